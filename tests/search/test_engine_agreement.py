"""Both engines give the same answer: the same documents, counts, scores, corrections."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from search.contract import Document, Kind, Lane, Query, Reference, Sort
from search.engines.base import Answer, Engine
from search.engines.elastic import letters as elastic_letters
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.memory import Memory
from search.engines.embedded.engine import EmbeddedEngine
from search.language import found
from tests.search.corpus import EVERYBODY, INSIDER, ask, document, entries

pytestmark = pytest.mark.elastic
SEED = 2026
TEXTS = [
    "Fehlerkultur",
    "aus Fehlern lernen",
    "Jugendhilfe planen",
    "Kinder- und Jugendhilfe",
    "Stadt",
    "Stadt Kiel Beratung",
    "Felherkultur",
    "Lehrerin Schule",
    '"Stadt Herne" -Kiel',
    "-Stadt Fehler",
    "error culture",
    "mistakes administration",
    "welfare data Denmark",
    "Welfare",
    "Präventionskettenplanung",
    "Wie geht man mit Fehlern um?",
    "Geheimplan Quellenhof",
    "qzxv",
    "",
]
QUERIES = [
    *(ask(text, language=language, size=50) for text in TEXTS for language in ("de", "en")),
    *(ask(text, access=INSIDER, size=50) for text in TEXTS),
    *(ask("Fehlerkultur", sort=sort, size=3, page=page) for sort in Sort for page in (1, 2)),
    ask("Fehlerkultur", lane=Lane.ASK),
    ask("Stadt", region=("DE-NW", "DE-SH"), kind=("partner",)),
    ask("", topic=("topic-prevention",), year=("2025",)),
    ask("Fehlerkultr", literal=True),
]


@pytest.fixture
def both(portals: Callable[[str], Engine]) -> tuple[Engine, Engine]:
    return portals("embedded"), portals("elastic")


def comparable(answer: Answer) -> dict[str, object]:
    return {
        "total": answer.total,
        "lanes": dict(answer.lanes),
        "facets": dict(answer.facets),
        "routes": answer.routes,
        "suggestion": answer.suggestion,
        "similar": {hit.identity: hit.similar for hit in answer.hits},
    }


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"{query.text or 'all'}-{query.language}")
def test_both_engines_find_count_and_correct_the_same(both: tuple[Engine, Engine], query: Query) -> None:
    embedded, elastic = (engine.search(query) for engine in both)
    assert comparable(embedded) == comparable(elastic)
    scores = {hit.identity: hit.score for hit in elastic.hits}
    assert {hit.identity: hit.score for hit in embedded.hits} == pytest.approx(scores, rel=0.001, abs=0.001)


@pytest.mark.parametrize("query", QUERIES[::4], ids=lambda query: f"{query.text or 'all'}-{query.language}")
def test_both_engines_leave_the_same_common_letters_out(
    both: tuple[Engine, Engine], query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an index of many documents they do; here these are many, and a share of .1 is common."""
    before = both[0].search(query)
    monkeypatch.setattr(elastic_letters, "FEW_DOCUMENTS", 1)
    monkeypatch.setattr(found, "FEW_DOCUMENTS", 1)
    monkeypatch.setattr(found, "COMMON_SHARE", 0.1)
    for engine in both:
        forget(engine)
    embedded, elastic = (engine.search(query) for engine in both)
    assert letters(embedded) == letters(elastic) <= letters(before)
    assert comparable(embedded) == comparable(elastic)
    scores = {hit.identity: hit.score for hit in elastic.hits}
    assert {hit.identity: hit.score for hit in embedded.hits} == pytest.approx(scores, rel=0.001, abs=0.001)
    if query.text == "Stadt":
        assert letters(embedded) < letters(before)
    for engine in both:
        forget(engine)


def letters(answer: Answer) -> set[tuple[str, str]]:
    return {(language, gram.text) for language, terms in answer.terms.items() for gram in terms.grams}


def forget(engine: Engine) -> None:
    """What was read under other rules."""
    if isinstance(engine, ElasticEngine):
        engine._memory = Memory()
    elif isinstance(engine, EmbeddedEngine):
        engine._snapshots.newest().kept.clear()


@pytest.mark.parametrize("typed", ["f", "fe", "fehl", "kult", "prae", "stadt", "lesefördreung", "a visit", "im"])
def test_both_engines_suggest_the_same(both: tuple[Engine, Engine], typed: str) -> None:
    for language in ("de", "en"):
        embedded, elastic = (engine.suggest(typed, language=language, access=EVERYBODY) for engine in both)
        assert embedded == elastic


def test_both_engines_hold_the_same(both: tuple[Engine, Engine]) -> None:
    assert both[0].contents() == both[1].contents()


def test_both_engines_agree_on_two_hundred_invented_documents(make_engine: Callable[[str], Engine]) -> None:
    dice = random.Random(SEED)
    documents = [_invented(dice, number) for number in range(200)]
    engines = make_engine("embedded"), make_engine("elastic")
    for engine in engines:
        engine.rebuild(entries(*documents), {})
    for _ in range(40):
        text = " ".join(_word(dice) for _ in range(dice.randint(1, 4)))
        query = ask(text, language=dice.choice(["de", "en"]), size=50)
        embedded, elastic = (engine.search(query) for engine in engines)
        assert (text, embedded.total, embedded.facets) == (text, elastic.total, elastic.facets)


STEMS = [
    "Jugend",
    "Hilfe",
    "Schule",
    "Amt",
    "Fehler",
    "Kultur",
    "Planung",
    "Stadt",
    "Kreis",
    "Leitung",
    "Bildung",
    "Familie",
    "Rat",
    "Kind",
    "Sprache",
]
ENDINGS = ["", "", "n", "s", "en", "ung"]


def _word(dice: random.Random) -> str:
    parts = dice.choices(STEMS, k=dice.choice([1, 1, 1, 2]))
    word = parts[0] + "".join(part.lower() for part in parts[1:]) + dice.choice(ENDINGS)
    at = dice.randrange(len(word))
    return word[:at] + word[at + 1 :] if dice.random() < 0.1 else word


def _invented(dice: random.Random, number: int) -> Document:
    topics = tuple(Reference(f"t{n}", f"Thema {n}") for n in dice.sample(range(9), k=2))
    text = " ".join(_word(dice) for _ in range(dice.randint(5, 120)))
    kind, language = dice.choice(list(Kind)), dice.choice(["de", "de", "en"])
    return document(f"d{number}", _word(dice), text, kind=kind, topics=topics, language=language)
