"""One search in the embedded index."""

from __future__ import annotations

from functools import cached_property

from tantivy import DocAddress, Order, Query

from search.contract import Query as Asked
from search.contract import Sort
from search.engines.base import Answer, EngineHit
from search.engines.embedded.asking import Asking
from search.engines.embedded.best import Best
from search.engines.embedded.columns import Counts
from search.engines.embedded.compile import any_of, restricted
from search.engines.embedded.counting import counted, together
from search.engines.embedded.filtering import Filtering
from search.engines.embedded.scanning import Scanner
from search.engines.embedded.schema import NUMBER
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.understood import understood
from search.engines.reading import MOST_VALUES, WORD_TIER, Reading, hit_of, nothing, result
from search.engines.records import COUNTED
from search.language.thesaurus import Thesaurus

# This part of all documents is many to count one by one.
_MANY = 20


def find(snapshot: Snapshot, query: Asked, languages: tuple[str, ...], thesaurus: Thesaurus | None = None) -> Answer:
    """Answer a query."""
    asking = understood(snapshot, query, languages, thesaurus)
    reading = asking.reading.shown_as(query)
    return nothing(reading) if reading.is_pointless else _Search(snapshot, reading, asking).answer()


class _Search:
    """A query on one snapshot."""

    def __init__(self, snapshot: Snapshot, reading: Reading, asking: Asking) -> None:
        self._snapshot, self._reading, self._asked = snapshot, reading, reading.query
        self._searcher, self._scanner = snapshot.searcher, Scanner(snapshot.searcher)
        self._asking = asking
        self._filters = Filtering(snapshot, reading.restrictions)
        self._best = Best(snapshot.searcher, self._asking, self._filters)

    def answer(self) -> Answer:
        """Hits, total and counts."""
        total, counts = self._counted()
        values = {field: tuple(counts[field].items()) for field in COUNTED}
        return result(self._reading, self._page(total), total, values)

    def _page(self, total: int) -> list[EngineHit]:
        """Hits of one page."""
        asked, offset, size = self._asked, self._reading.offset, self._reading.size
        if asked.sort is not Sort.RELEVANCE or self._reading.is_browsing:
            return self._sorted()
        hits = None
        if not (asked.pinned or asked.buried or asked.literal):
            hits = self._best.page(offset, offset + size, total)
        if hits is None:
            hits = self._searcher.search(self._ranked, size, count=False, offset=offset).hits
        return [self._hit(self._identity(address), score) for score, address in hits]

    def _sorted(self) -> list[EngineHit]:
        query, asked = self._ranked, self._asked
        key = "title_key" if asked.sort is Sort.TITLE else "newest_key"
        answer = self._searcher.search(
            query, self._reading.size, count=False, offset=self._reading.offset, order_by_field=key, order=Order.Asc
        )
        addresses = [address for _, address in answer.hits]
        scores = self._scores(query, addresses)
        return [self._hit(self._identity(address), scores[_place(address)]) for address in addresses]

    @property
    def _ranked(self) -> Query:
        return restricted(self._ranking, [self._found, *self._filters.queries])

    @property
    def _ranking(self) -> Query:
        if self._reading.is_browsing:
            return Query.const_score_query(Query.all_query(), WORD_TIER)
        return self._asking.ranking

    @cached_property
    def _found(self) -> Query:
        """The result set: all words, or a good score (`search.language.found`) unless the query is literal."""
        numbered = [self._scanner.those(self._numbered)] if self._numbered else []
        return any_of([*self._others, *numbered])

    @property
    def _is_plain(self) -> bool:
        return not (self._reading.is_browsing or self._asked.literal)

    @cached_property
    def _numbered(self) -> frozenset[int]:
        """Found documents that are known by their numbers."""
        if not self._is_plain:
            return frozenset()
        return self._best.alike.union(self._few_complete or ())

    @property
    def _few_complete(self) -> frozenset[int] | None:
        """The documents with all words, unless they are so many that it is quicker to ask for them once more."""
        complete = self._best.complete
        return complete if complete is not None and len(complete) * _MANY < self._searcher.num_docs else None

    @cached_property
    def _others(self) -> list[Query]:
        """All other found documents, none of which is among those."""
        if self._reading.is_browsing:
            return [self._asking.visible]
        return [] if self._is_plain and self._few_complete is not None else [self._asking.complete]

    def _counted(self) -> Counts:
        """The number of found documents, and per field those with each value."""
        columns = self._snapshot.worthwhile.columns(len(self._numbered))
        if columns is None:
            return counted(self._searcher, self._found, self._reading)
        if self._is_plain and self._best.complete is not None:
            return columns.counts(self._best.alike | self._best.complete, self._reading.restrictions)
        counts = columns.counts(self._numbered, self._reading.restrictions)
        for query in self._others:
            most = max(MOST_VALUES, len(columns.values))
            counts = together(counts, counted(self._searcher, query, self._reading, most))
        return counts

    def _scores(self, query: Query, addresses: list[DocAddress]) -> dict[tuple[int, int], float]:
        """Place → score of some documents."""
        if not addresses:
            return {}
        numbers = self._searcher.fast_field_values(NUMBER, addresses)
        hits = self._scanner.hits(restricted(query, [self._scanner.those(numbers)]), len(addresses))
        return {_place(address): score for score, address in hits}

    def _identity(self, address: DocAddress) -> str:
        return str(self._searcher.doc(address)["identity"][0])

    def _hit(self, identity: str, score: float) -> EngineHit:
        return hit_of(self._asked, identity, score)


def _place(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
