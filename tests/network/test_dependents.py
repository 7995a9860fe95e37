"""What points to a topic, a person or a partner follows it, also when it is published late."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import TestCase

from network.models import PartnerPage, PersonPage, TopicPage
from search.models import IndexedDocument
from tests import factories
from tests.factories import SiteTree


def named(page: Any, references: str) -> set[str]:
    row = IndexedDocument.objects.get(page_id=page.pk)
    return {reference["label"] for reference in row.document.get(references, ())}


def publish(page: Any) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


@pytest.fixture
def late(tree: SiteTree) -> dict[str, Any]:
    """A topic, a person and a partner that are still drafts, and what points to them already."""
    topic: TopicPage = factories.topic(tree.de.topics, "Fehlerkultur", live=False)
    partner: PartnerPage = factories.partner(tree.de.network, "Musterstadt", live=False, topics=[topic])
    person: PersonPage = factories.person(tree.de.people, "Mara Lindner", live=False, partner=partner)
    post = factories.post(tree.de.blog, topics=[topic], authors=[person], guest_partner=partner)
    episode = factories.episode(tree.de.podcast, topics=[topic], guests=[person])
    return {"topic": topic, "partner": partner, "person": person, "post": post, "episode": episode}


def test_a_topic_that_is_published_late_is_named_by_what_points_to_it(late: dict[str, Any]) -> None:
    publish(late["person"])
    publish(late["topic"])

    assert named(late["post"], "topics") == {"Fehlerkultur"}
    assert named(late["episode"], "topics") == {"Fehlerkultur"}
    assert named(late["person"], "topics") == {"Fehlerkultur"}


def test_a_person_who_is_published_late_is_named_where_they_wrote_and_spoke(late: dict[str, Any]) -> None:
    publish(late["person"])

    assert named(late["post"], "people") == {"Mara Lindner"}
    assert named(late["episode"], "people") == {"Mara Lindner"}


def test_a_partner_that_is_published_late_is_named_by_guest_posts_and_guests(late: dict[str, Any]) -> None:
    publish(late["person"])
    publish(late["partner"])

    assert named(late["post"], "partners") == {"Musterstadt"}
    assert named(late["person"], "partners") == {"Musterstadt"}
    assert named(late["episode"], "partners") == {"Musterstadt"}


def test_a_topic_put_in_between_reaches_what_has_narrower_ones(tree: SiteTree) -> None:
    leaf = factories.topic(factories.topic(tree.de.topics, "Oben", live=False), "Unten")
    post = factories.post(tree.de.blog, topics=[leaf])
    assert named(post, "topics") == {"Unten"}

    publish(TopicPage.objects.get(title="Oben"))

    assert named(post, "topics") == {"Unten", "Oben"}
