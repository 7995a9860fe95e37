"""The portal's own page types through the whole house: tree, row, engine, answer."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db.models import F, Max
from django.test import TestCase
from wagtail.models import Page

from network.merging.topics import merge_topics
from network.models import BlogPostPage, TopicPage
from search import api, topics
from search.contract import Kind, Query
from search.models import IndexedDocument
from search.syntax import parse
from tests import factories
from tests.factories import SiteTree
from tests.search.indexing.conftest import Commit, found, in_engine, row

pytestmark = pytest.mark.usefixtures("each_engine")


@pytest.fixture
def site(db: None, each_engine: None) -> SiteTree:
    return factories.site_tree()


@pytest.fixture
def full(site: SiteTree) -> Iterator[SiteTree]:
    """A post, an episode and a partner that have to do with mistakes."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        topic = factories.topic(site.de.topics, "Fehlerkultur", alternative_labels="Umgang mit Fehlern")
        factories.translated(topic, title="Error culture", alternative_labels="dealing with mistakes")
        city = factories.partner(
            site.de.network, "Stadt Musterhausen", topics=[topic], offers="Beratung zur Fehlerkultur"
        )
        author = factories.person(site.de.people, "Mara Lindner", partner=city)
        body = factories.body(("Was geschah", "Es war ein Montag."), ("Was half", "Die Fehlerkultur im Team."))
        factories.post(site.de.blog, "Der Montag", topics=[topic], authors=[author], guest_partner=city, body=body)
        factories.episode(site.de.podcast, "Über das Reden", topics=[topic], guests=[author])
    return site


def ask(text: str, language: str = "de") -> Query:
    return parse(text, language=language)


def by_kind(results: api.Results) -> dict[Kind, object]:
    return {hit.document.kind: hit for hit in results.hits}


def test_a_word_is_found_in_a_section_at_a_minute_and_with_a_partner(full: SiteTree) -> None:
    hits = by_kind(api.search(ask("Fehlerkultur")))
    assert {Kind.POST, Kind.EPISODE, Kind.PARTNER, Kind.TOPIC} <= set(hits)
    assert hits[Kind.POST].excerpts[0].url.endswith("/der-montag/#was-half")
    assert hits[Kind.EPISODE].excerpts[0].speaker == "Jonas Rehm"
    assert "?t=0:" in hits[Kind.EPISODE].excerpts[0].url


def test_an_english_query_finds_german_pages_by_the_topic_s_labels_and_says_why(full: SiteTree) -> None:
    results = api.search(ask("error culture", "en"))
    assert {Kind.POST, Kind.EPISODE, Kind.PARTNER} <= set(by_kind(results))
    assert any(route.found for route in results.routes)
    assert results.topic
    assert results.topic.language == "en"


def test_relations_are_in_the_row_when_the_page_is_saved(full: SiteTree) -> None:
    """Wagtail writes child relations after `post_save`: the row must have them all the same."""
    topic = factories.topic(full.de.topics, "Kaizen")
    post = BlogPostPage.objects.get()
    post.topics = factories.identities([topic])
    post.save()
    assert [reference["label"] for reference in row(post).document["topics"]] == ["Kaizen"]


def test_a_renamed_topic_reaches_everything_that_points_to_it(full: SiteTree, commit: Commit) -> None:
    topic = TopicPage.objects.get(locale__language_code="de")
    with commit():
        topic.title = "Lernkultur"
        topic.save_revision().publish()
    pages = Page.objects.filter(locale__language_code="de", depth=4).exclude(pk=topic.pk)
    labels = {page.title: [item["label"] for item in row(page).document["topics"]] for page in pages}
    assert labels == {
        "Der Montag": ["Lernkultur"],
        "Mara Lindner": ["Lernkultur"],
        "Stadt Musterhausen": ["Lernkultur"],
        "Über das Reden": ["Lernkultur"],
    }
    assert [in_engine(page) for page in pages] == [row(page).version for page in pages]


def test_a_merged_topic_is_found_by_either_name_and_everything_names_the_one_that_stays(
    full: SiteTree, commit: Commit
) -> None:
    call_command("rebuild_index", stdout=io.StringIO())
    old = TopicPage.objects.get(locale__language_code="de")
    with commit():
        new = factories.topic(full.de.topics, "Lernkultur")
    with commit():
        merge_topics(old=old.translation_key, into=new.translation_key)
    pages = Page.objects.filter(locale__language_code="de", depth=4).exclude(pk=new.pk)
    assert {item["key"] for page in pages for item in row(page).document["topics"]} == {str(new.translation_key)}
    assert in_engine(old) is None
    assert [in_engine(page) for page in (*pages, new)] == [row(page).version for page in (*pages, new)]
    for name in ("Fehlerkultur", "Lernkultur", "error culture"):
        assert api.search(ask(name)).topic.key == str(new.translation_key)
    assert f"{new.translation_key}:de" in found("Fehlerkultur")
    assert doctor()[0] == 0


def test_other_labels_of_a_topic_reach_its_translation(full: SiteTree, commit: Commit) -> None:
    topic = TopicPage.objects.get(locale__language_code="de")
    with commit():
        topic.alternative_labels = "Fehlerfreundlichkeit"
        topic.save_revision().publish()
    assert "Fehlerfreundlichkeit" in row(TopicPage.objects.get(locale__language_code="en")).document["labels"]


def test_names_are_read_again_whichever_transaction_ended_last(full: SiteTree) -> None:
    """On PostgreSQL the older version may be committed later."""
    key = str(TopicPage.objects.get(locale__language_code="de").translation_key)
    rows = IndexedDocument.objects.filter(key=key, language="de")
    factories.topic(full.de.topics, "Kaizen")
    assert topics.names().called("Fehlerkultur") == (key,)
    document = {**rows.get().document, "title": "Irrtumskunde", "labels": ["Irrtumskunde"]}
    rows.update(document=document, version=F("version") + 1)
    assert rows.get().version < IndexedDocument.objects.aggregate(newest=Max("version"))["newest"]
    assert topics.names().called("Irrtumskunde") == (key,)


def test_a_new_label_of_a_topic_finds_the_documents_of_the_topic(full: SiteTree, commit: Commit) -> None:
    """None of them says the word; they are found by what their topic is called."""
    topic, post = TopicPage.objects.get(locale__language_code="de"), BlogPostPage.objects.get()
    identity = f"{post.translation_key}:de"
    assert identity not in found("Quillosphinx")
    with commit():
        topic.alternative_labels = "Quillosphinx"
        topic.save_revision().publish()
    assert identity in found("Quillosphinx")
    with commit():
        topic.alternative_labels = ""
        topic.save_revision().publish()
    assert identity not in found("Quillosphinx")


def test_a_topic_moved_below_another_is_found_under_both(full: SiteTree, commit: Commit) -> None:
    with commit():
        broader = factories.topic(full.de.topics, "Führung")
    with commit():
        topic = Page.objects.get(title="Fehlerkultur")
        topic.move(Page.objects.get(pk=broader.pk), pos="last-child")
    post = BlogPostPage.objects.get()
    assert {item["label"] for item in row(post).document["topics"]} == {"Fehlerkultur", "Führung"}


def test_a_new_post_gives_its_topics_to_its_author(full: SiteTree, commit: Commit) -> None:
    author = Page.objects.get(title="Mara Lindner")
    with commit():
        topic = factories.topic(full.de.topics, "Kaizen")
        post = factories.post(full.de.blog, "Kleine Schritte", topics=[topic], authors=[author])
    assert "Kaizen" in {item["label"] for item in row(author).document["topics"]}
    with commit():
        Page.objects.get(pk=post.pk).delete()
    assert "Kaizen" not in {item["label"] for item in row(author).document["topics"]}


def test_a_translated_post_replaces_the_german_one_for_english_readers(full: SiteTree, commit: Commit) -> None:
    with commit():
        factories.translated(BlogPostPage.objects.get(), title="That Monday")
    found = [hit.document for hit in api.search(ask("Monday", "en")).hits if hit.document.kind is Kind.POST]
    assert [(document.language, document.title) for document in found] == [("en", "That Monday")]


def test_the_doctor_finds_no_drift_after_all_of_this(full: SiteTree, commit: Commit) -> None:
    call_command("rebuild_index", stdout=io.StringIO())
    with commit():
        TopicPage.objects.get(locale__language_code="en").unpublish()
        full.de.blog.slug = "beitraege"
        full.de.blog.save()
    status, report = doctor()
    assert status == 0, report


def doctor() -> tuple[int, str]:
    output = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("index_doctor", stdout=output)
    return int(ended.value.code), output.getvalue()
