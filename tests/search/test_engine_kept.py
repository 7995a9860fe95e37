"""The embedded engine keeps queries as it asks them: nobody may get another's answer, or that of yesterday."""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from search.contract import PUBLIC, FacetName, Kind, Lane, Query, Sort
from search.engines.base import Answer
from search.engines.embedded import understood
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.kept import Kept
from search.language import cuts
from search.language.thesaurus import Synonym, shipped
from tests.search.conftest import LANGUAGES
from tests.search.corpus import ask, document, entries, keys

TEXTS = ("Jugendhilfeplanung in der Stadt", "Planung der Jugendhilfe", "Spielplatz im Sommer", "Rutsche und Schaukel")
# Each of them may change what is asked, or for whom.
OTHERS: dict[str, Any] = {
    "text": "Spielplatz",
    "words": ("Spielplatz",),
    "phrases": ("der Jugendhilfe",),
    "excluded": ("Stadt",),
    "language": "en",
    "access": frozenset({PUBLIC, "members"}),
    "literal": True,
    "pinned": ("002",),
    "buried": ("001",),
    "lane": Lane.ASK,
    "filters": {FacetName.KIND: (Kind.EPISODE.value,)},
    "sort": Sort.TITLE,
    "page": 2,
    "size": 1,
}


@pytest.fixture
def engine(folder: Path) -> EmbeddedEngine:
    return filled(folder, TEXTS)


def filled(folder: Path, texts: tuple[str, ...]) -> EmbeddedEngine:
    engine = EmbeddedEngine(folder, LANGUAGES)
    given = entries(*(document(f"{number:03d}", text, text) for number, text in enumerate(texts)))
    engine.rebuild([*given, *entries(document("900", "Jugendhilfe intern", "geheim"), access="members")], {})
    return engine


def alone(folder: Path, query: Query) -> Answer:
    """The answer of a process that was asked nothing before."""
    return EmbeddedEngine(folder, LANGUAGES).search(query)


@pytest.mark.parametrize("name", [one.name for one in fields(Query)])
def test_a_query_that_differs_in_anything_gets_its_own_answer(engine: EmbeddedEngine, folder: Path, name: str) -> None:
    before = ask("Jugendhilfeplanung")
    other = replace(before, **{name: OTHERS[name]})
    first, second = engine.search(before), engine.search(other)
    assert (first, second) == (alone(folder, before), alone(folder, other))
    assert engine.search(before) == first


def test_what_is_kept_is_read_once(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.search(ask("Jugendhilfeplanung"))
    monkeypatch.setattr(understood, "read", None)
    assert engine.search(ask("Jugendhilfeplanung", page=2, sort=Sort.TITLE, kind=("post",))).total == 2
    with pytest.raises(TypeError):
        engine.search(ask("Jugendhilfeplanung Stadt"))


def test_a_written_document_is_found_at_once(engine: EmbeddedEngine) -> None:
    query = ask("Jugendhilfeplanung")
    before = keys(engine.search(query))
    engine.write(entries(document("100", "Jugendhilfeplanung", "Jugendhilfeplanung")))
    assert set(keys(engine.search(query))) == {*before, "100:de"}


def test_a_synonym_of_editors_counts_at_once(engine: EmbeddedEngine) -> None:
    wider = shipped().widened([Synonym("Jugendhilfeplanung", "Schaukel")])
    assert "003:de" not in keys(engine.search(ask("Jugendhilfeplanung")))
    assert "003:de" in keys(engine.search(ask("Jugendhilfeplanung"), wider))
    assert "003:de" not in keys(engine.search(ask("Jugendhilfeplanung")))


def test_a_cut_of_editors_counts_at_once(engine: EmbeddedEngine) -> None:
    query = ask("Jugendhilfeplanung")
    before = engine.search(query)
    with cuts.trying(cuts.Cuts((("Jugendhilfeplanung", ""),))):
        assert engine.search(query).terms != before.terms
    assert engine.search(query) == before


def test_the_latest_are_kept() -> None:
    kept, numbers = Kept(2), count()
    made = [kept.made(key, lambda: next(numbers)) for key in "abacab"]
    assert made == [0, 1, 0, 2, 0, 3]


def test_nobody_waits_for_what_another_makes() -> None:
    kept, started, go = Kept(2), threading.Event(), threading.Event()

    def slowly() -> str:
        started.set()
        go.wait(5)
        return "slow"

    slow = threading.Thread(target=lambda: kept.made("slow", slowly))
    slow.start()
    assert started.wait(5)
    assert kept.made("quick", lambda: "quick") == "quick"
    assert slow.is_alive()
    go.set()
    slow.join()
