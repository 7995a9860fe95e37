"""Measurements as tables of Markdown: times, and beside them how much slower or faster than the first subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median, quantiles
from typing import Any

Result = Mapping[str, Any]


def tables(results: Sequence[Result]) -> str:
    """One table per size: rows are what was measured, columns the subjects in the order in which they came."""
    sizes = dict.fromkeys(one["size"] for one in results)
    parts = (_table(size, [one for one in results if one["size"] == size]) for size in sizes)
    return "\n\n".join(parts)


def _table(size: int, results: Sequence[Result]) -> str:
    head = ["", *(one["subject"] for one in results)]
    rows = [
        ["documents indexed a second", *_beside([size / one["index"]["wall"] for one in results], "{:,.0f}")],
        ["bytes a document", *_beside([one["bytes"] / size for one in results], "{:,.0f}")],
        ["memory of the process, MB", *_beside([one["memory"] / 1e6 for one in results], "{:,.0f}")],
        *_times(results),
    ]
    lines = [head, ["---", *("---:" for _ in results)], *rows]
    body = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"**{size:,} documents**\n\n{body}"


def _times(results: Sequence[Result]) -> Iterator[list[str]]:
    for name in results[0]["times"]:
        for label, share in (("p50", median), ("p95", _p95)):
            walls = [share(one["times"][name]["wall"]) if name in one["times"] else None for one in results]
            yield [f"{name}, {label} ms", *_beside(walls, "{:.1f}")]
    firsts = [_p95(_all(one, "first")) for one in results]
    yield ["all searches, asked for the first time, p95 ms", *_beside(firsts, "{:.1f}")]
    yield ["all searches, p95 ms", *_beside([_p95(_all(one, "wall")) for one in results], "{:.1f}")]
    yield ["all searches, p95 ms of this process", *_beside([_p95(_all(one, "cpu")) for one in results], "{:.1f}")]


def _all(result: Result, what: str) -> list[float]:
    searches = (times for name, times in result["times"].items() if name.startswith("search"))
    return [one for times in searches for one in times[what]]


def _p95(values: Iterable[float]) -> float:
    found = sorted(values)
    return quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0]


def _beside(values: Sequence[float | None], form: str) -> list[str]:
    """Each value with its ratio to the first one."""
    base = values[0]
    return [_cell(value, base, form) if place else _cell(value, None, form) for place, value in enumerate(values)]


def _cell(value: float | None, base: float | None, form: str) -> str:
    if value is None:
        return "–"
    return form.format(value) + (f" (×{_short(value / base)})" if base else "")


def _short(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"
