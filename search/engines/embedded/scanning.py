"""Many documents of the index at once: their scores and numbers, without what is stored of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from tantivy import DocAddress, Query, Searcher

from search.engines.embedded.compile import one_of, restricted, unscored
from search.engines.embedded.schema import NUMBER, PLACE

Scored: TypeAlias = tuple[float, DocAddress]


class Scanner:
    """Asks one searcher."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def hits(self, query: Query, limit: int) -> list[Scored]:
        """The best documents of a query, at most so many."""
        limit = max(1, min(limit, self._searcher.num_docs))
        return list(self._searcher.search(query, limit, count=False).hits)

    def scores(self, query: Query, limit: int) -> dict[int, float]:
        """Number → score of the best documents of a query, at most so many."""
        return self.numbered(self.hits(query, limit))

    def numbered(self, hits: Sequence[Scored]) -> dict[int, float]:
        """Number → score of hits, in their order."""
        return dict(zip(self.numbers(hits), (score for score, _ in hits), strict=True))

    def numbers(self, hits: Sequence[Scored]) -> list[int]:
        """The numbers of hits, in their order."""
        return list(self._searcher.fast_field_values(NUMBER, [address for _, address in hits]))

    def count(self, query: Query) -> int:
        """How many documents match a query."""
        return int(self._searcher.search(unscored(query), 1).count)

    def listed(self, query: Query, less_than: int) -> list[int] | None:
        """The numbers of all documents that match a query, if there are less than so many."""
        hits = self.hits(unscored(query), less_than)
        return self.numbers(hits) if len(hits) < less_than else None

    def those(self, numbers: Iterable[int]) -> Query:
        """The documents with these numbers, without a score."""
        return unscored(one_of(PLACE, map(str, numbers)))

    def those_with(self, query: Query, numbers: Collection[int]) -> list[int]:
        """Which of some documents match a query."""
        return self.numbers(self.hits(restricted(None, [self.those(numbers), query]), len(numbers))) if numbers else []
