"""One search in the embedded index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from tantivy import DocAddress, Order, Query

from search.contract import Query as Asked
from search.contract import Sort
from search.engines.base import Answer, EngineHit
from search.engines.embedded.compile import (
    all_of,
    any_of,
    compiled,
    one_of,
    restricted,
    restrictions,
    term,
    unscored,
    visible,
)
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vocabulary import EmbeddedVocabulary
from search.engines.reading import (
    MOST_VALUES,
    SHOWN_TIER,
    WORD_TIER,
    Reading,
    any_word,
    hit_of,
    nothing,
    pins,
    read,
    result,
    scoring,
)
from search.engines.records import COUNTED
from search.language.found import GRAM_SHARE, SCORE_SHARE, gram_shares
from search.language.terms import QueryTerms
from search.language.thesaurus import Thesaurus

# Where a scan for the best documents begins; it doubles until the scores fall below the threshold.
_FIRST_SCAN = 256
_Place: TypeAlias = tuple[int, int]


def find(snapshot: Snapshot, query: Asked, languages: tuple[str, ...], thesaurus: Thesaurus | None = None) -> Answer:
    """Answer a query."""
    reader = visible(query.access, query.language)

    def vocabulary(language: str, may_correct: bool) -> EmbeddedVocabulary:
        allowed = all_of([reader, term("language", language)])
        return EmbeddedVocabulary(snapshot, language, allowed, may_correct)

    reading = read(query, {language: snapshot.analysis(language) for language in languages}, vocabulary, thesaurus)
    if reading.is_pointless:
        return nothing(reading)
    search = _Search(snapshot, reading, reader)
    hits, total = search.page(reading.restrictions, query.sort, reading.offset, reading.size)
    return result(reading, hits, total, search.counts(reading.restrictions, reading.others))


class _Search:
    """A query compiled for one snapshot."""

    def __init__(self, snapshot: Snapshot, reading: Reading, reader: Query) -> None:
        self._searcher = snapshot.searcher
        self._asked, self._terms, self._is_browsing = reading.query, reading.terms, reading.is_browsing
        self._reader = reader

    def page(
        self, chosen: Mapping[str, tuple[str, ...]], sort: Sort, offset: int, size: int
    ) -> tuple[list[EngineHit], int]:
        """Hits of one page, and the number of all."""
        query = restricted(self._ranking, [self._found, *restrictions(chosen)])
        if sort is Sort.RELEVANCE and not self._is_browsing:
            answer = self._searcher.search(query, size, offset=offset)
            return [self._hit(self._identity(address), score) for score, address in answer.hits], int(answer.count)
        key = "title_key" if sort is Sort.TITLE else "newest_key"
        answer = self._searcher.search(query, size, offset=offset, order_by_field=key, order=Order.Asc)
        identities = [self._identity(address) for _, address in answer.hits]
        scores = self._scores(query, identities)
        return [self._hit(identity, scores[identity]) for identity in identities], int(answer.count)

    def counts(
        self, chosen: Mapping[str, tuple[str, ...]], others: Callable[[str], Mapping[str, tuple[str, ...]]]
    ) -> dict[str, list[tuple[str, int]]]:
        """Documents per value of every counted field, each without its own restriction."""
        free = [field for field in COUNTED if field not in chosen]
        counted = self._aggregated(free, chosen)
        for field in chosen:
            counted |= self._aggregated([field], others(field))
        return counted

    def _aggregated(self, fields: list[str], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[str, int]]]:
        asked = {field: {"terms": {"field": field, "size": MOST_VALUES}} for field in fields}
        answer = self._searcher.aggregate(restricted(None, [self._found, *restrictions(chosen)]), asked)
        return {
            field: [(bucket["key"], int(bucket["doc_count"])) for bucket in counts["buckets"]]
            for field, counts in answer.items()
        }

    @cached_property
    def _scored(self) -> Query:
        """Everything that is asked, scored, within what phrases, exclusions and access allow."""
        return any_of(
            restricted(any_of(map(compiled, scoring(terms))), *self._allowed(language, terms))
            for language, terms in self._terms.items()
        )

    def _allowed(self, language: str, terms: QueryTerms) -> tuple[list[Query], list[Query]]:
        wanted = [self._reader, term("language", language), *map(compiled, terms.phrases)]
        return wanted, [compiled(clause) for clause in terms.excluded]

    @cached_property
    def _ranking(self) -> Query:
        """The score, with documents that match by words before those that match by letters."""
        if self._is_browsing:
            return Query.const_score_query(Query.all_query(), WORD_TIER)
        tiers = [
            all_of([unscored(term("language", language)), unscored(compiled(any_word(terms)))])
            for language, terms in self._terms.items()
        ]
        return any_of([self._scored, Query.const_score_query(any_of(tiers), WORD_TIER), *self._placed()])

    def _placed(self) -> Iterator[Query]:
        """What lifts the pages that editors have pinned, and all others above those that they have buried."""
        for key, score in pins(self._asked):
            yield Query.const_score_query(term("key", key), score)
        if self._asked.buried:
            yield Query.const_score_query(restricted(None, (), [one_of("key", self._asked.buried)]), SHOWN_TIER)

    @cached_property
    def _found(self) -> Query:
        """The result set: all words, or a good score and enough letters (`search.language.found`)."""
        if self._is_browsing:
            return self._reader
        complete = []
        for language, terms in self._terms.items():
            wanted, unwanted = self._allowed(language, terms)
            complete.append(restricted(None, [*wanted, *(compiled(word.matched) for word in terms.words)], unwanted))
        if self._asked.pinned:
            complete.append(all_of([self._reader, one_of("key", self._asked.pinned)]))
        alike = [self._identity(address) for address in self._alike()]
        return any_of([*complete, one_of("identity", alike)] if alike else complete)

    def _alike(self) -> list[DocAddress]:
        """Documents that count without having all words."""
        best = self._searcher.search(self._scored, 1, count=False).hits
        if not best or best[0][0] <= 0:
            return []
        good = self._at_least(self._scored, SCORE_SHARE * best[0][0])
        lettered = self._at_least(self._lettered, GRAM_SHARE) if good else {}
        return [address for place, address in good.items() if place in lettered]

    @cached_property
    def _lettered(self) -> Query:
        """Documents scored by their share of the query's letter groups."""
        documents = self._searcher.num_docs
        queries = []
        for language, terms in self._terms.items():
            frequencies = {gram.text: self._searcher.doc_freq("grams", gram.text) for gram in terms.grams}
            shares = gram_shares(terms, frequencies, documents)
            grams = any_of(Query.const_score_query(term("grams", text), share) for text, share in shares.items())
            queries.append(restricted(grams, [term("language", language)]))
        return any_of(queries)

    def _at_least(self, query: Query, threshold: float) -> dict[_Place, DocAddress]:
        limit, documents = _FIRST_SCAN, self._searcher.num_docs
        while True:
            hits = self._searcher.search(query, limit, count=False).hits
            if len(hits) < limit or hits[-1][0] < threshold or limit >= documents:
                return {(a.segment_ord, a.doc): a for score, a in hits if score >= threshold}
            limit *= 2

    def _scores(self, query: Query, identities: list[str]) -> dict[str, float]:
        if not identities:
            return {}
        answer = self._searcher.search(restricted(query, [one_of("identity", identities)]), len(identities))
        return {self._identity(address): score for score, address in answer.hits}

    def _identity(self, address: DocAddress) -> str:
        return str(self._searcher.doc(address)["identity"][0])

    def _hit(self, identity: str, score: float) -> EngineHit:
        return hit_of(self._asked, identity, score)
