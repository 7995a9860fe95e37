"""The embedded engine looks at documents in several ways, whichever costs least: the answer is the same for all."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from search.contract import Query, Sort
from search.engines.base import Answer, Engine
from search.engines.embedded import best, clauses, columns, finding, letters, understood
from tests.benchmarks import texts
from tests.search.corpus import ask

SEED = 2026
NEVER, ALWAYS = -1, 10**9
WAYS = {
    "one document at a time": (best, {"_LEAST_SCAN": 1, "_MOST_SCAN": 1, "_PAGE_SCAN": 1}),
    "three documents at a time": (best, {"_LEAST_SCAN": 3, "_MOST_SCAN": 3, "_PAGE_SCAN": 2}),
    "twenty documents at a time": (best, {"_LEAST_SCAN": 20, "_MOST_SCAN": 20}),
    "all words looked up": (best, {"_MORE": 0}),
    "all words listed": (best, {"_MORE": ALWAYS}),
    "few documents without a word listed": (best, {"_FEWER": ALWAYS, "_LISTED": ALWAYS}),
    "all documents without a word listed": (best, {"_LISTED": ALWAYS}),
    "letters of all documents asked for": (best, {"_LISTED": 0}),
    "letters of each document looked up": (letters, {"_LOOKUP": 0}),
    "letters of all documents read": (letters, {"_LOOKUP": ALWAYS}),
    "places of words read at once": (clauses, {"_SELDOM": ALWAYS}),
    "places of words read where they may stand together": (clauses, {"_SELDOM": 0}),
    "all words counted by a query": (finding, {"_MANY": ALWAYS}),
    "all words counted by numbers": (finding, {"_MANY": 0}),
    "counted by a query": (columns, {"_WORTH": ALWAYS}),
    "counted in memory": (columns, {"_WORTH": NEVER}),
}


@pytest.fixture(scope="module")
def full(make_engine: Callable[[str], Engine]) -> Engine:
    engine = make_engine("embedded")
    engine.rebuild(texts.invented(150), {})
    return engine


@pytest.fixture(scope="module")
def queries() -> Sequence[Query]:
    entries = list(texts.invented(150))
    dice = random.Random(SEED)
    asked = [query for kind in texts.questions(entries, 4).values() for query in kind]
    pages = [ask(query.text, size=5, page=dice.choice((1, 2, 4)), sort=dice.choice(list(Sort))) for query in asked]
    return [*asked, *pages, ask("Kinder", size=50), ask("Zeit Jahr Im Gespräch", size=50), ask("„Im Gespräch“ Zeit")]


@pytest.fixture(scope="module")
def expected(full: Engine, queries: Sequence[Query]) -> Sequence[Answer]:
    return [full.search(query) for query in queries]


@pytest.mark.parametrize("way", WAYS)
def test_the_answer_does_not_depend_on_how_it_is_found(
    full: Engine,
    queries: Sequence[Query],
    expected: Sequence[Answer],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    module, values = WAYS[way]
    for name, value in values.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(finding, "understood", understood.anew)
    for query, before in zip(queries, expected, strict=True):
        now = full.search(query)
        assert (now.total, now.lanes, now.facets) == (before.total, before.lanes, before.facets), query.text
        assert [hit.identity for hit in now.hits] == [hit.identity for hit in before.hits], query.text
        assert [hit.similar for hit in now.hits] == [hit.similar for hit in before.hits], query.text
        assert [hit.score for hit in now.hits] == pytest.approx([hit.score for hit in before.hits], abs=0.001)
