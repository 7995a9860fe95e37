"""Measures one subject at one size in this process, and prints what it found as JSON: `python -m … SUBJECT SIZE …`."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

from search import api  # noqa: E402
from search.contract import Query  # noqa: E402
from search.engines.base import IndexEntry  # noqa: E402
from search.syntax import parse  # noqa: E402
from tests.benchmarks import subjects, texts  # noqa: E402

# Every question is asked so often; its fastest answer counts, because the machine has other things to do as well.
_ROUNDS = 3
# Seconds. A question that takes longer is asked once: it would cost an hour, and what else the machine does shows less.
_PATIENCE = 5.0
# Seconds. Once a kind of questions has taken so long, its others are left out.
_PATIENCE_FOR_A_KIND = 150.0


def measured(name: str, size: int, folder: Path, corpus: Path | None, number: int) -> dict[str, Any]:
    """Index time, bytes, memory, and the times of all kinds of questions of one subject."""
    source = texts.written(corpus, size) if corpus else texts.invented(size)
    entries = list(source)
    before = _resident()
    subject = subjects.SUBJECTS[name](folder)
    wall, cpu = _timed(lambda: subject.index(entries))
    found: dict[str, Any] = {"subject": name, "size": size, "index": {"wall": wall, "cpu": cpu}}
    found["bytes"] = subject.size()
    _settle(subject)
    found["times"] = {what: _times(asked) for what, asked in _questions(subject, entries, number)}
    found["memory"] = _resident() - before
    return found


def _settle(subject: subjects.Subject) -> None:
    """What a process of the portal does before its first reader comes (`portal.warming`), for all subjects.

    It also keeps garbage collection from the texts, which are the benchmark's: a portal has them in its database.
    """
    for language in subjects.LANGUAGES:
        subject.search(parse(api.WARM_UP, language=language))
    gc.collect()
    gc.freeze()


def _questions(
    subject: subjects.Subject, entries: list[IndexEntry], number: int
) -> Iterator[tuple[str, list[Callable[[], Any]]]]:
    for kind, queries in texts.questions(entries, number).items():
        yield f"search: {kind}", [lambda query=query: subject.search(query) for query in queries]
    filters = texts.questions(entries, number)["filtered"]
    yield "facets", [lambda query=query: subject.facets(_only_filters(query)) for query in filters]
    yield "suggestions", [lambda typed=typed: subject.suggest(typed) for typed in texts.typed(entries, number)]
    chosen = [entry.document.identity for entry in entries[:: max(1, len(entries) // number)]][:number]
    if subject.related(chosen[0]) is not None:
        yield "related", [lambda identity=identity: subject.related(identity) for identity in chosen]


def _only_filters(query: Query) -> Query:
    return Query(filters=query.filters, language=query.language)


def _times(asked: Iterable[Callable[[], Any]]) -> dict[str, list[float]]:
    """Milliseconds of the fastest answer to each question, and of the first: nothing of it was kept by then."""
    first, wall, cpu = [], [], []
    began = time.perf_counter()
    for ask in asked:
        if first and time.perf_counter() - began > _PATIENCE_FOR_A_KIND:
            break
        rounds = _rounds(ask)
        first.append(rounds[0][0] * 1000)
        wall.append(min(one for one, _ in rounds) * 1000)
        cpu.append(min(one for _, one in rounds) * 1000)
    return {"first": first, "wall": wall, "cpu": cpu}


def _rounds(ask: Callable[[], Any]) -> list[tuple[float, float]]:
    found = [_timed(ask)]
    while len(found) < _ROUNDS and found[0][0] < _PATIENCE:
        found.append(_timed(ask))
    return found


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the clock, and of this process on a core."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _resident() -> int:
    """Bytes of memory that this process holds now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) * 1024


if __name__ == "__main__":
    subject, size, folder, corpus, number = sys.argv[1:]
    result = measured(subject, int(size), Path(folder), Path(corpus) if corpus else None, int(number))
    print(json.dumps(result))  # noqa: T201
