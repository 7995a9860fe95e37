"""Reading bilingual word lists: our own tab-separated tables and the format of Debian's `trans-de-en`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from search.language.resources import table

Pair: TypeAlias = tuple[str, str]

# Notes in brackets: {f} gender, (usage), [field], <related word>; and /abbreviations/ between slashes.
_NOTE = re.compile(r"\{[^}]*\}|\([^)]*\)|\[[^\]]*\]|<[^>]*>|/[^/]*/")
_SPACE = re.compile(r"\s+")
# Longer entries are example sentences; nobody asks for them.
_MOST_WORDS = 5


@cache
def shipped_pairs() -> tuple[Pair, ...]:
    """German–English pairs of our lexicon and glossary."""
    glossary = [(german, english) for german, english, _ in table("glossary.tsv")]
    lexicon = [(german, one) for german, english, _ in table("lexicon.tsv") for one in _several(english)]
    return (*glossary, *lexicon)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """German–English pairs of a file.

    Either tab-separated (German, English equivalents with `;` between, anything) or in the format of `trans-de-en`
    (`Haus {n}; Gebäude {n} | Häuser :: house; building | houses`). Raises OSError when the file cannot be read and
    ValueError when a line has neither a tab nor `::`.
    """
    with path.open(encoding="utf-8") as file:
        lines = enumerate(file, start=1)
        return tuple(pair for number, line in lines if _has_content(line) for pair in _pairs(line, path, number))


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _pairs(line: str, path: Path, number: int) -> Iterator[Pair]:
    if "::" in line:
        yield from _from_columns(line)
    elif "\t" in line:
        german, english = line.rstrip("\r\n").split("\t")[:2]
        yield from ((german, one) for one in _several(english))
    else:
        raise ValueError(f"{path}, line {number}: neither a tab nor '::' between German and English")


def _from_columns(line: str) -> Iterator[Pair]:
    """Pairs of a line of `trans-de-en`: `|` divides inflections, `;` equivalents; the columns correspond."""
    left, right = line.split("::", 1)
    for german, english in zip(left.split("|"), right.split("|"), strict=False):
        for one in _several(german):
            for other in _several(english):
                if max(one.count(" "), other.count(" ")) < _MOST_WORDS:
                    yield one, other


def _several(cell: str) -> list[str]:
    """Equivalents without their notes, in which `;` divides nothing."""
    clean = (_SPACE.sub(" ", one).strip(" .,!?") for one in _NOTE.sub(" ", cell).split(";"))
    return [one for one in clean if one]
