"""A partner with people in all roles, and a browser for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client, TestCase
from django.utils import timezone

from network.desk.models import Membership, Role
from network.models import Partner, PartnerPage
from tests import factories, snapshots
from tests.factories import SiteTree

ClientOf = Callable[[str], Client]


class Browser(Client):
    """A client after whose requests that happens which happens after a commit: mails above all."""

    def request(self, **request: object) -> HttpResponse:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


@dataclass(frozen=True)
class House:
    """Stadt Musterhausen in two languages with its people, and a second partner beside it.

    People by role: owner, editor, removed (was an editor until today), other_editor (of the other partner), stranger
    (has an account and no partner), moderator (publishes in the admin), admin (superuser).
    """

    tree: SiteTree
    page: PartnerPage
    english: PartnerPage
    other_page: PartnerPage
    people: dict[str, User] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.page.translation_key)

    @property
    def partner(self) -> Partner:
        return Partner.objects.get(key=self.page.translation_key)

    @property
    def other_partner(self) -> Partner:
        return Partner.objects.get(key=self.other_page.translation_key)


@pytest.fixture
def house(tree: SiteTree) -> House:
    """The partner and everybody who may or may not come in."""
    return snapshots.once("house", lambda: _house(tree))


def _house(tree: SiteTree) -> House:
    topic = factories.topic(tree.de.topics, "Fehlerkultur")
    page = factories.partner(tree.de.network, "Stadt Musterhausen", topics=[topic], slug="musterhausen")
    english = factories.translated(page, title="City of Musterhausen", slug="musterhausen")
    other = factories.partner(tree.de.network, "Kreis Andernorts", slug="andernorts")
    house = House(tree, page, english, other)
    for role in ("owner", "editor", "removed", "other_editor", "stranger", "moderator"):
        house.people[role] = person(role)
    house.people["admin"] = User.objects.create_superuser("admin", "admin@example.org", "a-long-password")
    house.people["moderator"].groups.add(Group.objects.get(name="Moderators"))
    member(house.partner, house.people["owner"], Role.OWNER)
    member(house.partner, house.people["editor"], Role.EDITOR)
    member(house.partner, house.people["removed"], Role.EDITOR, ended_at=timezone.now())
    member(house.other_partner, house.people["other_editor"], Role.EDITOR)
    return house


def person(name: str) -> User:
    """An account with the address <name>@example.org."""
    names = {"first_name": name.replace("_", " ").title(), "last_name": "Beispiel"}
    return User.objects.create_user(name, f"{name.replace('_', '-')}@example.org", "a-long-password", **names)


def member(partner: Partner, user: User, role: str = Role.EDITOR, **fields: object) -> Membership:
    """A membership, from today."""
    return Membership.objects.create(partner=partner, user=user, role=role, **fields)


@pytest.fixture
def client_of(house: House) -> ClientOf:
    """`client_of("owner")` is a client in which this person has signed in; "anonymous" has not."""

    def open_browser(role: str) -> Client:
        client = Client()
        if role != "anonymous":
            client.force_login(house.people[role])
        return client

    return open_browser
