"""Tables of German that the analysis is measured against, and the rates it reaches.

The analysis never reads these files: its own data is in `search/language/data/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table with a header line."""
    header, *lines = _lines(name)
    return [dict(zip(header, [*line, *[""] * len(header)], strict=False)) for line in lines]


def bare_rows(name: str) -> list[list[str]]:
    """The rows of a table without a header line; `#` starts a comment."""
    return [line for line in _lines(name) if not line[0].startswith("#")]


def split(cell: str, separator: str) -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip()]


@dataclass
class Rate:
    """How many cases of a table hold; `missed` names those that do not."""

    name: str
    total: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, holds: bool, case: str) -> None:
        self.total += 1
        if not holds:
            self.missed.append(case)

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.total

    def __str__(self) -> str:
        return f"{self.name:<28} {self.total - len(self.missed):>4} of {self.total:<4} {self.share:.3f}"


RATES: list[Rate] = []


def report(*rates: Rate) -> None:
    """Have rates printed at the end of the test run."""
    RATES.extend(rates)


def unexpected(rate: Rate, hard: Iterable[str]) -> list[str]:
    """Missed cases that are not known to be hard."""
    return sorted(set(rate.missed) - set(hard))
