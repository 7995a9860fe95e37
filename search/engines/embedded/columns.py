"""The counted values of all documents in memory: for results of thousands that no short query describes."""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import TypeAlias

from tantivy import Searcher

from search.engines.embedded.compile import everything, term
from search.engines.embedded.scanning import Scanner
from search.engines.records import COUNTED

# How many documents there are, and per field how many with each value.
Counts: TypeAlias = tuple[int, Mapping[str, Mapping[str, int]]]
# To read the values of one document costs about as much as to count so many by their numbers.
_WORTH = 1
# A value that at least this part of all documents has is counted by bits, others document by document.
_OFTEN = 128


class Columns:
    """Lane and facets of the documents in one state of the index. Immutable, so threads may share it.

    Sets of documents are numbers of Python with a bit per document: two of them are joined, and what they share is
    counted, in some microseconds for a hundred thousand documents.
    """

    def __init__(self, searcher: Searcher) -> None:
        """Read all of them, which takes some microseconds a document."""
        self.values = [(field, value) for field in COUNTED for value, _ in searcher.terms_with_prefix(field, "")]
        scanner, documents = Scanner(searcher), searcher.num_docs
        everybody = sorted(scanner.listed(everything(), documents + 1) or ())
        self._bits = {number: bit for bit, number in enumerate(everybody)}
        self._often: dict[tuple[str, str], int] = {}
        self._seldom: dict[tuple[str, str], Sequence[int]] = {}
        rows: list[tuple[int, ...]] = [()] * documents
        for place, value in enumerate(self.values):
            bits = self._bits_of(scanner.listed(term(*value), documents + 1) or ())
            if len(bits) * _OFTEN >= documents:
                self._often[value] = self._set_of(bits)
            else:
                self._seldom[value] = array("I", bits)
                for bit in bits:
                    rows[bit] += (place,)
        alike: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._rows = [alike.setdefault(row, row) for row in rows]

    def counts(self, numbers: Iterable[int], restrictions: Mapping[str, Iterable[str]]) -> Counts:
        """How many of some documents pass the restrictions, and with each value: its field's own one does not count."""
        bits = self._bits_of(numbers)
        found = self._set_of(bits)
        chosen = {field: self._with_any(field, values) for field, values in restrictions.items()}
        passing = reduce(and_, chosen.values(), found)
        counted = self._counted(bits, passing, frozenset(COUNTED) - chosen.keys())
        for field in chosen:
            others = (one for name, one in chosen.items() if name != field)
            counted |= self._counted(bits, reduce(and_, others, found), frozenset({field}))
        return passing.bit_count(), counted

    def passing(self, numbers: Sequence[int], restrictions: Mapping[str, Iterable[str]]) -> frozenset[int]:
        """Which of some documents pass the restrictions."""
        chosen = [self._with_any(field, values) for field, values in restrictions.items()]
        if not chosen:
            return frozenset(numbers)
        bits = self._bits_of(numbers)
        held = frozenset(self._among(bits, reduce(and_, chosen)))
        return frozenset(one for one, bit in zip(numbers, bits, strict=True) if bit in held)

    def _bits_of(self, numbers: Iterable[int]) -> list[int]:
        return list(map(self._bits.__getitem__, numbers))

    def _set_of(self, bits: Iterable[int]) -> int:
        octets = bytearray(len(self._bits) // 8 + 1)
        for bit in bits:
            octets[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(octets, "little")

    def _among(self, bits: Sequence[int], documents: int) -> Sequence[int]:
        """Those of the bits that are in a set of documents."""
        octets = documents.to_bytes(len(self._bits) // 8 + 1, "little")
        return [bit for bit in bits if octets[bit >> 3] >> (bit & 7) & 1]

    def _with_any(self, field: str, values: Iterable[str]) -> int:
        """The documents with one of the values."""
        asked = [(field, value) for value in values]
        seldom = chain.from_iterable(self._seldom.get(value, ()) for value in asked)
        return reduce(or_, (self._often.get(value, 0) for value in asked), self._set_of(seldom))

    def _counted(self, bits: Sequence[int], documents: int, fields: frozenset[str]) -> dict[str, dict[str, int]]:
        """Per field how many of some documents have each value; all of them are among those with these bits."""
        counted: dict[str, dict[str, int]] = {field: {} for field in fields}
        for (field, value), held in self._often.items():
            if field in fields and (count := (held & documents).bit_count()):
                counted[field][value] = count
        if any(field in fields for field, _ in self._seldom):
            is_all = len(bits) == documents.bit_count()
            rows = map(self._rows.__getitem__, bits if is_all else self._among(bits, documents))
            for place, count in Counter(chain.from_iterable(rows)).items():
                field, value = self.values[place]
                if field in fields:
                    counted[field][value] = count
        return counted


class Worthwhile:
    """The columns of one state of the index, as soon as so many documents were counted that reading them was worth it.

    Until then documents are counted by a query of all their numbers, which costs about as much per document as reading
    its values once. So an index that changes often or is seldom asked is not read in vain.
    """

    def __init__(self, searcher: Searcher) -> None:
        self._searcher, self._lock = searcher, threading.Lock()
        self._counted = 0
        self._columns: Columns | None = None

    @property
    def ready(self) -> Columns | None:
        """The columns, if they were read already."""
        return self._columns

    def columns(self, wanted: int) -> Columns | None:
        """The columns for counting so many documents; None if that is better done without."""
        with self._lock:
            self._counted += wanted
            if self._columns is None and self._counted > _WORTH * self._searcher.num_docs:
                self._columns = Columns(self._searcher)
            return self._columns
