"""The counted values of all documents in memory: for results of thousands that no short query describes."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from tantivy import Searcher

from search.engines.embedded.compile import term
from search.engines.embedded.scanning import Scanner
from search.engines.records import COUNTED

# How many documents there are, and per field how many with each value.
Counts: TypeAlias = tuple[int, Mapping[str, Mapping[str, int]]]
# The values of one document, each as its place in the list of all values.
_Row: TypeAlias = tuple[int, ...]
# To read the values of one document costs about as much as to count so many by their numbers.
_WORTH = 1


class Columns:
    """Lane and facets of the documents in one state of the index. Immutable, so threads may share it."""

    def __init__(self, searcher: Searcher) -> None:
        """Read all of them, which takes some microseconds a document."""
        self.values = [(field, value) for field in COUNTED for value, _ in searcher.terms_with_prefix(field, "")]
        self._places = {value: place for place, value in enumerate(self.values)}
        scanner, rows = Scanner(searcher), dict[int, list[int]]()
        for place, value in enumerate(self.values):
            for number in scanner.listed(term(*value), searcher.num_docs + 1) or ():
                rows.setdefault(number, []).append(place)
        self._rows = {number: tuple(row) for number, row in rows.items()}

    def counts(self, numbers: Collection[int], restrictions: Mapping[str, Iterable[str]]) -> Counts:
        """How many of some documents pass the restrictions, and with each value: its field's own one does not count."""
        rows = [self._rows[number] for number in numbers]
        chosen = {field: self._places_of(field, values) for field, values in restrictions.items()}
        passing = _passing(rows, chosen.values())
        counted = self._counted(passing)
        for field in chosen:
            others = [places for name, places in chosen.items() if name != field]
            counted[field] = self._counted(_passing(rows, others))[field]
        return len(passing), counted

    def passing(self, numbers: Iterable[int], restrictions: Mapping[str, Iterable[str]]) -> frozenset[int]:
        """Which of some documents pass the restrictions."""
        chosen = [self._places_of(field, values) for field, values in restrictions.items()]
        rows = self._rows
        return frozenset(one for one in numbers if not any(places.isdisjoint(rows[one]) for places in chosen))

    def _places_of(self, field: str, values: Iterable[str]) -> frozenset[int]:
        return frozenset(self._places[field, value] for value in values if (field, value) in self._places)

    def _counted(self, rows: Iterable[_Row]) -> dict[str, dict[str, int]]:
        counted: dict[str, dict[str, int]] = {field: {} for field in COUNTED}
        for place, count in Counter(chain.from_iterable(rows)).items():
            field, value = self.values[place]
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


def _passing(rows: Sequence[_Row], restrictions: Collection[frozenset[int]]) -> Sequence[_Row]:
    """The rows with a value of each restriction."""
    for places in restrictions:
        rows = [row for row in rows if not places.isdisjoint(row)]
    return rows
