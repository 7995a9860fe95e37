"""A rebuild of the portal's index under load: readers notice nothing, nothing is lost, nothing old is left."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from elasticsearch import Elasticsearch

from search.engines import engines_to_feed
from search.indexing import rebuild
from search.syntax import parse
from tests.search.indexing.conftest import Commit, Tree, found, in_engine, row

pytestmark = pytest.mark.usefixtures("each_engine")
PAGES = 12


@pytest.fixture
def full(tree: Tree, commit: Commit) -> Tree:
    with commit():
        tree.pages = [tree.page(f"Fehlerkultur {number}") for number in range(PAGES)]
    call_command("rebuild_index", stdout=io.StringIO())
    return tree


class Searching(threading.Thread):
    """Searches every engine without a pause and keeps the answers."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.answers: list[list[str]] = []
        self.errors: list[Exception] = []
        self.is_over, self.has_begun = threading.Event(), threading.Event()
        self._engines = engines_to_feed()

    def run(self) -> None:
        query = parse("Fehlerkultur", language="de", size=30)
        while not self.is_over.is_set():
            for engine in self._engines:
                try:
                    self.answers.append([hit.identity for hit in engine.search(query).hits])
                except Exception as error:  # noqa: BLE001 (shown by the assertion)
                    self.errors.append(error)
            self.has_begun.set()
            self.is_over.wait(0.01)

    def __enter__(self) -> Searching:
        self.start()
        assert self.has_begun.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.join(60)


def left_behind() -> list[str]:
    """Everything that engines keep for the portal: one generation on disk, one index for each language."""
    kept = [path.name for path in Path(settings.SEARCH_INDEX_DIR).glob("generation-*")]
    if settings.ELASTICSEARCH_URL:
        with Elasticsearch(settings.ELASTICSEARCH_URL) as server:
            kept += list(server.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*"))
    return kept


def test_a_rebuild_under_load_swaps_at_once_and_loses_nothing(
    full: Tree, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While chunks are handed over pages are published, renamed and deleted, before and behind the present chunk."""
    monkeypatch.setattr(rebuild, "CHUNK", 5)
    monkeypatch.setattr(engines_to_feed()[0]._writer, "_patience", 0.02)  # this very thread holds the lock
    genuine = rebuild._beat
    first, last, gone = full.pages[0], full.pages[-1], full.pages[1]
    beats: list[int] = []
    made: list[Any] = []

    def beat(mine: Any) -> None:
        genuine(mine)
        beats.append(1)
        if len(beats) > 3:  # a new page is handed over too, and would be followed by another beat for ever
            return
        with commit():
            made.append(full.page(f"Fehlerkultur dazwischen {len(beats)}"))
            for page in (first, last):
                page.title = f"Fehlerkultur umbenannt {len(beats)}"
                page.save_revision().publish()
            if len(beats) == 2:
                gone.delete()

    monkeypatch.setattr(rebuild, "_beat", beat)
    before, output = left_behind(), io.StringIO()
    with Searching() as searching:
        call_command("rebuild_index", stdout=output)
    assert searching.errors == []
    assert all(len(answer) == len(set(answer)) >= PAGES - 1 for answer in searching.answers)
    for engine in engines_to_feed():
        assert f"{engine.name}: 5 of " in output.getvalue()
    assert [in_engine(page) for page in (first, last, *made)] == [row(page).version for page in (first, last, *made)]
    assert in_engine(gone) is None
    assert len(found("umbenannt")) == 2
    after = left_behind()
    assert len(after) == len(before)
    assert not set(after) & set(before)


def test_an_aborted_rebuild_leaves_the_old_index_and_what_it_began_is_swept_up(
    full: Tree, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = left_behind()

    def interrupted(*arguments: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rebuild, "entry_of", interrupted)
        with pytest.raises(KeyboardInterrupt):
            call_command("rebuild_index", "--engine", engines_to_feed()[-1].name, stdout=io.StringIO())
    assert [in_engine(page) for page in full.pages] == [row(page).version for page in full.pages]
    with commit():
        page = full.page("Fehlerkultur danach")
    assert in_engine(page) == row(page).version
    call_command("rebuild_index", stdout=io.StringIO())
    assert len(left_behind()) == len(before)
