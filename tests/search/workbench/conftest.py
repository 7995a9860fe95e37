"""A small portal on each engine, and who may and may not change how its search works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from wagtail.models import Page
from wagtail.users.models import UserProfile

from search import api
from search.contract import Results
from search.engines import engines_to_feed, get_engine
from search.indexing import rebuild
from search.language import cuts
from search.syntax import parse
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


@pytest.fixture(autouse=True)
def _no_cuts_left() -> Iterator[None]:
    """Cuts are in effect for the whole process: other tests expect the language's own."""
    yield
    cuts.put_in_effect(cuts.NO_CUTS)


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


def ask(text: str, **rest: object) -> Results:
    found = api.search(parse(text, **{"language": "de", **rest}))
    assert found.engine == get_engine().name, "the stand-in has answered"
    return found


def titles(text: str, **rest: object) -> list[str]:
    return [hit.document.title for hit in ask(text, **rest).hits]


def by_words(text: str) -> list[str]:
    """Titles of what is found by its words and not by its letters alone."""
    return [hit.document.title for hit in ask(text).hits if not hit.similar]


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def pin(desk: Desk, page: Page, words: str, **data: object) -> None:
    desk.save("bet", **{"words": words, "page": page.pk, "action": "pin", "match": "stem", "position": 1, **data})
