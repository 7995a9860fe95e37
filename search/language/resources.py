"""The package's own data files, read once and lazily."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@cache
def word_list(name: str) -> frozenset[str]:
    """The lines of a word list in `data/`; `#` starts a comment line."""
    return frozenset(_lines(DATA / name))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated table in `data/` without its header line; every row has as many cells as the head."""
    lines = _lines(DATA / name)
    width = len(next(lines).split("\t"))
    return tuple(tuple((line.split("\t") + [""] * width)[:width]) for line in lines)


@cache
def fingerprint(*names: str) -> str:
    """Eight hexadecimal digits that change when one of the files changes."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()[:8]


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\r\n")
            if line and not line.startswith("#"):
                yield line
