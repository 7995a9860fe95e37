"""Fragen: the directory of partners, a partner's page, people."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from network import selectors
from network.models import TopicPage
from tests import factories
from tests.factories import SiteTree


@pytest.fixture
def topics(tree: SiteTree) -> dict[str, TopicPage]:
    area = factories.topic(tree.de.topics, "Zusammenarbeit")
    leaf = factories.topic(area, "Fehlerkultur")
    return {"area": area, "leaf": leaf, "other": factories.topic(tree.de.topics, "Kaizen")}


@pytest.fixture
def partners(tree: SiteTree, topics: dict[str, TopicPage]) -> None:
    network = tree.de.network
    factories.partner(network, "Zwickmühl", region="DE-SN", organisation_kind="city", topics=[topics["leaf"]])
    factories.partner(network, "Ährenfeld", region="DE-SN", organisation_kind="district", topics=[topics["other"]])
    factories.partner(network, "Musterstadt", region="DE-NW", organisation_kind="city", topics=[topics["leaf"]])


def shown(context: dict[str, Any]) -> list[str]:
    return [partner.title for partner in context["partners"]]


def counts(context: dict[str, Any], name: str) -> dict[str, int]:
    (facet,) = (facet for facet in context["facets"] if facet.name == name)
    return {value.label: value.count for value in facet.values}


def directory(tree: SiteTree, rf: RequestFactory, **filters: str) -> dict[str, Any]:
    return selectors.directory(tree.de.network, rf.get("/de/netzwerk/", filters))


@pytest.mark.usefixtures("partners")
def test_partners_are_listed_by_land_and_name(client: Client, tree: SiteTree) -> None:
    response = client.get(tree.de.network.url)

    assert shown(response.context) == ["Musterstadt", "Ährenfeld", "Zwickmühl"]
    assert response.context["total"] == 3


@pytest.mark.usefixtures("partners")
def test_filters_narrow_together(tree: SiteTree, rf: RequestFactory) -> None:
    assert shown(directory(tree, rf, region="DE-SN")) == ["Ährenfeld", "Zwickmühl"]
    assert shown(directory(tree, rf, region="DE-SN", kind="city")) == ["Zwickmühl"]
    assert shown(directory(tree, rf, region="DE-BE")) == []


@pytest.mark.usefixtures("partners")
def test_a_broad_topic_finds_the_partners_of_narrower_ones(
    tree: SiteTree, rf: RequestFactory, topics: dict[str, TopicPage]
) -> None:
    found = directory(tree, rf, topic=str(topics["area"].translation_key))

    assert shown(found) == ["Musterstadt", "Zwickmühl"]


@pytest.mark.usefixtures("partners")
def test_a_count_leaves_out_the_filter_of_its_own_facet(tree: SiteTree, rf: RequestFactory) -> None:
    context = directory(tree, rf, region="DE-SN")

    assert sorted(counts(context, "region").values()) == [1, 2]
    assert sorted(counts(context, "kind").values()) == [1, 1]
    assert counts(context, "topic") == {"Zusammenarbeit": 1, "Fehlerkultur": 1, "Kaizen": 1}


@pytest.mark.usefixtures("partners")
def test_a_chosen_value_stays_in_its_facet_when_nothing_is_left(tree: SiteTree, rf: RequestFactory) -> None:
    (facet,) = (facet for facet in directory(tree, rf, region="DE-BE")["facets"] if facet.name == "region")

    assert [(value.value, value.count) for value in facet.values if value.selected] == [("DE-BE", 0)]


@pytest.mark.usefixtures("partners")
def test_unknown_values_do_not_filter_and_chips_lead_back(tree: SiteTree, rf: RequestFactory) -> None:
    assert len(shown(directory(tree, rf, region="XX", kind="'", topic="no uuid"))) == 3

    chips = directory(tree, rf, region="DE-SN", kind="city")["chips"]
    assert [chip.url for chip in chips] == ["?kind=city", "?region=DE-SN"]


@pytest.mark.usefixtures("partners")
def test_the_map_has_a_pin_for_everyone_in_the_list(tree: SiteTree, rf: RequestFactory) -> None:
    context = directory(tree, rf, region="DE-SN")

    assert {pin.label for pin in context["map"].pins} == set(shown(context))


def test_a_partner_shows_what_its_people_wrote_and_said(tree: SiteTree, rf: RequestFactory) -> None:
    city = factories.partner(tree.de.network, "Musterstadt")
    staff = factories.person(tree.de.people, "Mara Lindner", partner=city)
    factories.post(tree.de.blog, "Gastbeitrag", guest_partner=city)
    factories.post(tree.de.blog, "Von Mara", authors=[staff], guest_partner=city)
    factories.post(tree.de.blog, "Fremd")
    factories.episode(tree.de.podcast, "Zu Gast", guests=[staff])
    factories.episode(tree.de.podcast, "Nur Gastgeberin", hosts=[staff])

    context = selectors.partner(city, rf.get("/"))

    assert sorted(post.title for post in context["posts"]) == ["Gastbeitrag", "Von Mara"]
    assert [episode.title for episode in context["episodes"]] == ["Zu Gast"]
    assert [person.name for person in context["people"]] == ["Mara Lindner"]


def test_only_people_who_agreed_are_shown(tree: SiteTree, client: Client) -> None:
    contacts = [
        ("contact", {"name": "Ina Sommer", "email": "ina@example.org", "consent": True}),
        ("contact", {"name": "Rolf Winter", "email": "rolf@example.org", "consent": False}),
    ]
    html = client.get(factories.partner(tree.de.network, contacts=contacts).url).content.decode()

    assert "Ina Sommer" in html
    assert "ina@example.org" in html
    assert "Winter" not in html
    assert "rolf@example.org" not in html


def test_people_stand_by_family_name_in_german_order(tree: SiteTree, rf: RequestFactory) -> None:
    for name in ("Zoe Öhm", "Anna Zander", "Bo Oswald", "Cher"):
        factories.person(tree.de.people, name)

    cards = selectors.people_index(tree.de.people, rf.get("/"))["people"]

    assert [card.name for card in cards] == ["Cher", "Zoe Öhm", "Bo Oswald", "Anna Zander"]
    assert [card.initials for card in cards] == ["C", "ZÖ", "BO", "AZ"]


def test_a_person_shows_what_they_wrote_and_where_they_spoke(tree: SiteTree, rf: RequestFactory) -> None:
    topic = factories.topic(tree.de.topics, "Fehlerkultur")
    city = factories.partner(tree.de.network, "Musterstadt")
    mara = factories.person(tree.de.people, "Mara Lindner", partner=city)
    factories.post(tree.de.blog, "Geschrieben", authors=[mara], topics=[topic])
    factories.episode(tree.de.podcast, "Gesprochen", guests=[mara], topics=[topic])

    context = selectors.person(mara, rf.get("/"))

    assert [post.title for post in context["posts"]] == ["Geschrieben"]
    assert [episode.title for episode in context["episodes"]] == ["Gesprochen"]
    assert [topic.label for topic in context["topics"]] == ["Fehlerkultur"]
    assert context["partner"].title == "Musterstadt"
