"""What readers get: texts, labels, counts and cards, of what they may read, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from search import api
from search.contract import Kind, Lane, Query
from search.syntax import parse
from tests.search.indexing.conftest import Commit, Tree


def ask(text: str, **bounds: object) -> Query:
    return parse(text, **{"language": "de", **bounds})


def titles(results: api.Results) -> list[str]:
    return [hit.document.title for hit in results.hits]


def test_a_hit_shows_its_text_with_marks(tree: Tree, commit: Commit) -> None:
    with commit():
        tree.page("Offen reden", text="Im Amt ist Fehlerkultur Chefsache. Das sagt die Leiterin.")
    (hit,) = api.search(ask("Fehlerkultur")).hits
    marked = [fragment.text for fragment in hit.excerpts[0].fragments if fragment.marked]
    assert marked == ["Fehlerkultur"]
    assert hit.excerpts[0].url == hit.document.url == "/de/offen-reden/"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks for SQLite's plans")
def test_no_query_of_a_search_reads_all_documents(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Lernkultur")
        tree.page("Fehler melden", about=str(topic.translation_key))
    with CaptureQueriesContext(connection) as captured:
        api.search(ask("Fehler"))
    asked = [query["sql"] for query in captured if not query["sql"].endswith("LIMIT 1")]
    plans = {sql: plan(sql) for sql in asked if "search_indexeddocument" in sql}
    assert len(plans) >= 4
    assert {sql: way for sql, way in plans.items() if "SCAN search_" in way or "(access=?" in way} == {}


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "; ".join(row[3] for row in cursor.fetchall())


def test_a_topic_called_like_the_query_comes_as_a_card(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        tree.page("Beitrag", about=str(topic.translation_key))
    results = api.search(ask("fehlerkultur"))
    assert results.topic
    assert results.topic.key == str(topic.translation_key)
    assert results.topic_lanes == {Lane.READ: 1, Lane.LISTEN: 0, Lane.ASK: 0}
    assert api.search(ask("Fehlerkultur im Amt")).topic is None


def test_a_restricted_topic_gives_no_card_and_no_label(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Geheimsache")
        PageViewRestriction.objects.create(page=topic, restriction_type="login")
    results = api.search(ask("Geheimsache"))
    assert (results.topic, results.total, results.routes, results.suggestion) == (None, 0, (), "")


def test_a_renamed_topic_widens_queries_at_once(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Lernkultur")
    assert api.search(ask("Lernkultur")).topic
    with commit():
        topic.title = "Fehlerkultur"
        topic.save_revision().publish()
    assert api.search(ask("Lernkultur")).topic is None
    assert api.search(ask("Fehlerkultur")).topic


def test_what_was_restricted_just_now_is_not_shown_although_the_engine_still_has_it(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    results = api.search(ask("Fehlerkultur"))
    assert results.total == 1
    assert results.hits == ()


def test_readers_hold_what_they_have_passed(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert api.search(ask("Fehlerkultur")).total == 0
    assert api.search(ask("Fehlerkultur", access=frozenset({"public", f"restriction:{restriction.pk}"}))).total == 1


@pytest.mark.parametrize("count", [1, 100])
def test_a_search_takes_few_queries_however_much_is_found(tree: Tree, commit: Commit, count: int) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        for number in range(count):
            tree.page(f"Fehlerkultur {number}", about=str(topic.translation_key))
    api.search(ask("Fehlerkultur", size=100))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        results = api.search(ask("Fehlerkultur", size=100))
    assert results.total >= count
    assert results.topic
    assert len(queries) == 6


@pytest.mark.parametrize("count", [1, 100])
def test_lists_of_topics_take_few_queries(
    tree: Tree, commit: Commit, count: int, django_assert_num_queries: object
) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        for number in range(count):
            tree.page(f"Beitrag {number}", about=str(topic.translation_key))
    with django_assert_num_queries(1):
        counts = api.topic_counts([str(topic.translation_key), "unknown"])
    assert counts[str(topic.translation_key)] == {Lane.READ: count, Lane.LISTEN: 0, Lane.ASK: 0}
    assert counts["unknown"] == {Lane.READ: 0, Lane.LISTEN: 0, Lane.ASK: 0}
    with django_assert_num_queries(4):
        read, listen, ask_lane = api.for_topic(str(topic.translation_key), language="de", limit=3)
    assert (read.total, len(read.documents)) == (count, min(count, 3))
    assert listen.documents == ask_lane.documents == ()


def test_translations_count_once_and_the_reader_s_language_is_shown(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        post = tree.page("Beitrag", about=str(topic.translation_key))
        english_topic = topic.copy_for_translation(tree.english_locale)
        english_topic.save_revision().publish()
        english = post.copy_for_translation(tree.english_locale)
        english.title = "Post"
        english.save_revision().publish()
        tree.page("Nur auf Deutsch", about=str(topic.translation_key))
    key = str(topic.translation_key)
    assert api.topic_counts([key])[key][Lane.READ] == 2
    read, *_ = api.for_topic(key, language="en")
    assert sorted(document.title for document in read.documents) == ["Nur auf Deutsch", "Post"]


def test_topics_count_only_what_the_reader_may_read(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        post = tree.page("Beitrag", about=str(topic.translation_key))
        PageViewRestriction.objects.create(page=post, restriction_type="login")
    key = str(topic.translation_key)
    assert api.topic_counts([key])[key][Lane.READ] == 0
    assert all(not lane.total and not lane.documents for lane in api.for_topic(key, language="de"))


def test_suggestions_name_pages_and_keep_the_engine_s_order(tree: Tree, commit: Commit) -> None:
    with commit():
        tree.topic("Fehlerkultur")
        tree.page("Kultur des Fragens")
    suggestions = api.suggest("kult", language="de")
    assert {suggestion.label for suggestion in suggestions} == {"Fehlerkultur", "Kultur des Fragens"}
    assert {suggestion.kind for suggestion in suggestions} == {Kind.TOPIC, Kind.POST}
    assert api.suggest("", language="de") == ()


def test_restricted_pages_are_neither_suggested_nor_related(tree: Tree, commit: Commit) -> None:
    with commit():
        first = tree.page("Fehlerkultur im Amt", text="Besprechung nach jedem Fehler")
        second = tree.page("Fehlerkultur im Rathaus", text="Besprechung nach jedem Fehler")
    identity = f"{first.translation_key}:de"
    assert [document.title for document in api.related(identity)] == ["Fehlerkultur im Rathaus"]
    with commit():
        PageViewRestriction.objects.create(page=Page.objects.get(pk=second.pk), restriction_type="login")
    assert api.related(identity) == ()
    assert [suggestion.label for suggestion in api.suggest("Fehlerkultur", language="de")] == ["Fehlerkultur im Amt"]


def test_nothing_is_related_to_an_unknown_page(tree: Tree) -> None:
    assert api.related("unknown:de") == ()


@pytest.mark.parametrize("text", ["", " ", "der die das", '"', "*:*", "a" * 300, "-Fehler", "§ 8a"])
def test_odd_queries_are_no_errors(tree: Tree, commit: Commit, text: str) -> None:
    with commit():
        tree.page("Fehlerkultur")
    assert api.search(ask(text)).pages >= 1


def test_the_newest_of_a_topic_come_first(tree: Tree, commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    genuine = Page.as_document
    days = {"Alt": dt.date(2024, 1, 1), "Neu": dt.date(2026, 1, 1)}
    monkeypatch.setattr(Page, "as_document", lambda page: replace(genuine(page), date=days.get(page.title)))
    with commit():
        topic = tree.topic("Fehlerkultur")
        for title in ("Neu", "Ohne Datum", "Alt"):
            tree.page(title, about=str(topic.translation_key))
    read, *_ = api.for_topic(str(topic.translation_key), language="de")
    assert [document.title for document in read.documents] == ["Neu", "Alt", "Ohne Datum"]
