"""Tables of German that the analysis and both engines are measured against, and the rates they reach.

The analysis never reads these files: its own data is in `search/language/data/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
# Who was asked: the shared analysis alone, or an engine.
COLUMNS = ("analysis", "embedded", "elastic")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table with a header line."""
    header, *lines = _lines(name)
    return [dict(zip(header, [*line, *[""] * len(header)], strict=False)) for line in lines]


def bare_rows(name: str) -> list[list[str]]:
    """The rows of a table without a header line; `#` starts a comment."""
    return [line for line in _lines(name) if not line[0].startswith("#")]


def sentences() -> dict[str, list[list[str]]]:
    """The tables of whole sentences by name.

    A row says "finds", "finds in English" or "not", what is asked, and the text; \\u00ad is that character.
    """
    paths = sorted((FOLDER / "sentences").glob("*.tsv"))
    return {path.stem: [list(map(_unescaped, row)) for row in bare_rows(f"sentences/{path.stem}")] for path in paths}


def split(cell: str, separator: str) -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip()]


def _unescaped(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), cell)


@dataclass
class Rate:
    """How many cases of a table hold; `missed` and `held` name them, `column` who was asked."""

    name: str
    column: str = COLUMNS[0]
    total: int = 0
    missed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    def count(self, holds: bool, case: str) -> None:
        self.total += 1
        (self.held if holds else self.missed).append(case)

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.total

    def __str__(self) -> str:
        return f"{self.total - len(self.missed)} of {self.total} {self.share:.3f}"


RATES: dict[tuple[str, str], Rate] = {}


def report(rate: Rate) -> None:
    """Have a rate printed at the end of the test run."""
    RATES[rate.name, rate.column] = rate


def summary() -> Iterable[str]:
    """A line per table with a rate for everyone that was asked."""
    columns = [column for column in COLUMNS if any(column == asked for _, asked in RATES)]
    yield f"{'':<28}" + "".join(f"{column:>20}" for column in columns)
    for name in sorted({name for name, _ in RATES}):
        yield f"{name:<28}" + "".join(f"{RATES.get((name, column), '–')!s:>20}" for column in columns)


def unexpected(rate: Rate, hard: Iterable[str]) -> list[str]:
    """Missed cases that are not known to be hard."""
    return sorted(set(rate.missed) - set(hard))


def no_longer_hard(rate: Rate, hard: Iterable[str]) -> list[str]:
    """Cases that are named as hard and hold: of the analysis alone, for engines correct some by what they hold."""
    return sorted(set(hard) & set(rate.held)) if rate.column == COLUMNS[0] else []
