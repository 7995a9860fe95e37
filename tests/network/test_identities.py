"""Topics, people, partners and series live as long as a page in any language carries them."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from network.models import Partner, PartnerPage, Person, PostAuthor, Series, Topic, TopicPage
from tests import factories
from tests.factories import SiteTree


def test_a_page_brings_its_identity(tree: SiteTree) -> None:
    topic = factories.topic(tree.de.topics)
    partner = factories.partner(tree.de.network)
    person = factories.person(tree.de.people)
    series = factories.series(tree.de.blog)

    assert Topic.objects.get().key == topic.translation_key
    assert Partner.objects.get().key == partner.translation_key
    assert Person.objects.get().key == person.translation_key
    assert Series.objects.get().key == series.translation_key


def test_an_identity_goes_with_its_last_page(tree: SiteTree) -> None:
    german = factories.topic(tree.de.topics)
    english = factories.translated(german)

    german.delete()
    assert Topic.objects.filter(key=german.translation_key).exists()

    english.delete()
    assert not Topic.objects.exists()


def test_identities_go_when_a_whole_branch_is_deleted(tree: SiteTree) -> None:
    area = factories.topic(tree.de.topics)
    factories.topic(area)
    kept = factories.topic(tree.de.topics)

    Page.objects.get(pk=area.pk).delete()

    assert [topic.key for topic in Topic.objects.all()] == [kept.translation_key]


def test_relations_go_with_the_identity_and_the_page_stays(tree: SiteTree) -> None:
    topic, person, partner = (
        factories.topic(tree.de.topics),
        factories.person(tree.de.people),
        factories.partner(tree.de.network),
    )
    post = factories.post(tree.de.blog, topics=[topic], authors=[person], guest_partner=partner)

    for page in (topic, person, partner):
        page.delete()

    post = type(post).objects.get(pk=post.pk)
    assert list(post.topics.all()) == []
    assert not PostAuthor.objects.exists()
    assert post.guest_partner is None
    assert post.as_document().topics == ()


def test_a_copied_page_is_somebody_else(tree: SiteTree) -> None:
    original = factories.person(tree.de.people, "Mara Lindner")

    copied = original.copy(update_attrs={"title": "Mara Lindner (Kopie)", "slug": "kopie"})

    assert copied.translation_key != original.translation_key
    assert Person.objects.count() == 2


def test_topics_nest_three_levels_deep_and_no_deeper(tree: SiteTree) -> None:
    first = factories.topic(tree.de.topics)
    second = factories.topic(first)
    third = factories.topic(second)

    assert TopicPage.can_create_at(second)
    assert not TopicPage.can_create_at(third)


def test_a_branch_cannot_be_moved_under_the_third_level(tree: SiteTree) -> None:
    first = factories.topic(tree.de.topics)
    second = factories.topic(first)
    other = factories.topic(tree.de.topics)
    factories.topic(other)
    other = TopicPage.objects.get(pk=other.pk)

    assert other.can_move_to(TopicPage.objects.get(pk=first.pk))
    assert not other.can_move_to(TopicPage.objects.get(pk=second.pk))


@pytest.mark.parametrize("section", ["blog", "network", "people", "topics"])
def test_a_language_has_one_of_each_section(tree: SiteTree, section: str) -> None:
    page = getattr(tree.de, section)

    assert not type(page).can_create_at(tree.de.home)
    assert PartnerPage.can_create_at(tree.de.network)
