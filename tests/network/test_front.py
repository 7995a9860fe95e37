"""What the front page shows of the network."""

from __future__ import annotations

import datetime as dt

from django.test import Client, RequestFactory

from network import selectors
from search.contract import Lane
from tests import factories
from tests.factories import SiteTree


def test_three_doors_say_how_much_is_behind_them(tree: SiteTree, client: Client) -> None:
    factories.translated(factories.post(tree.de.blog))
    factories.post(tree.de.blog)
    factories.episode(tree.de.podcast)

    doors = client.get(tree.de.home.url).context["lanes"]

    assert [(door.lane, door.total, door.url) for door in doors] == [
        (Lane.READ, 2, tree.de.blog.url),
        (Lane.LISTEN, 1, tree.de.podcast.url),
        (Lane.ASK, 0, tree.de.network.url),
    ]


def test_the_newest_of_each_lane_comes_first(tree: SiteTree, rf: RequestFactory) -> None:
    for day in (1, 2, 3):
        factories.post(tree.de.blog, f"Beitrag {day}", date=dt.date(2026, 5, day))
        factories.episode(tree.de.podcast, f"Folge {day}", date=dt.date(2026, 5, day))
    factories.partner(tree.de.network, "Musterstadt")

    newest = selectors.front_page(tree.de.home, rf.get("/"))["newest"]

    assert [item.title for item in newest] == ["Beitrag 3", "Folge 3", "Musterstadt", "Beitrag 2", "Folge 2"]


def test_the_graph_shows_the_topics_that_hold_something(tree: SiteTree, rf: RequestFactory) -> None:
    area = factories.topic(tree.de.topics, "Zusammenarbeit")
    busy, quiet, empty = (factories.topic(area, name) for name in ("Viel", "Wenig", "Nichts"))
    factories.post(tree.de.blog, topics=[busy, quiet])
    factories.post(tree.de.blog, topics=[busy])

    context = selectors.front_page(tree.de.home, rf.get("/"))

    assert [(link.label, link.read) for link in context["topics"]] == [("Viel", 2), ("Wenig", 1)]
    assert {node.label for node in context["graph"].nodes} == {"Viel", "Wenig"}
    assert len(context["graph"].edges) == 1
    assert empty.title not in {link.label for link in context["topics"]}


def test_partners_are_counted_by_kind(tree: SiteTree, rf: RequestFactory) -> None:
    for kind in ("city", "city", "foundation"):
        factories.partner(tree.de.network, organisation_kind=kind)

    kinds = selectors.front_page(tree.de.home, rf.get("/"))["kinds"]

    assert [crowd.count for crowd in kinds] == [2, 1]
