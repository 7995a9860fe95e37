"""Measures what a page of results costs around the engine, in this process, which runs in the folder of a demo."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from portal.warming import warm_up  # noqa: E402
from search.engines.embedded.engine import EmbeddedEngine  # noqa: E402
from search.evaluation.judged import JudgedQuery  # noqa: E402
from search.language import Analysis  # noqa: E402
from tests.relevance.figures import queries  # noqa: E402

# Every tenth of the judged queries, each asked so often; the fastest answer counts.
_EVERY = 10
_ROUNDS = 5
_PATHS = {"de": "/de/suche/", "en": "/en/search/"}


def main() -> None:
    """Ask the result page as a browser does, and tell its time, the engine's and excerpts' part of it, and the rest."""
    client = Client(SERVER_NAME="localhost")
    warm_up()
    for line in _table([_fastest(query, client) for query in queries()[::_EVERY]]):
        sys.stdout.write(f"{line}\n")


def _fastest(query: JudgedQuery, client: Client) -> tuple[float, float, int]:
    """Milliseconds of the page, of engine and excerpts in it, and database queries."""
    return min(_asked(query.text, _PATHS[query.language], client) for _ in range(_ROUNDS))


def _asked(text: str, path: str, client: Client) -> tuple[float, float, int]:
    spent: list[float] = []
    queries_made: list[str] = []
    with _watched(spent), connection.execute_wrapper(_noting(queries_made)):
        began = time.perf_counter()
        response = client.get(path, {"q": text})
        whole = time.perf_counter() - began
    assert response.status_code == 200
    return whole * 1000, sum(spent) * 1000, len(queries_made)


@contextmanager
def _watched(spent: list[float]) -> Iterator[None]:
    """Note the seconds of engine, marks and excerpts; none of them is called inside another."""
    with ExitStack() as stack:
        for owner, name in ((EmbeddedEngine, "search"), (Analysis, "excerpts"), (Analysis, "marked")):
            stack.enter_context(patch.object(owner, name, _timed(getattr(owner, name), spent)))
        yield


def _noting(made: list[str]) -> Any:
    """Django's own log of queries would ask SQLite once more for each, to write it out."""

    def noting(execute: Any, sql: str, *args: Any) -> Any:
        made.append(sql)
        return execute(sql, *args)

    return noting


def _timed(genuine: Any, spent: list[float]) -> Any:
    def timed(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return genuine(*args, **kwargs)
        finally:
            spent.append(time.perf_counter() - began)

    return timed


def _table(found: list[tuple[float, float, int]]) -> Iterator[str]:
    yield f"{len(found)} questions on the demo, the fastest of {_ROUNDS} answers"
    yield ""
    yield "|  | p50 ms | p95 ms |"
    yield "| --- | ---: | ---: |"
    columns = {
        "page of results": [whole for whole, _, _ in found],
        "engine, marks and excerpts": [inner for _, inner, _ in found],
        "the rest": [whole - inner for whole, inner, _ in found],
    }
    for name, values in columns.items():
        yield f"| {name} | {median(values):.1f} | {quantiles(values, n=20, method='inclusive')[-1]:.1f} |"
    yield ""
    yield f"Database queries: at most {max(number for _, _, number in found)}"


if __name__ == "__main__":
    main()
