"""Rows that many tests begin with, built once for each run and copied into every further test.

The page tree takes Wagtail nearly a second to build: signals, revisions, translations, projections. Copying the rows
that it wrote takes some hundredths, and what a test then sees is the same, row by row.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from search.engines import engine_names
from search.indexing import delivery

Built = TypeVar("Built")
Rows = list[tuple[Any, ...]]
_WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
_kept: dict[tuple[str, tuple[str, ...]], _Snapshot] = {}


@dataclass(frozen=True)
class _Snapshot:
    """What a builder returned, and all rows of the tables that it wrote to."""

    pickled: bytes
    tables: dict[str, tuple[list[str], Rows]]


def once(name: str, build: Callable[[], Built]) -> Built:
    """What `build()` returns, with the database as it leaves it; the builder itself runs once for each run.

    The rest of the database must be as it was the first time, so tests that commit (and flush all tables when they
    end) always build anew. What a tree owes depends on the engines that are fed, so each set of them has rows of its
    own. What the pages' signals ask for after the commit is asked for again.
    """
    if not connection.in_atomic_block:
        return build()
    key = (name, tuple(engine_names()))
    if key not in _kept:
        with _tables_written() as tables:
            built = build()
        _kept[key] = _Snapshot(pickle.dumps(built), {table: _rows(table) for table in sorted(tables)})
        return built
    snapshot = _kept[key]
    for table, (columns, rows) in snapshot.tables.items():
        _replace(table, columns, rows)
    delivery.after_commit()
    ContentType.objects.clear_cache()
    return pickle.loads(snapshot.pickled)


@contextmanager
def _tables_written() -> Iterator[set[str]]:
    tables: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if written := _WRITES.match(sql):
            tables.add(written[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def _rows(table: str) -> tuple[list[str], Rows]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return [column[0] for column in cursor.description], cursor.fetchall()


def _replace(table: str, columns: list[str], rows: Rows) -> None:
    """References are checked when a test ends, not in between, so the order of tables does not matter."""
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}"')
        if rows:
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
