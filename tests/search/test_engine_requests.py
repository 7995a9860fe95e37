"""How often Elasticsearch is asked for one search, and that nothing remembered outlives a change of the index."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from elastic_transport import Transport

from search.contract import FacetName, Query, Sort
from search.engines.base import Answer, Deletion, Engine
from search.engines.elastic import asking, letters, memory
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.memory import Memory
from tests.search.conftest import LANGUAGES, PATIENCE, remove_indexes
from tests.search.corpus import ENTRIES, ask, document, entries, keys

pytestmark = pytest.mark.elastic
Count = Callable[[Query], int]


@pytest.fixture
def prefix(elasticsearch_url: str) -> Iterator[str]:
    name = f"test-{uuid.uuid4().hex[:12]}"
    yield name
    remove_indexes(elasticsearch_url, name)


@pytest.fixture
def process(elasticsearch_url: str, prefix: str) -> Callable[[], ElasticEngine]:
    """Makes engines that know nothing of each other, as in several processes."""
    return lambda: ElasticEngine(elasticsearch_url, prefix=prefix, languages=LANGUAGES, time_limit=PATIENCE)


@pytest.fixture
def reader(process: Callable[[], ElasticEngine]) -> ElasticEngine:
    """Has looked where the indexes are, and remembers nothing of their words."""
    engine = process()
    engine.rebuild(ENTRIES, {"de": ["fehler", "kultur"]})
    engine.search(ask(""))
    return engine


@pytest.fixture
def count(reader: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> Count:
    """The number of requests that a search needs."""
    asked: list[str] = []
    perform = Transport.perform_request

    def counting(self: Transport, method: str, target: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(f"{method} {target}")
        return perform(self, method, target, *args, **kwargs)

    monkeypatch.setattr(Transport, "perform_request", counting)

    def requests(query: Query) -> int:
        asked.clear()
        reader.search(query)
        return len(asked)

    return requests


FIRST = {
    "browsing": (ask(""), 1),
    "only as typed": (replace(ask("Fehler"), literal=True), 1),
    "plain words": (ask("Fehler Kommune"), 3),
    "filters": (ask("Beratung", region=("DE-NW",), kind=("partner",)), 3),
    "an English reader": (ask("error culture", language="en"), 3),
    "a misspelled word": (ask("Fehlerkutur"), 4),
    "a word without its umlaut": (ask("Kommunne Trager"), 5),
    "only function words": (ask("der die das"), 1),
}


@pytest.mark.parametrize(("query", "most"), FIRST.values(), ids=FIRST)
def test_words_that_nobody_has_asked_for_yet(count: Count, query: Query, most: int) -> None:
    assert 0 < count(query) <= most


def test_where_there_are_many_documents_letters_of_a_translation_are_asked_for_before(
    count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "FEW_DOCUMENTS", 1)
    assert count(ask("Fehler Kommune")) == 4
    assert count(ask("Fehler Kommune")) == 1


@pytest.mark.parametrize("query", [query for query, _ in FIRST.values()], ids=FIRST)
def test_the_same_search_again_is_one_request(count: Count, query: Query) -> None:
    count(query)
    others = (query, replace(query, page=2), replace(query, sort=Sort.NEWEST))
    narrower = replace(query, filters={FacetName.REGION: ("DE-NW",)})
    assert {count(other) for other in (*others, narrower)} == {1}


def test_known_words_in_another_search_are_two(count: Count) -> None:
    count(ask("Fehler Kommune"))
    assert count(ask("Kommune")) == 2


def test_the_first_search_after_a_change_asks_for_all_again(count: Count, process: Callable[[], ElasticEngine]) -> None:
    count(ask("Fehler"))
    process().write(entries(document("new", "Neues", "Fehler im Amt."), version=9))
    assert count(ask("Fehler")) <= 4
    assert count(ask("Fehler")) == 1


def facts(answer: Answer) -> tuple[Any, ...]:
    hits = [(hit.identity, round(hit.score, 3), hit.similar) for hit in answer.hits]
    missing = {language: terms.missing for language, terms in answer.terms.items()}
    return hits, answer.total, dict(answer.facets), answer.routes, answer.suggestion, missing


QUERIES = (
    ask("Fehler"),
    ask("Hebammen Ausbildung"),
    ask("Hebamen"),
    ask("midwives", language="en"),
    ask("der die das"),
)


@pytest.mark.parametrize("query", QUERIES, ids=[query.text for query in QUERIES])
def test_a_change_by_another_process_is_seen_at_once(
    reader: ElasticEngine, process: Callable[[], ElasticEngine], query: Query
) -> None:
    other = process()
    reader.search(query)
    new = entries(document("new", "Hebammen", "Fehler in der Ausbildung von Hebammen. Midwives."), version=9)
    other.write(new)
    assert facts(reader.search(query)) == facts(process().search(query))
    other.delete([Deletion("new:de", 10)])
    assert facts(reader.search(query)) == facts(process().search(query))


def test_words_of_a_rebuilt_index_are_read_anew(reader: ElasticEngine, process: Callable[[], ElasticEngine]) -> None:
    assert reader.search(ask("Hebamen")).suggestion == ""
    process().rebuild(entries(document("new", "Hebammen", "Ein Text über Hebammen.")), {})
    assert reader.search(ask("Hebamen")).suggestion == "Hebammen"


def test_what_others_may_read_tells_nobody_anything(reader: Engine) -> None:
    reader.write(entries(document("secret", "Geheimes", "Der Klabauter berät."), version=9, access="members"))
    member = ask("Klabauter", access=frozenset({"public", "members"}))
    assert keys(reader.search(member)) == ["secret:de"]
    answer = reader.search(ask("Klabauter"))
    assert (answer.total, answer.suggestion, answer.terms["de"].missing) == (0, "", ("Klabauter",))
    assert keys(reader.search(member)) == ["secret:de"]


def test_an_index_that_changes_all_the_time_is_answered_from_nothing_remembered(
    reader: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = facts(reader.search(ask("Fehler")))
    states = iter(range(1_000))
    monkeypatch.setattr(asking, "_state", lambda answer: (0, next(states)))
    assert facts(reader.search(ask("Fehler"))) == before
    assert facts(reader.search(ask("Fehlerkutur"))) == facts(reader.search(ask("Fehlerkutur")))


def test_memory_is_bounded(reader: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_TERMS", "MOST_WORDS", "MOST_MEASURED"):
        monkeypatch.setattr(memory, name, 2)
    texts = ("Fehler", "Kommune", "Jugenhilfe", "Fehlerkutur", "Kommunne Beratung")
    answers = [facts(reader.search(ask(text))) for text in texts]
    assert answers == [facts(reader.search(ask(text))) for text in texts]
    assert len(reader._memory._measured) <= 2
    words = [reader._memory.newest(index) for index in reader._memory._words]
    assert not any(one.is_full for one in words)


def test_of_many_indexes_only_some_are_remembered() -> None:
    kept = Memory()
    for number in range(100):
        kept.of(f"index-{number}", (1, 1)).frequencies[("de",), "amt"] = 1
    assert len(kept._words) <= memory.MOST_INDEXES
    assert kept.newest("index-99").frequencies


def test_another_thread_with_another_state_takes_nothing_away() -> None:
    """What a query has learned stays with it, and never comes under a state in which it was not asked."""
    kept = Memory()
    mine = kept.of("index", (1, 1))
    other = kept.of("index", (2, 2))
    mine.frequencies[("de",), "amt"] = 1
    assert other.frequencies == kept.newest("index").frequencies == {}
    assert kept.newest("index").state == (2, 2)
