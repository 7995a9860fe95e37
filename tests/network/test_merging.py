"""Two topics become one: whatever knew the one leads to the other, and nothing of the first is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail_localize.models import TranslationSource

from network.merging.topics import MergeRefused, merge_topics, plan
from network.models import BlogPostPage, Topic, TopicPage
from search.models import IndexedDocument
from tests import factories
from tests.factories import SiteTree
from tests.network.test_translation import translate


def merge(old: TopicPage, new: TopicPage) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        merge_topics(old=old.translation_key, into=new.translation_key)


def again(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def topics_of(page: Any) -> list[Any]:
    return [topic.key for topic in again(page).topics.all()]


def test_everything_that_had_the_old_topic_has_the_new_one_once(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    carriers = [
        factories.post(tree.de.blog, topics=[old]),
        factories.post(tree.de.blog, topics=[old, new]),
        factories.episode(tree.de.podcast, topics=[old]),
        factories.partner(tree.de.network, topics=[old]),
        factories.series(tree.de.blog, topics=[old]),
    ]
    merge(old, new)
    assert [topics_of(page) for page in carriers] == [[new.translation_key]] * 5
    assert [topic.key for topic in Topic.objects.all()] == [new.translation_key]
    rows = IndexedDocument.objects.filter(page_id__in=[page.pk for page in carriers])
    assert [[item["label"] for item in row.document["topics"]] for row in rows] == [["Lernkultur"]] * 5


def test_names_of_the_old_topic_are_kept_once_each(old: TopicPage, new: TopicPage) -> None:
    merge(old, new)
    page = again(new)
    assert page.alternatives == ("umgang mit fehlern", "Fehlerkultur")
    assert page.hidden == ("Felerkultur",)
    assert page.definition == "Lernen."
    assert page.latest_revision.as_object().alternatives == page.alternatives


def test_the_old_address_and_those_that_led_there_lead_to_the_new_one(
    client: Client, old: TopicPage, new: TopicPage
) -> None:
    first = old.url
    with TestCase.captureOnCommitCallbacks(execute=True):
        old.slug = "fehler"
        old.save_revision().publish()
    second = again(old).url
    merge(old, new)
    for address in (first, second):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (301, new.url)


def test_narrower_topics_move_along_and_their_addresses_lead_on(
    client: Client, tree: SiteTree, old: TopicPage, new: TopicPage
) -> None:
    child, twin = factories.topic(old, "Kaizen"), factories.topic(new, "Kaizen")
    before = child.url
    merge(old, new)
    child = again(child)
    assert child.get_parent().pk == new.pk
    assert child.slug != twin.slug
    assert client.get(before).headers["Location"] == child.url


def test_neighbours_of_both_are_neighbours_and_neither_is_its_own(tree: SiteTree) -> None:
    near = factories.topic(tree.de.topics, "Nähe")
    old = factories.topic(tree.de.topics, "Alt", related=[near])
    new = factories.topic(tree.de.topics, "Neu", related=[old])
    other = factories.topic(tree.de.topics, "Andere", related=[old])
    merge(old, new)
    assert [topic.key for topic in again(new).related.all()] == [near.translation_key]
    assert [topic.key for topic in again(other).related.all()] == [new.translation_key]


def test_translations_become_one_too(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    factories.translated(old, title="Error culture")
    english = factories.translated(new, title="Learning culture")
    merge(old, new)
    assert again(english).alternatives == ("umgang mit fehlern", "Error culture", "LERNKULTUR")
    assert TopicPage.objects.count() == 2


def test_a_language_that_the_new_topic_lacked_keeps_its_page(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    english = factories.translated(old, title="Error culture")
    merge(old, new)
    assert again(english).translation_key == new.translation_key
    row = IndexedDocument.objects.get(page_id=english.pk, deleted=False)
    assert row.key == str(new.translation_key)
    assert "Lernkultur" in row.document["labels"]
    assert "Error culture" in IndexedDocument.objects.get(page_id=new.pk).document["labels"]


def test_an_alias_of_the_old_topic_is_one_of_the_new(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    alias = old.copy_for_translation(tree.en.home.locale, copy_parents=True, alias=True)
    merge(old, new)
    assert again(alias).alias_of_id == new.pk
    assert again(alias).title == "Lernkultur"


def test_drafts_and_old_revisions_have_the_new_topic_when_they_are_published(
    tree: SiteTree, old: TopicPage, new: TopicPage
) -> None:
    post = factories.post(tree.de.blog, topics=[old, new])
    first = post.save_revision()
    first.publish()
    post = again(post)
    post.title = "Entwurf"
    draft = post.save_revision()
    merge(old, new)
    for revision in (draft, first):
        revision.refresh_from_db()
        revision.publish()
        assert topics_of(post) == [new.translation_key]


def test_a_waiting_draft_of_the_new_topic_gets_the_names_and_stays_a_draft(old: TopicPage, new: TopicPage) -> None:
    new.save_revision().publish()
    new = again(new)
    new.title = "Lernende Verwaltung"
    draft = new.save_revision()
    merge(old, new)
    page = again(new)
    assert (page.title, page.has_unpublished_changes) == ("Lernkultur", True)
    draft.refresh_from_db()
    assert draft.as_object().title == "Lernende Verwaltung"
    assert "Fehlerkultur" in page.alternatives
    assert "Fehlerkultur" in draft.as_object().alternatives


def test_the_translation_tool_does_not_bring_the_old_topic_back(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    post = factories.post(tree.de.blog, "Montag", topics=[old])
    english = translate(post, {"Montag": "Monday"})
    merge(old, new)
    source = TranslationSource.objects.get(object_id=post.translation_key)
    source.create_or_update_translation(english.locale, fallback=True)
    assert topics_of(english) == [new.translation_key]


def test_links_and_teasers_lead_to_the_new_page_also_in_drafts(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    link = f'<p>Siehe <a linktype="page" id="{old.pk}">dort</a> und <a linktype="document" id="{old.pk}">da</a>.</p>'
    post = factories.post(tree.de.blog, body=[("text", link), ("teaser", old)])
    post.save_revision().publish()
    merge(old, new)
    page = again(post)
    for shown in (page, page.latest_revision.as_object()):
        text, teaser = shown.body
        assert f'linktype="page" id="{new.pk}"' in text.value.source
        assert f'linktype="document" id="{old.pk}"' in text.value.source
        assert teaser.value.pk == new.pk


def test_what_cannot_become_one_is_refused_with_a_reason_and_nothing_changes(tree: SiteTree, old: TopicPage) -> None:
    below = factories.topic(old, "Beinahe-Fehler")
    deep = factories.topic(factories.topic(factories.topic(tree.de.topics, "Eins"), "Zwei"), "Drei")
    draft = factories.topic(tree.de.topics, "Entwurf", live=False)
    for target, reason in ((old, "itself"), (below, "below"), (deep, "third level"), (draft, "not published")):
        with translation.override("en"), pytest.raises(MergeRefused, match=reason):
            merge(old, target)
    assert again(below).get_parent().pk == old.pk


def test_a_plan_tells_what_will_happen(tree: SiteTree, old: TopicPage, new: TopicPage) -> None:
    english = factories.translated(old, title="Error culture")
    factories.post(tree.de.blog, topics=[old])
    doing = plan(old.translation_key, new.translation_key)
    assert (doing.going, doing.adopted, doing.dependents) == ((old,), (english,), 1)


def test_each_further_page_costs_a_few_queries(tree: SiteTree) -> None:
    def queries(pages: int) -> int:
        old, new = factories.topic(tree.de.topics), factories.topic(tree.de.topics)
        for _ in range(pages):
            factories.post(tree.de.blog, topics=[old])
        with CaptureQueriesContext(connection) as captured:
            merge_topics(old=old.translation_key, into=new.translation_key)
        assert BlogPostPage.objects.filter(topics=new.translation_key).count() == pages
        return len(captured)

    assert queries(11) - queries(1) <= 10 * 5
