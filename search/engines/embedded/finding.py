"""One search in the embedded index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from tantivy import DocAddress, Order, Query

from search.contract import Query as Asked
from search.contract import Sort
from search.engines.base import Answer, EngineHit
from search.engines.embedded.asking import Asking
from search.engines.embedded.audience import Audience
from search.engines.embedded.best import Best
from search.engines.embedded.compile import any_of, one_of, restricted, restrictions
from search.engines.embedded.schema import NUMBER, PLACE
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vocabulary import EmbeddedVocabulary
from search.engines.reading import MOST_VALUES, WORD_TIER, Reading, hit_of, nothing, read, result
from search.engines.records import COUNTED
from search.language.thesaurus import Thesaurus

_TOTAL = "total"


def find(snapshot: Snapshot, query: Asked, languages: tuple[str, ...], thesaurus: Thesaurus | None = None) -> Answer:
    """Answer a query."""

    def vocabulary(language: str, may_correct: bool) -> EmbeddedVocabulary:
        return EmbeddedVocabulary(snapshot, Audience(language, query.access, query.language), may_correct)

    # What nobody has written in, nobody finds anything in.
    analyses = {language: snapshot.analysis(language) for language in languages if snapshot.size(language)}
    reading = read(query, analyses, vocabulary, thesaurus)
    return nothing(reading) if reading.is_pointless else _Search(snapshot, reading).answer()


class _Search:
    """A query on one snapshot."""

    def __init__(self, snapshot: Snapshot, reading: Reading) -> None:
        self._searcher, self._reading, self._asked = snapshot.searcher, reading, reading.query
        self._asking = Asking(snapshot.searcher, reading)
        self._best = Best(snapshot.searcher, self._asking)

    def answer(self) -> Answer:
        """Hits, total and counts."""
        chosen = self._reading.restrictions
        counted = self._aggregated([field for field in COUNTED if field not in chosen], chosen)
        for field in chosen:
            counted |= {field: self._aggregated([field], self._reading.others(field))[field]}
        total = counted.pop(_TOTAL)[0][1]
        return result(self._reading, self._page(restrictions(chosen), total), total, counted)

    def _page(self, filters: list[Query], total: int) -> list[EngineHit]:
        """Hits of one page."""
        asked, offset, size = self._asked, self._reading.offset, self._reading.size
        if asked.sort is not Sort.RELEVANCE or self._reading.is_browsing:
            return self._sorted(filters)
        hits = None
        if not (asked.pinned or asked.buried or asked.literal):
            hits = self._best.page(filters, offset, offset + size, total)
        if hits is None:
            hits = self._searcher.search(self._ranked(filters), size, count=False, offset=offset).hits
        return [self._hit(self._identity(address), score) for score, address in hits]

    def _sorted(self, filters: list[Query]) -> list[EngineHit]:
        query, asked = self._ranked(filters), self._asked
        key = "title_key" if asked.sort is Sort.TITLE else "newest_key"
        answer = self._searcher.search(
            query, self._reading.size, count=False, offset=self._reading.offset, order_by_field=key, order=Order.Asc
        )
        addresses = [address for _, address in answer.hits]
        scores = self._scores(query, addresses)
        return [self._hit(self._identity(address), scores[_place(address)]) for address in addresses]

    def _ranked(self, filters: Iterable[Query]) -> Query:
        return restricted(self._ranking, [self._found, *filters])

    @property
    def _ranking(self) -> Query:
        if self._reading.is_browsing:
            return Query.const_score_query(Query.all_query(), WORD_TIER)
        return self._asking.ranking

    @cached_property
    def _found(self) -> Query:
        """The result set: all words, or a good score (`search.language.found`) unless the query is literal."""
        if self._reading.is_browsing:
            return self._asking.visible
        alike = () if self._asked.literal else self._best.alike
        return any_of([*self._asking.complete, *([one_of(PLACE, map(str, alike))] if alike else [])])

    def _aggregated(self, fields: list[str], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[str, int]]]:
        """Documents per value of some fields, and in all."""
        asked = {field: {"terms": {"field": field, "size": MOST_VALUES}} for field in fields}
        total = {_TOTAL: {"value_count": {"field": NUMBER}}}
        answer = self._searcher.aggregate(restricted(None, [self._found, *restrictions(chosen)]), asked | total)
        count = int(answer.pop(_TOTAL)["value"])
        return {
            field: [(bucket["key"], int(bucket["doc_count"])) for bucket in counts["buckets"]]
            for field, counts in answer.items()
        } | {_TOTAL: [("", count)]}

    def _scores(self, query: Query, addresses: list[DocAddress]) -> dict[tuple[int, int], float]:
        """Place → score of some documents."""
        if not addresses:
            return {}
        places = map(str, self._searcher.fast_field_values(NUMBER, addresses))
        hits = self._searcher.search(restricted(query, [one_of(PLACE, places)]), len(addresses), count=False).hits
        return {_place(address): score for score, address in hits}

    def _identity(self, address: DocAddress) -> str:
        return str(self._searcher.doc(address)["identity"][0])

    def _hit(self, identity: str, score: float) -> EngineHit:
        return hit_of(self._asked, identity, score)


def _place(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
