"""The embedded engine's folder: several processes, damage, and what stays behind."""

from __future__ import annotations

import errno
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from search.contract import SearchUnavailable
from search.engines.base import Deletion, Health, OutdatedIndex
from search.engines.embedded import snapshot
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.storage import Storage, read_cut, write_cut
from tests.search.conftest import LANGUAGES
from tests.search.corpus import ENTRIES, ask, document, entries

ROOT = Path(__file__).resolve().parents[2]
WRITE_MANY = """
import sys
from pathlib import Path
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.corpus import document, entries
engine = EmbeddedEngine(Path(sys.argv[1]), ("de", "en"), patience=60)
for number in range(10):
    engine.write(entries(document(f"{sys.argv[2]}-{number}", "Gemeinsam", "geschrieben")))
"""


def open_engine(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder, LANGUAGES, patience=0.1)


@pytest.fixture
def filled(folder: Path) -> Path:
    open_engine(folder).rebuild(ENTRIES, {})
    return folder


def test_without_a_folder_it_is_empty_says_so_and_makes_none(folder: Path) -> None:
    engine = open_engine(folder)
    assert engine.search(ask("Fehler")).total == 0
    assert engine.contents() == {}
    assert engine.health().needs_rebuild
    assert not folder.exists()


def test_the_first_delivery_makes_the_folder_but_does_not_count_as_filled(folder: Path) -> None:
    engine = open_engine(folder)
    engine.write(entries(document("a", "Anfang")))
    assert engine.search(ask("Anfang")).total == 1
    assert engine.health().reason == "The index was never filled."
    engine.rebuild(entries(document("a", "Anfang")), {})
    assert not engine.health().needs_rebuild


@pytest.mark.parametrize("pattern", ["*.idx", "*.term", "*.store", "*.fast", "meta.json", "cut.json"])
@pytest.mark.parametrize("damage", ["cut off", "gone", "garbage"])
def test_a_damaged_index_is_reported_and_left_as_it_is_until_a_rebuild(filled: Path, pattern: str, damage: str) -> None:
    for path in filled.glob(f"generation-*/{pattern}"):
        content = path.read_bytes()
        path.unlink()  # never in place: the file may still be mapped into memory
        if damage != "gone":
            path.write_bytes(content[: len(content) // 2] if damage == "cut off" else b"[" * len(content))
    assert_it_cannot_be_opened(filled)


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"\xff", b"generation-gone", b"../../etc", b"generation-a/../.."]
)
def test_a_pointer_that_leads_nowhere_is_a_damaged_index(filled: Path, content: bytes) -> None:
    (filled / "current").write_bytes(content)
    assert_it_cannot_be_opened(filled)


def assert_it_cannot_be_opened(folder: Path) -> None:
    """Nobody is told that there is nothing, nothing is removed, and a rebuild mends it."""
    engine, before = open_engine(folder), sorted(folder.rglob("*"))
    assert not engine.health().available
    assert engine.health().needs_rebuild
    assert "damaged" in engine.health().reason
    for ask_it in (lambda: engine.search(ask("Fehler")), engine.contents, lambda: engine.analysis("de")):
        with pytest.raises(SearchUnavailable, match="cannot be read"):
            ask_it()
    with pytest.raises(SearchUnavailable, match="cannot be opened"):
        engine.write(entries(document("a", "Anfang")))
    with pytest.raises(SearchUnavailable, match="cannot be opened"):
        engine.delete([Deletion("imprint:de", 2)])
    assert sorted(folder.rglob("*")) == before
    assert engine.rebuild(ENTRIES, {}).documents == len(engine.contents()) == len(ENTRIES)
    assert engine.health() == Health("embedded", available=True, documents=len(ENTRIES))


def test_an_index_that_could_not_be_opened_is_opened_when_the_cause_is_gone(
    filled: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def too_many_are_open(folder: Path) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    engine, other = open_engine(filled), open_engine(filled)
    with monkeypatch.context() as patched:
        patched.setattr(snapshot, "open_index", too_many_are_open)
        for _ in range(3):
            with pytest.raises(SearchUnavailable, match="Too many open files"):
                engine.search(ask("Impressum"))
        with pytest.raises(SearchUnavailable, match="Too many open files"):
            engine.write(entries(document("a", "Anfang")))
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert engine.search(ask("Impressum")).total == other.search(ask("Impressum")).total == 1
    engine.write(entries(document("a", "Anfang")))
    assert len(other.contents()) == len(ENTRIES) + 1


def test_a_reader_sees_what_another_process_has_written(filled: Path) -> None:
    reader, writer = open_engine(filled), open_engine(filled)
    assert reader.search(ask("Neuigkeit")).total == 0
    writer.write(entries(document("news", "Neuigkeit")))
    assert reader.search(ask("Neuigkeit")).total == 1
    writer.rebuild(entries(document("only", "Einziges")), {})
    assert set(reader.contents()) == {"only:de"}


def test_processes_that_write_at_the_same_time_lose_nothing(folder: Path) -> None:
    command = [sys.executable, "-c", WRITE_MANY, str(folder)]
    running = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("left", "right")]
    assert [process.wait(120) for process in running] == [0, 0]
    assert len(open_engine(folder).contents()) == 20


def test_threads_that_read_and_write_at_the_same_time_see_whole_answers(filled: Path) -> None:
    engine = EmbeddedEngine(filled, LANGUAGES, patience=60)

    def work(number: int) -> int:
        engine.write(entries(document(f"t{number}", "Faden", "Text")))
        return engine.search(ask("Impressum")).total

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(work, range(12))) == {1}
    assert engine.search(ask("Faden")).total == 12


def test_who_finds_another_writer_does_not_wait_for_long(filled: Path) -> None:
    engine = open_engine(filled)
    with Storage(filled).writing(0), pytest.raises(SearchUnavailable, match="another process"):
        engine.write(entries(document("a", "Anfang")))
    engine.write(entries(document("a", "Anfang")))
    assert engine.search(ask("Anfang")).total == 1


def test_a_rebuild_leaves_one_generation(filled: Path) -> None:
    abandoned = Storage(filled).begin()
    open_engine(filled).rebuild(ENTRIES, {})
    assert not abandoned.exists()
    assert len(list(filled.glob("generation-*"))) == 1


def test_a_folder_that_cannot_be_used_is_no_crash(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    engine = open_engine(blocked / "index")
    assert not engine.health().available
    with pytest.raises(SearchUnavailable, match="cannot be read"):
        engine.search(ask("Fehler"))
    with pytest.raises(SearchUnavailable, match="cannot be written"):
        engine.write(entries(document("a", "Anfang")))


def test_an_index_of_another_analysis_is_read_but_not_written(filled: Path) -> None:
    live = Storage(filled).live()
    write_cut(live, replace(read_cut(live), versions={"de": "older", "en": "older"}))
    engine = open_engine(filled)
    assert engine.search(ask("Impressum")).total == 1
    assert engine.health().needs_rebuild
    assert "another version of the analysis" in engine.health().reason
    with pytest.raises(OutdatedIndex):
        engine.write(entries(document("a", "Anfang")))
    engine.delete([Deletion("imprint:de", 2)])
    assert engine.search(ask("Impressum")).total == 0
    engine.rebuild(ENTRIES, {})
    engine.write(entries(document("a", "Anfang")))
    assert not engine.health().needs_rebuild
