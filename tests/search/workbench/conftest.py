"""A small portal on each engine, and who may and may not change how its search works."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from wagtail.models import Page
from wagtail.users.models import UserProfile

from search.engines import engines_to_feed
from search.indexing import rebuild
from tests.search.indexing.conftest import Tree, _inline, commit, each_engine, index_dir, plain_pages, tree

__all__ = ["Desk", "_inline", "commit", "each_engine", "index_dir", "plain_pages", "tree"]

TEXTS = {
    "Lernwerkstatt": "Wir sprechen offen über Pannen und lernen daraus.",
    "Pannenstatistik": "Im Betrieb wird gezählt, was schiefgeht.",
    "Stadtgarten": "Beete, Bänke und ein Quillosphinxhaus für alle.",
    "Ferienfahrten": "Mit dem Bus an den See.",
    "Jahresbericht": "Zahlen aus dem Betrieb, Pannen und Erfolge.",
}


@pytest.fixture(autouse=True)
def _patient(settings: object) -> None:
    """A busy machine must not be mistaken for a server that is down: then the other engine would answer."""
    settings.ELASTICSEARCH_TIMEOUT = 30.0


@pytest.fixture
def pages(_patient: None, each_engine: None, tree: Tree, commit: Callable) -> dict[str, Page]:
    """Five pages in every engine."""
    with commit():
        return {title: tree.page(title, text=text) for title, text in TEXTS.items()}


def person(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, password="x")
    UserProfile.objects.create(user=user, preferred_language="en")
    for group in groups:
        made, _ = Group.objects.get_or_create(name=group)
        made.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(made)
    return user


@pytest.fixture
def moderator(db: None) -> User:
    """Somebody who may use the workbench, and nothing else."""
    user = person("moderator", "Searchers")
    user.user_permissions.add(Permission.objects.get(codename="change_rules"))
    return user


class Desk:
    """What a moderator does in the browser."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def preview(self, rule: str, place: str = "add/", **data: object) -> str:
        """The page with before and after."""
        return self.client.post(f"/admin/search-workbench/{rule}/{place}", {**data, "preview": "1"}).content.decode()

    def save(self, rule: str, place: str = "add/", **data: object) -> str:
        """Look at before and after, then save; returns the page that was looked at."""
        shown = self.preview(rule, place, **data)
        seen = re.search(r'name="seen" value="([^"]+)"', shown)
        assert seen, re.findall(r'error-message">\s*(.*?)\s*</p>', shown, re.DOTALL)
        answer = self.client.post(f"/admin/search-workbench/{rule}/{place}", {**data, "seen": seen[1], "save": "1"})
        assert answer.status_code == 302
        return shown


@pytest.fixture
def desk(moderator: User) -> Desk:
    return Desk(moderator)


def rebuild_all() -> None:
    """As `rebuild_index` does."""
    for engine in engines_to_feed():
        rebuild.rebuild(engine, {})
