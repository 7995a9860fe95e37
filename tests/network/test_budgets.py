"""Every list costs as many queries with a hundred pages in it as with one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network import selectors
from network.models import TopicPage
from tests import factories
from tests.factories import SiteTree
from tests.network.many import multiply

MANY = 100


class World:
    """One page of each kind, all connected with each other."""

    def __init__(self, tree: SiteTree) -> None:
        de = self.de = tree.de
        self.area = factories.topic(de.topics, "Zusammenarbeit")
        self.topic = factories.topic(self.area, "Fehlerkultur", definition="Was Fehler lehren.")
        self.partner = factories.partner(
            de.network,
            topics=[self.topic],
            projects=[("project", {"title": "Runde", "worked": "Ja.", "failed": "Nein."})],
        )
        self.person = factories.person(de.people, "Mara Lindner", partner=self.partner)
        self.series = factories.series(de.blog, topics=[self.topic])
        self.post = factories.post(
            de.blog,
            topics=[self.topic],
            authors=[self.person],
            guest_partner=self.partner,
            series=self.series,
            series_part=1,
            body=factories.body(("Anfang", "Text.")),
        )
        self.episode = factories.episode(de.podcast, topics=[self.topic], guests=[self.person])

    def everything(self) -> list[Any]:
        return [self.topic, self.partner, self.person, self.post, self.episode]

    def shown(self) -> list[Any]:
        de = self.de
        sections = [de.home, de.blog, de.podcast, de.network, de.people, de.topics]
        return [*sections, self.area, self.partner, self.person, self.series, self.post, self.episode]


@pytest.fixture
def world(tree: SiteTree) -> World:
    return World(tree)


def costs(world: World, client: Client) -> dict[str, int]:
    """URL → queries that its page needs."""
    found = {}
    for page in world.shown():
        client.get(page.url)  # what the process remembers (sites, content types) is remembered now
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        found[page.url] = len(captured)
    return found


def test_no_page_costs_more_with_a_hundred_pages(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("network.selectors.related.api.related", lambda *args, **kwargs: ())
    for page in world.everything():
        multiply(page, 2)  # a single page has no neighbours to be looked up
    before = costs(world, client)
    for page in world.everything():
        multiply(page, MANY)

    after = costs(world, client)

    assert len(after) == 12
    assert after == before
    assert max(after.values()) <= 60


def test_the_hundred_are_there(world: World, rf: Any) -> None:
    for page in world.everything():
        multiply(page, MANY)
    request = rf.get("/")

    assert selectors.blog_index(world.de.blog, request)["posts"].paginator.count == MANY + 1
    assert selectors.podcast(world.de.podcast, request)["episodes"].paginator.count == MANY + 1
    assert selectors.directory(world.de.network, request)["total"] == MANY + 1
    assert len(selectors.people_index(world.de.people, request)["people"]) == MANY + 1
    assert len(selectors.series(world.series, request)["parts"]) == MANY + 1
    assert selectors.topic(world.area, request)["lanes"][0].total == MANY + 1
    assert len(selectors.person(world.person, request)["posts"]) == MANY + 1


def test_what_editors_choose_from_costs_the_same_with_a_hundred_topics(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(selectors.topics_in_tree_order(type(world.topic).identity_model.objects.all()))
            selectors.labelled(type(world.person).identity_model.objects.all())
        return len(captured)

    before = cost()
    multiply(world.topic, MANY)
    multiply(world.person, MANY)

    assert cost() == before
    assert TopicPage.objects.count() == MANY + 2
