"""One engine stands in for another: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.contract import Query, SearchUnavailable
from search.engines import engine_names, engines_to_feed, get_engine
from search.engines.base import Answer, EngineHit, Health, QueryRefused
from search.engines.breaker import FIRST_PAUSE, LONGEST_PAUSE, Breaker
from search.engines.failover import FailoverEngine
from search.language import Analysis, analysis_for
from tests.search.corpus import EVERYBODY


class Scripted:
    """A reader that answers or fails as told, and counts how often it was asked."""

    def __init__(self, name: str, error: Exception | None = None) -> None:
        self.name, self.error, self.asked = name, error, 0

    def _answer(self) -> None:
        self.asked += 1
        if self.error:
            raise self.error

    def search(self, query: Query, thesaurus: object = None) -> Answer:
        self._answer()
        return Answer((), 0, {}, {}, engine=self.name)

    def suggest(self, text: str, *, language: str, access: frozenset[str], limit: int = 8) -> tuple[EngineHit, ...]:
        self._answer()
        return (EngineHit(self.name, 1.0),)

    def related(self, identity: str, *, access: frozenset[str], limit: int = 6) -> tuple[EngineHit, ...]:
        self._answer()
        return (EngineHit(self.name, 1.0),)

    def analysis(self, language: str) -> Analysis:
        self._answer()
        return analysis_for(language)

    def health(self) -> Health:
        return Health(self.name, available=self.error is None)


class Bench:
    """A failover engine with a clock that stands still and probes that run when they are told to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.now = 100.0
        self.probes: list[Callable[[], None]] = []
        self.primary, self.stand_in = Scripted("elastic", error), Scripted("embedded")
        self.breaker = Breaker(self.primary_works, clock=lambda: self.now, start=self.probes.append)
        self.engine = FailoverEngine(self.primary, self.stand_in, self.breaker)

    def primary_works(self) -> bool:
        return self.primary.health().available

    def run_probe(self) -> None:
        self.probes.pop()()


DOWN = SearchUnavailable("elastic", "does not answer")


def test_while_all_is_well_only_the_primary_is_asked() -> None:
    bench = Bench()
    answer = bench.engine.search(Query())
    assert (answer.engine, answer.degraded) == ("elastic", False)
    assert bench.stand_in.asked == 0


def test_the_stand_in_answers_at_once_and_says_so() -> None:
    bench = Bench(DOWN)
    answer = bench.engine.search(Query())
    assert (answer.engine, answer.degraded) == ("embedded", True)


def test_after_a_failure_nobody_waits_for_the_primary_again() -> None:
    bench = Bench(DOWN)
    for _ in range(50):
        bench.engine.search(Query())
        bench.engine.suggest("a", language="de", access=EVERYBODY)
        bench.engine.related("a:de", access=EVERYBODY)
        bench.engine.analysis("de")
    assert bench.primary.asked == 1


def test_a_probe_runs_beside_the_question_that_starts_it_and_only_one_at_a_time() -> None:
    bench = Bench(DOWN)
    bench.engine.search(Query())
    bench.now += FIRST_PAUSE
    answers = [bench.engine.search(Query()) for _ in range(5)]
    assert {answer.engine for answer in answers} == {"embedded"}
    assert len(bench.probes) == 1
    assert bench.primary.asked == 1


def test_when_a_probe_succeeds_the_primary_answers_again() -> None:
    bench = Bench(DOWN)
    bench.engine.search(Query())
    bench.primary.error = None
    bench.now += FIRST_PAUSE
    assert bench.engine.search(Query()).degraded
    bench.run_probe()
    assert not bench.engine.search(Query()).degraded


def test_probes_become_rarer_but_never_stop() -> None:
    bench = Bench(DOWN)
    bench.engine.search(Query())
    pauses = []
    for _ in range(10):
        start = bench.now
        while not bench.probes:
            bench.now += 1.0
            bench.engine.search(Query())
        pauses.append(bench.now - start)
        bench.run_probe()
    assert pauses == sorted(pauses)
    assert pauses[0] == FIRST_PAUSE
    assert pauses[-1] == LONGEST_PAUSE


def test_a_probe_that_breaks_is_followed_by_another() -> None:
    def broken() -> bool:
        raise RuntimeError("out of threads")

    now, probes = [0.0], []
    breaker = Breaker(broken, clock=lambda: now[0], start=probes.append)
    breaker.failed()
    now[0] += FIRST_PAUSE
    breaker.lets_through()
    with pytest.raises(RuntimeError):
        probes.pop()()
    now[0] += LONGEST_PAUSE
    breaker.lets_through()
    assert len(probes) == 1


def test_a_probe_that_cannot_be_started_costs_no_reader_an_answer_and_is_tried_again() -> None:
    bench = Bench(DOWN)

    def no_thread(work: Callable[[], None]) -> None:
        raise RuntimeError("can't start new thread")

    bench.breaker._start = no_thread
    bench.engine.search(Query())
    bench.now += FIRST_PAUSE
    assert bench.engine.search(Query()).degraded
    bench.breaker._start, bench.primary.error = bench.probes.append, None
    assert bench.engine.search(Query()).degraded
    assert bench.probes == []
    bench.now += FIRST_PAUSE
    assert bench.engine.search(Query()).degraded
    bench.run_probe()
    assert not bench.engine.search(Query()).degraded


def test_one_refused_request_is_no_reason_to_stop_asking() -> None:
    bench = Bench(QueryRefused("elastic", "refused the request (status 400)"))
    assert bench.engine.search(Query()).degraded
    assert not bench.breaker.is_open
    bench.primary.error = None
    assert not bench.engine.search(Query()).degraded


def test_a_monitor_goes_on_reading_that_a_rebuild_is_needed_while_the_stand_in_answers() -> None:
    """An engine without a filled index is there, and refuses every question."""
    bench = Bench(DOWN)
    bench.primary.health = lambda: Health("elastic", available=True, needs_rebuild=True)
    assert bench.engine.health().needs_rebuild
    bench.engine.search(Query())
    health = bench.engine.health()
    assert (health.available, health.needs_rebuild) == (False, True)


def test_if_neither_answers_the_reader_is_told() -> None:
    bench = Bench(DOWN)
    bench.stand_in.error = SearchUnavailable("embedded", "the index cannot be read")
    with pytest.raises(SearchUnavailable, match="embedded"):
        bench.engine.search(Query())


def test_an_error_in_our_own_code_is_not_hidden_by_the_stand_in() -> None:
    bench = Bench(KeyError("a bug"))
    with pytest.raises(KeyError):
        bench.engine.search(Query())
    assert not bench.breaker.is_open


def test_without_an_address_there_is_only_the_embedded_engine(settings: object, folder: Path) -> None:
    settings.SEARCH_INDEX_DIR, settings.ELASTICSEARCH_URL = folder, ""
    assert get_engine().name == "embedded"
    assert engine_names() == tuple(engine.name for engine in engines_to_feed()) == ("embedded",)


def test_with_an_address_both_engines_are_fed_and_the_breaker_is_remembered(settings: object, folder: Path) -> None:
    settings.SEARCH_INDEX_DIR, settings.ELASTICSEARCH_URL = folder, "http://127.0.0.1:9"
    assert engine_names() == tuple(engine.name for engine in engines_to_feed()) == ("embedded", "elastic")
    answer = get_engine().search(Query())
    assert (answer.engine, answer.degraded) == ("embedded", True)
    assert get_engine() is get_engine()
    assert get_engine().breaker.is_open
