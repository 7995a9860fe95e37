"""Tables of dictionaries on disk: the same answers, made once for each state of the list and of the analysis."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from search.language.prepared import Prepared, Table, prepared
from search.language.thesaurus import Meaning

TABLE = {
    "hing": (Meaning("Scharnier", "translation"), Meaning("Angel; an der Tür", "translation")),
    "gard gat": (Meaning('das "Gartentor"', "translation"),),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "de-en"
    file.write_text("Scharnier :: hinge\n", encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def built() -> list[Table]:
    return []


@pytest.fixture
def build(built: list[Table]) -> Callable[[], Table]:
    def make() -> Table:
        built.append(TABLE)
        return TABLE

    return make


def test_what_is_kept_is_what_was_built_and_is_built_once(
    folder: Path, source: Path, build: Callable[[], Table], built: list[Table]
) -> None:
    first, second = (prepared(folder, source, "de", "1", build) for _ in range(2))
    assert isinstance(first, Prepared)
    assert dict(first) == dict(second) == TABLE
    assert first.get("nothing", ()) == ()
    assert len(built) == 1
    assert [file.suffix for file in folder.iterdir()] == [".sqlite3"]


def test_another_state_of_the_list_or_of_the_analysis_is_another_table(
    folder: Path, source: Path, build: Callable[[], Table], built: list[Table]
) -> None:
    prepared(folder, source, "de", "1", build)
    prepared(folder, source, "de", "2", build)
    os.utime(source, ns=(0, 0))
    prepared(folder, source, "de", "2", build)
    source.write_text("Scharnier :: hinge\nTor :: gate\n", encoding="utf-8")
    os.utime(source, ns=(0, 0))
    prepared(folder, source, "de", "2", build)
    assert len(built) == 4
    assert len(list(folder.iterdir())) == 1


def test_each_direction_has_a_table(folder: Path, source: Path, build: Callable[[], Table]) -> None:
    prepared(folder, source, "de", "1", build)
    prepared(folder, source, "en", "1", build)
    assert len(list(folder.iterdir())) == 2


def test_a_broken_table_is_made_anew(
    folder: Path, source: Path, build: Callable[[], Table], built: list[Table]
) -> None:
    prepared(folder, source, "de", "1", build)
    (file,) = folder.iterdir()
    file.write_bytes(b"no table")
    assert dict(prepared(folder, source, "de", "1", build)) == TABLE
    assert dict(Prepared(file)) == TABLE
    assert len(built) == 2


def test_where_nothing_can_be_kept_the_table_is_in_memory(source: Path, build: Callable[[], Table]) -> None:
    assert prepared(source / "no-folder", source, "de", "1", build) is TABLE
    with pytest.raises(FileNotFoundError):
        prepared(source.parent, source.with_name("nothing"), "de", "1", build)
