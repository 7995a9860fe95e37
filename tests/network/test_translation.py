"""Translating a page keeps what it is connected with; renaming what it points to reaches it in every language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from network.models import BlogPostPage, EpisodePage, PersonPage, Topic, TopicPage
from tests import factories
from tests.factories import SiteTree


def translate(page: Any, strings: dict[str, str] | None = None) -> Any:
    """What an editor does: send to translation, translate some strings, publish."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    Translation.objects.get_or_create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if data := (strings or {}).get(segment.string.data):
            StringTranslation.objects.create(
                translation_of=segment.string, locale=english, context=segment.context, data=data
            )
    with TestCase.captureOnCommitCallbacks(execute=True):
        source.create_or_update_translation(english, fallback=True)
    return type(page).objects.get(translation_key=page.translation_key, locale=english)


def keys(pages: Any) -> list[Any]:
    return [page.translation_key for page in pages]


@pytest.fixture
def mistakes(tree: SiteTree) -> TopicPage:
    return factories.topic(tree.de.topics, "Fehlerkultur")


@pytest.fixture
def post(tree: SiteTree, mistakes: TopicPage) -> BlogPostPage:
    city = factories.partner(tree.de.network, "Stadt Musterhausen")
    return factories.post(
        tree.de.blog,
        "Der Fehler am Montag",
        topics=[mistakes],
        authors=[factories.person(tree.de.people, "Mara Lindner"), factories.person(tree.de.people, "Jonas Rehm")],
        guest_partner=city,
        body=factories.body(("Was geschah", "Es war ein Montag.")),
    )


def test_a_translated_post_keeps_topics_authors_and_partner(post: BlogPostPage, tree: SiteTree) -> None:
    english = translate(post, {"Der Fehler am Montag": "Monday's mistake", "Es war ein Montag.": "It was a Monday."})

    assert english.live
    assert english.title == "Monday's mistake"
    assert "It was a Monday." in str(english.body)
    assert [topic.key for topic in english.topics.all()] == [topic.key for topic in post.topics.all()] != []
    assert [a.person_id for a in english.authors.all()] == [a.person_id for a in post.authors.all()]
    assert len(english.authors.all()) == 2
    assert english.guest_partner_id == post.guest_partner_id is not None


def test_a_change_of_topics_reaches_the_translation_when_it_is_updated(post: BlogPostPage, tree: SiteTree) -> None:
    translate(post)
    other = factories.topic(tree.de.topics, "Kaizen")
    post.topics.add(Topic.objects.get(key=other.translation_key))
    post.save_revision().publish()

    english = translate(post)

    assert {topic.key for topic in english.topics.all()} == {topic.key for topic in post.topics.all()}
    assert english.topics.count() == 2


def test_a_translated_episode_keeps_its_recording_transcript_and_voices(tree: SiteTree, mistakes: TopicPage) -> None:
    host = factories.person(tree.de.people, "Mara Lindner")
    chapters = [("chapter", {"start": "0:00", "title": "Anfang"}), ("chapter", {"start": "1:05", "title": "Wende"})]
    german = factories.episode(tree.de.podcast, topics=[mistakes], hosts=[host], chapters=chapters)

    english: EpisodePage = translate(german, {"Wende": "Turning point"})

    assert english.transcript == german.transcript
    assert english.audio_url == german.audio_url
    assert (english.duration, english.size, english.number) == (german.duration, german.size, german.number)
    assert [mark.start for mark in english.marks] == [0, 65]
    assert english.marks[1].title == "Turning point"
    assert [(voice.person_id, voice.role) for voice in english.voices.all()] == [(host.translation_key, "host")]
    assert [topic.key for topic in english.topics.all()] == [mistakes.translation_key]


def test_times_of_chapters_are_not_offered_for_translation(tree: SiteTree) -> None:
    german = factories.episode(tree.de.podcast, chapters=[("chapter", {"start": "4:10", "title": "Anfang"})])
    source, _created = TranslationSource.update_or_create_from_instance(german)

    offered = {segment.string.data for segment in source.stringsegment_set.all()}

    assert "Anfang" in offered
    assert "4:10" not in offered


def test_the_name_of_a_person_is_the_same_in_every_language(tree: SiteTree) -> None:
    german: PersonPage = factories.person(tree.de.people, "Mara Lindner", role="Moderatorin")
    english = translate(german, {"Moderatorin": "Host"})

    assert (english.title, english.slug, english.role) == ("Mara Lindner", "mara-lindner", "Host")


def test_translations_share_one_identity(tree: SiteTree, mistakes: TopicPage) -> None:
    translate(mistakes, {"Fehlerkultur": "Error culture"})

    assert Topic.objects.filter(key=mistakes.translation_key).count() == 1
    assert Topic.objects.count() == 1


def test_a_renamed_topic_shows_its_new_name_wherever_something_points_to_it(
    client: Client, post: BlogPostPage, mistakes: TopicPage
) -> None:
    english = translate(post)
    english_topic = translate(mistakes, {"Fehlerkultur": "Error culture"})

    mistakes.title = "Lernen aus Fehlern"
    mistakes.save_revision().publish()
    english_topic.title = "Learning from mistakes"
    english_topic.save_revision().publish()

    shown = [link.label for link in client.get(post.url).context["topics"]]
    assert shown == ["Lernen aus Fehlern"]
    shown = [link.label for link in client.get(english.url).context["topics"]]
    assert shown == ["Learning from mistakes"]
    assert [topic.label for topic in post.as_document().topics] == ["Lernen aus Fehlern"]
    assert [topic.label for topic in english.as_document().topics] == ["Learning from mistakes"]


def test_a_topic_without_a_page_in_the_language_shows_its_name_in_another(
    client: Client, post: BlogPostPage, mistakes: TopicPage
) -> None:
    english = translate(post)

    (link,) = client.get(english.url).context["topics"]

    assert link.label == "Fehlerkultur"
    assert link.url == mistakes.url
