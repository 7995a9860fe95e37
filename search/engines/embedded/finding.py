"""One search in the embedded index."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tantivy import DocAddress, Order, Query

from search.contract import Query as Asked
from search.contract import Sort
from search.engines.base import Answer, EngineHit
from search.engines.embedded.asking import Asking
from search.engines.embedded.audience import Audience
from search.engines.embedded.best import Best
from search.engines.embedded.compile import any_of, one_of, restricted, restriction_text, restrictions
from search.engines.embedded.schema import NUMBER, PLACE
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vocabulary import EmbeddedVocabulary
from search.engines.reading import MOST_VALUES, WORD_TIER, Reading, hit_of, nothing, read, result
from search.engines.records import COUNTED
from search.language.thesaurus import Thesaurus

_TOTAL = "total"
_EVERY = {"value_count": {"field": NUMBER}}


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
        self._asking = Asking(snapshot, reading)
        self._filters = restrictions(reading.restrictions)
        self._best = Best(snapshot.searcher, self._asking, self._filters)

    def answer(self) -> Answer:
        """Hits, total and counts."""
        total, counted = self._counted()
        return result(self._reading, self._page(total), total, counted)

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
        return restricted(self._ranking, [self._found, *self._filters])

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

    def _counted(self) -> tuple[int, dict[str, list[tuple[str, int]]]]:
        """The number of found documents, and per field those with each value: its own restriction does not count."""
        chosen, wanted = self._reading.restrictions, {field: _values_of(field) for field in COUNTED}
        if not chosen:
            found = self._searcher.aggregate(restricted(None, [self._found]), wanted | {_TOTAL: _EVERY})
            return int(found[_TOTAL]["value"]), {field: _buckets(found[field]) for field in COUNTED}
        within = {field: (self._reading.others(field), {field: wanted[field]}) for field in chosen}
        within[_TOTAL] = chosen, {field: wanted[field] for field in COUNTED if field not in chosen}
        asked = {name: {"filter": restriction_text(limits), "aggs": aggs} for name, (limits, aggs) in within.items()}
        found = self._searcher.aggregate(restricted(None, [self._found]), asked)
        counts = {field: _buckets(found[name][field]) for name, (_, aggs) in within.items() for field in aggs}
        return int(found[_TOTAL]["doc_count"]), counts

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


def _values_of(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": MOST_VALUES}}


def _buckets(counted: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(bucket["key"], int(bucket["doc_count"])) for bucket in counted["buckets"]]


def _place(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
