"""Which words follow each other closely, as short terms: what a text must have before the places of its words are read.

Reading places is by far the dearest part of a search for frequent words. These terms say how words follow each other,
not how closely, and fall together now and then; they only leave texts out in which the words certainly stand apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from search.engines.records import Record
from search.language.terms import GAP, FieldName, Near

BESIDE = "beside"
# How many places apart words of a field may stand: what clauses ask of these fields (`search.language.clauses`).
_REACH: Mapping[FieldName, int] = {"body": 2, "parts": 1}
# So many terms: enough that two pairs seldom have the same one, few enough that their list stays short.
_TERMS = 1 << 16


def beside(record: Record) -> str:
    """The terms of a record."""
    return " ".join({term for field in _REACH for term in _terms(field, record.text_of(field).split())})


def needed(near: Near) -> frozenset[str]:
    """Terms that every text has in which this matches; none if nothing is known of words so far from each other."""
    if near.slop + 1 > _REACH.get(near.field, 0):
        return frozenset()
    return frozenset(_term(near.field, first, second) for first, second in pairwise(near.words))


def _terms(field: FieldName, words: Sequence[str]) -> Iterator[str]:
    for distance in range(1, _REACH[field] + 1):
        for first, second in zip(words, words[distance:], strict=False):
            if GAP not in (first, second):
                yield _term(field, first, second)


def _term(field: FieldName, first: str, second: str) -> str:
    return format(crc32(f"{field} {first} {second}".encode()) % _TERMS, "x")
