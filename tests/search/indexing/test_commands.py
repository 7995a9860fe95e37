"""The commands find every kind of drift, mend it, and tell by their exit status."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page

from search.contract import SearchUnavailable
from search.engines import engines_to_feed
from search.engines.base import Deletion, Health
from search.indexing import delivery, outbox, rebuild
from search.models import IndexedDocument, LearnedWords, Rebuild
from tests.search.indexing.conftest import Commit, Tree, found, in_engine, row


@pytest.fixture
def filled(tree: Tree, commit: Commit) -> Tree:
    """A tree with three documents and a rebuilt index."""
    with commit():
        tree.pages = [tree.page(f"Fehlerkultur {number}") for number in range(3)]
    call_command("rebuild_index", stdout=io.StringIO())
    return tree


def doctor(*arguments: str) -> tuple[int, str]:
    output = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("index_doctor", *arguments, stdout=output)
    return int(ended.value.code), output.getvalue()


def engine() -> object:
    (only,) = engines_to_feed()
    return only


def test_the_doctor_is_content_when_all_agree(filled: Tree) -> None:
    status, report = doctor()
    assert status == 0
    assert "pages" in report
    assert "embedded" in report


def lose_a_document(tree: Tree) -> None:
    engine().delete([Deletion(row(tree.pages[0]).identity, row(tree.pages[0]).version + 1)])


def make_a_document_stale(tree: Tree) -> None:
    IndexedDocument.objects.filter(page_id=tree.pages[0].pk).update(version=row(tree.pages[0]).version + 5)


def leave_a_ghost(tree: Tree) -> None:
    IndexedDocument.objects.filter(page_id=tree.pages[0].pk).delete()
    Page.objects.filter(pk=tree.pages[0].pk).update(live=False)


def leave_a_ghost_with_tombstone(tree: Tree) -> None:
    with mock.patch.object(delivery, "_committed"):
        tree.pages[0].unpublish()
    IndexedDocument.objects.filter(page_id=tree.pages[0].pk).update(version=1)


def change_a_page_behind_the_back(tree: Tree) -> None:
    Page.objects.filter(pk=tree.pages[0].pk).update(title="Unbemerkt")


def unpublish_behind_the_back(tree: Tree) -> None:
    Page.objects.filter(pk=tree.pages[0].pk).update(live=False)


def lose_a_row(tree: Tree) -> None:
    IndexedDocument.objects.filter(page_id=tree.pages[0].pk).delete()


def mistake_the_languages(tree: Tree) -> None:
    IndexedDocument.objects.filter(page_id=tree.pages[0].pk).update(languages=["de", "en"])


def go_back_in_time(tree: Tree) -> None:
    """As after restoring the database from a backup: the engine knows higher versions."""
    IndexedDocument.objects.update(version=17)


def hold_a_version_of_the_future(tree: Tree) -> None:
    """As after the clock of a server was wrong for a while."""
    entry = delivery.entry_of(row(tree.pages[0]))
    engine().write([replace(entry, version=entry.version + 10**15)])


def leave_a_ghost_of_the_future(tree: Tree) -> None:
    hold_a_version_of_the_future(tree)
    with mock.patch.object(delivery, "_committed"):
        tree.pages[0].unpublish()


@pytest.mark.parametrize(
    "harm",
    [
        hold_a_version_of_the_future,
        leave_a_ghost_of_the_future,
        lose_a_document,
        make_a_document_stale,
        leave_a_ghost,
        leave_a_ghost_with_tombstone,
        change_a_page_behind_the_back,
        unpublish_behind_the_back,
        lose_a_row,
        mistake_the_languages,
        go_back_in_time,
    ],
)
def test_the_doctor_finds_and_mends(filled: Tree, harm: object) -> None:
    harm(filled)
    assert doctor()[0] == 1
    assert doctor("--repair")[0] == 0
    assert doctor()[0] == 0
    live = IndexedDocument.objects.filter(deleted=False)
    assert dict(live.values_list("identity", "version")) == dict(engine().contents())


def test_the_doctor_names_pages_whose_type_makes_a_mistake(filled: Tree) -> None:
    Page.objects.filter(pk=filled.pages[0].pk).update(search_description="fails")
    status, report = doctor("--repair")
    assert status == 1
    assert f"failing: {filled.pages[0].pk}" in report


def test_the_doctor_says_when_it_could_not_look(filled: Tree) -> None:
    ill = Health("embedded", available=False, reason="no disk")
    with mock.patch.object(type(engine()), "health", return_value=ill):
        status, report = doctor()
    assert status == 2
    assert "no disk" in report


def test_an_engine_that_was_never_filled_is_rebuilt_by_the_doctor(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    assert doctor()[0] == 1
    assert doctor("--repair")[0] == 0
    assert in_engine(page) == row(page).version


def test_an_index_that_cannot_be_opened_stops_no_editor_and_is_rebuilt_by_the_doctor(
    filled: Tree, commit: Commit, index_dir: Path
) -> None:
    for path in index_dir.glob("generation-*/cut.json"):
        path.unlink()
    with commit():
        page = filled.page("Sozialraum")
    assert not delivery.drain()
    assert list(outbox.due("embedded").values_list("row__page_id", "attempts")) == [(page.pk, 0)]
    status, report = doctor()
    assert status == 2
    assert "embedded: needs a rebuild\n" in report
    assert doctor("--repair")[0] == 0
    assert in_engine(page) == row(page).version


@pytest.fixture
def second(settings: object) -> None:
    """A second engine after the embedded one; nobody listens at its address."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"


def test_the_doctor_says_that_a_rebuild_is_under_way_and_goes_on(tree: Tree, second: None) -> None:
    tree.page("Fehlerkultur")
    Rebuild.objects.create(engine="embedded", token="other")
    status, report = doctor("--repair")
    assert status == 2
    assert "embedded: not repaired: another rebuild is under way\n" in report
    assert "embedded: needs a rebuild\n" in report
    assert "elastic: not repaired: " in report


def test_the_doctor_repairs_what_comes_after_a_rebuild_under_way(filled: Tree) -> None:
    lose_a_document(filled)
    (embedded,) = engines_to_feed()
    busy = mock.Mock(wraps=embedded)
    busy.name = "busy"
    busy.health.return_value = Health("busy", available=True, needs_rebuild=True)
    Rebuild.objects.create(engine="busy", token="other")
    with mock.patch("search.management.commands.index_doctor.engines_to_feed", return_value=(busy, embedded)):
        status, report = doctor("--repair")
    assert status == 1
    assert "busy: not repaired: another rebuild is under way\n" in report
    assert in_engine(filled.pages[0]) == row(filled.pages[0]).version


def test_a_rebuild_makes_rows_for_pages_that_have_none(tree: Tree) -> None:
    page = tree.page("Fehlerkultur")
    IndexedDocument.objects.all().delete()
    call_command("rebuild_index", stdout=io.StringIO())
    assert in_engine(page) == row(page).version
    assert doctor()[0] == 0


def test_a_rebuild_shows_its_progress(filled: Tree) -> None:
    output = io.StringIO()
    call_command("rebuild_index", "--engine", "embedded", stdout=output)
    assert "3 of 3" in output.getvalue()
    assert "embedded: 3 documents" in output.getvalue()


def test_a_full_rebuild_freezes_the_words_of_the_corpus(tree: Tree, commit: Commit) -> None:
    with commit():
        for number in range(3):
            tree.page(f"Seite {number}", text="Sozialraum und Präventionskette")
        tree.page("Seite 4", text="Einzelfall")
    call_command("rebuild_index", stdout=io.StringIO())
    words = LearnedWords.objects.get(language="de").words
    assert {"sozialraum", "präventionskette"} <= set(words)
    assert "einzelfall" not in words


def test_a_change_during_a_rebuild_is_not_lost(filled: Tree) -> None:
    page = filled.pages[0]
    genuine = rebuild.entry_of
    changed: list[int] = []

    def entry_of(given: IndexedDocument) -> object:
        entry = genuine(given)
        if not changed:
            changed.append(1)
            page.title = "Zwischendurch"
            page.save()
        return entry

    with mock.patch.object(rebuild, "entry_of", entry_of):
        call_command("rebuild_index", "--engine", "embedded", stdout=io.StringIO())
    assert changed
    assert in_engine(page) == row(page).version
    assert found("Zwischendurch")


def test_a_second_rebuild_is_refused(filled: Tree) -> None:
    Rebuild.objects.create(engine="embedded", token="other")
    with pytest.raises(CommandError, match="under way"):
        call_command("rebuild_index", stdout=io.StringIO())


def test_a_rebuild_that_died_does_not_block_the_next(filled: Tree) -> None:
    from django.utils import timezone

    Rebuild.objects.create(engine="embedded", token="dead", beat=timezone.now() - 2 * rebuild.SILENCE)
    call_command("rebuild_index", stdout=io.StringIO())
    assert not Rebuild.objects.exists()


def test_a_failed_rebuild_leaves_the_old_index_and_says_so(filled: Tree) -> None:
    down = SearchUnavailable("embedded", "no room")
    with mock.patch.object(type(engine()), "rebuild", side_effect=down), pytest.raises(CommandError, match="no room"):
        call_command("rebuild_index", stdout=io.StringIO())
    assert len(found("Fehlerkultur")) == 3
    assert not Rebuild.objects.exists()


def test_deliver_drains_the_outbox(tree: Tree) -> None:
    page = tree.page("Fehlerkultur")
    assert in_engine(page) is None
    call_command("deliver")
    assert in_engine(page) == row(page).version


def test_deliver_says_when_something_has_to_wait(tree: Tree) -> None:
    tree.page("Fehlerkultur")
    down = SearchUnavailable("embedded", "down")
    with mock.patch.object(type(engine()), "write", side_effect=down), pytest.raises(SystemExit) as ended:
        call_command("deliver", stderr=io.StringIO())
    assert ended.value.code == 1
