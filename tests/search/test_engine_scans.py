"""The embedded engine looks at so many of the best documents at once: the answer is the same for any number."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from search.contract import Query, Sort
from search.engines.base import Engine
from search.engines.embedded import best
from tests.benchmarks import texts
from tests.search.corpus import ask

SEED = 2026


@pytest.fixture(scope="module")
def full(make_engine: Callable[[str], Engine]) -> Engine:
    engine = make_engine("embedded")
    engine.rebuild(texts.invented(150), {})
    return engine


def _queries() -> list[Query]:
    entries = list(texts.invented(150))
    dice = random.Random(SEED)
    asked = [query for kind in texts.questions(entries, 4).values() for query in kind]
    pages = [ask(query.text, size=5, page=dice.choice((1, 2, 4)), sort=dice.choice(list(Sort))) for query in asked]
    return [*asked, *pages, ask("Kinder", size=50), ask("Zeit Jahr Im Gespräch", size=50)]


@pytest.mark.parametrize("size", [1, 3, 20])
def test_the_answer_does_not_depend_on_how_many_are_looked_at_in_one_go(
    full: Engine, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    queries = _queries()
    expected = [full.search(query) for query in queries]
    monkeypatch.setattr(best, "_LEAST_SCAN", size)
    monkeypatch.setattr(best, "_MOST_SCAN", size)
    for query, before in zip(queries, expected, strict=True):
        now = full.search(query)
        assert (now.total, now.facets) == (before.total, before.facets), query.text
        assert [hit.identity for hit in now.hits] == [hit.identity for hit in before.hits], query.text
        assert [hit.score for hit in now.hits] == pytest.approx([hit.score for hit in before.hits], abs=0.001)
