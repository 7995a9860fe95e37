"""Topics: the tree, the lanes, the neighbourhood."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from network import selectors
from network.models import TopicPage
from search.contract import Lane
from tests import factories
from tests.factories import SiteTree


@pytest.fixture
def topics(tree: SiteTree) -> dict[str, TopicPage]:
    area = factories.topic(tree.de.topics, "Zusammenarbeit", definition="Wie Ämter miteinander arbeiten.")
    leaf = factories.topic(area, "Fehlerkultur", alternative_labels="Lernkultur\nFehlerlernen")
    other = factories.topic(tree.de.topics, "Kaizen", related=[leaf])
    return {"area": area, "leaf": leaf, "other": other}


@pytest.fixture
def contents(tree: SiteTree, topics: dict[str, TopicPage]) -> None:
    post = factories.post(tree.de.blog, topics=[topics["leaf"], topics["other"]])
    factories.translated(post)
    factories.post(tree.de.blog, topics=[topics["area"]])
    factories.episode(tree.de.podcast, topics=[topics["leaf"]])
    factories.partner(tree.de.network, topics=[topics["other"]])


def labels(links: Any) -> list[str]:
    return [link.label for link in links]


@pytest.mark.usefixtures("contents")
def test_the_tree_counts_each_page_once_and_what_is_narrower_too(tree: SiteTree, rf: RequestFactory) -> None:
    nodes = selectors.topic_index(tree.de.topics, rf.get("/"))["tree"]

    assert labels(nodes) == ["Zusammenarbeit", "Kaizen"]
    area, other = nodes
    assert (area.read, area.listen, area.ask) == (2, 1, 0)
    assert (other.read, other.listen, other.ask) == (1, 0, 1)
    assert area.definition == "Wie Ämter miteinander arbeiten."
    assert [(child.label, child.read, child.listen) for child in area.children] == [("Fehlerkultur", 1, 1)]


@pytest.mark.usefixtures("contents")
def test_a_topic_answers_in_three_lanes(tree: SiteTree, rf: RequestFactory, topics: dict[str, TopicPage]) -> None:
    lanes = selectors.topic(topics["area"], rf.get("/"))["lanes"]

    assert [(lane.lane, lane.total, len(lane.items)) for lane in lanes] == [
        (Lane.READ, 2, 2),
        (Lane.LISTEN, 1, 1),
        (Lane.ASK, 0, 0),
    ]


def test_a_long_lane_leads_on_to_search(tree: SiteTree, rf: RequestFactory, topics: dict[str, TopicPage]) -> None:
    for _ in range(6):
        factories.post(tree.de.blog, topics=[topics["leaf"]])

    lane = selectors.topic(topics["leaf"], rf.get("/"))["lanes"][0]

    assert (lane.total, len(lane.items)) == (6, 5)
    assert lane.more_url.startswith(reverse("search:results"))
    assert str(topics["leaf"].translation_key) in lane.more_url


def test_related_topics_are_related_from_both_sides(
    client: Client, rf: RequestFactory, topics: dict[str, TopicPage]
) -> None:
    context = client.get(topics["leaf"].url).context

    assert labels(context["related_topics"]) == ["Kaizen"]
    assert labels(context["broader"]) == ["Zusammenarbeit"]
    assert context["alternatives"] == ("Lernkultur", "Fehlerlernen")
    assert labels(client.get(topics["other"].url).context["related_topics"]) == ["Fehlerkultur"]
    assert labels(client.get(topics["area"].url).context["narrower"]) == ["Fehlerkultur"]


def test_the_neighbourhood_is_drawn_around_the_topic(rf: RequestFactory, topics: dict[str, TopicPage]) -> None:
    graph = selectors.topic(topics["leaf"], rf.get("/"))["graph"]

    assert {node.label for node in graph.nodes} == {"Fehlerkultur", "Zusammenarbeit", "Kaizen"}
    assert [node.label for node in graph.nodes if node.is_hub] == ["Fehlerkultur"]


def test_the_tree_holds_together_where_one_language_has_gaps(
    tree: SiteTree, rf: RequestFactory, topics: dict[str, TopicPage]
) -> None:
    english_area = factories.translated(topics["area"], title="Cooperation")
    factories.translated(topics["leaf"], title="Error culture")
    english_area.unpublish()

    nodes = selectors.topic_index(tree.en.topics, rf.get("/"))["tree"]

    assert labels(nodes) == ["Zusammenarbeit", "Kaizen"]
    assert labels(nodes[0].children) == ["Error culture"]


def test_partners_say_what_worked_and_what_did_not(
    tree: SiteTree, rf: RequestFactory, topics: dict[str, TopicPage]
) -> None:
    project = {"title": "Runde", "worked": "Es wurde geredet. Viel.", "failed": "Das Formular. Leider."}
    city = factories.partner(tree.de.network, "Musterstadt", topics=[topics["leaf"]], projects=[("project", project)])

    said = selectors.topic(topics["area"], rf.get("/"))["said"]

    assert [(line.text, line.partner, line.url) for line in said["worked"]] == [
        ("Es wurde geredet.", "Musterstadt", city.url)
    ]
    assert [line.text for line in said["failed"]] == ["Das Formular."]


def test_editors_choose_from_all_topics_published_or_not(tree: SiteTree, topics: dict[str, TopicPage]) -> None:
    topics["leaf"].unpublish()

    with translation.override("en"):
        choices = list(selectors.topics_in_tree_order(TopicPage.identity_model.objects.all()))

    assert [(label, depth) for _topic, label, depth in choices] == [
        ("Zusammenarbeit", 0),
        ("Fehlerkultur (not published)", 1),
        ("Kaizen", 0),
    ]


def test_languages_that_are_arranged_the_other_way_round_make_no_circle(
    tree: SiteTree, rf: RequestFactory, topics: dict[str, TopicPage]
) -> None:
    english_leaf = factories.translated(topics["leaf"], title="Error culture")
    english_area = TopicPage.objects.get(locale=tree.en.topics.locale, translation_key=topics["area"].translation_key)
    english_leaf.move(Page.objects.get(pk=tree.en.topics.pk), pos="last-child")
    english_area = TopicPage.objects.get(pk=english_area.pk)
    english_area.move(TopicPage.objects.get(pk=english_leaf.pk), pos="last-child")
    TopicPage.objects.filter(pk=english_leaf.pk).update(live=False)
    TopicPage.objects.filter(pk=english_area.pk).update(live=True, alias_of=None)

    nodes = selectors.topic_index(tree.en.topics, rf.get("/"))["tree"]

    assert len(nodes) == 2
    assert [len(node.children) for node in nodes] == [1, 0]
