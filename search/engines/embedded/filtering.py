"""The filters of a page: as queries, and for documents that are known by their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from search.engines.embedded.compile import restricted, restrictions
from search.engines.embedded.scanning import Scanner
from search.engines.embedded.snapshot import Snapshot


class Filtering:
    """Values that are chosen per counted field: one of them within a field, all fields together."""

    def __init__(self, snapshot: Snapshot, chosen: Mapping[str, Sequence[str]]) -> None:
        self._snapshot, self._chosen = snapshot, chosen
        self.queries = restrictions(chosen)

    def passing(self, numbers: Sequence[int]) -> Set[int]:
        """Which of some documents pass: looked up in memory if their values are there."""
        if not self._chosen:
            return frozenset(numbers)
        if columns := self._snapshot.worthwhile.ready:
            return columns.passing(numbers, self._chosen)
        scanner = Scanner(self._snapshot.searcher)
        return frozenset(scanner.those_with(restricted(None, self.queries), numbers))
