"""One search on Elasticsearch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from search.contract import Query, Sort
from search.engines.base import Answer
from search.engines.elastic.asking import Asker, Outdated
from search.engines.elastic.compile import (
    Body,
    any_of,
    at_least,
    compiled,
    constant,
    matched,
    restricted,
    restrictions,
    visible,
)
from search.engines.elastic.indexes import Target
from search.engines.elastic.letters import Letters
from search.engines.elastic.mapping import HOLE
from search.engines.elastic.memory import Memory
from search.engines.elastic.searching import Server
from search.engines.elastic.vocabulary import understood
from search.engines.reading import (
    MOST_VALUES,
    SHOWN_TIER,
    WORD_TIER,
    Reading,
    any_word,
    hit_of,
    nothing,
    pins,
    result,
    scoring,
)
from search.engines.records import COUNTED, TEXT_FIELDS
from search.language.found import GRAM_SHARE, SCORE_SHARE, gram_shares
from search.language.terms import QueryTerms
from search.language.thesaurus import Thesaurus

_ORDERS: Mapping[Sort, list[Body]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, {"newest_key": "asc"}],
    Sort.NEWEST: [{"newest_key": "asc"}],
    Sort.TITLE: [{"title_key": "asc"}],
}
# Nobody has these terms. But an index in which no word of a phrase occurs would not tell how many documents it has, and
# the phrase would be weighed as if there were only the other index.
_SIZES = [{"term": {field: HOLE}} for field in TEXT_FIELDS]


def find(
    server: Server, live: Mapping[str, Target], query: Query, thesaurus: Thesaurus | None, memory: Memory
) -> Answer:
    """Answer a query: one request for words, one for the best score, if they are not remembered, and one for hits."""
    for remembered in (memory, memory):
        with suppress(Outdated):
            return _find(Asker(server, live, remembered), query, thesaurus)
    return _find(Asker(server, live, None), query, thesaurus)  # the indexes change all the time


def _find(asker: Asker, query: Query, thesaurus: Thesaurus | None) -> Answer:
    reading = understood(asker, query, thesaurus)
    if not reading.is_pointless:
        return _Search(asker, reading).answer()
    asker.check()
    return nothing(reading)


class _Search:
    """A query compiled for the live indexes."""

    def __init__(self, asker: Asker, reading: Reading) -> None:
        self._asker, self._reading = asker, reading
        self._reader = visible(reading.query.access, reading.query.language)

    def answer(self) -> Answer:
        """Hits, total and counts in one request, after one for the best score if that is not remembered."""
        query, chosen = self._reading.query, self._reading.restrictions
        order = Sort.NEWEST if self._reading.is_browsing and query.sort is Sort.RELEVANCE else query.sort
        answer = self._asker.search(
            {
                "query": restricted(self._ranking, [self._found]),
                "post_filter": restricted(None, restrictions(chosen)),
                "aggs": {field: self._counted(field) for field in COUNTED},
                "from": self._reading.offset,
                "size": self._reading.size,
                "sort": _ORDERS[order],
                "_source": False,
                "track_scores": True,
                "track_total_hits": True,
            }
        )
        hits = [hit_of(query, hit["_id"], hit["_score"]) for hit in answer["hits"]["hits"]]
        counts = {field: _values(answer["aggregations"][field]) for field in COUNTED}
        return result(self._reading, hits, answer["hits"]["total"]["value"], counts)

    def _counted(self, field: str) -> Body:
        """Values of a field in the whole result, with the restrictions of all other fields."""
        values = {"terms": {"field": field, "size": MOST_VALUES}}
        others = restrictions(self._reading.others(field))
        return {"filter": restricted(None, others), "aggs": {"values": values}}

    @cached_property
    def _scored(self) -> Body:
        """Everything that is asked, scored, within what phrases, exclusions and access allow."""
        asked = [
            restricted(any_of(map(compiled, scoring(terms))), *self._allowed(language, terms))
            for language, terms in self._reading.terms.items()
        ]
        return any_of([*asked, *_SIZES])

    def _allowed(self, language: str, terms: QueryTerms) -> tuple[list[Body], list[Body]]:
        wanted = [self._reader, {"term": {"language": language}}, *map(compiled, terms.phrases)]
        return wanted, [compiled(clause) for clause in terms.excluded]

    @cached_property
    def _ranking(self) -> Body:
        """The score, with documents that match by words before those that match by letters."""
        if self._reading.is_browsing:
            return constant({"match_all": {}}, WORD_TIER)
        return any_of([self._scored, constant(self._has_word, WORD_TIER), *self._placed()])

    @cached_property
    def _has_word(self) -> Body:
        """Documents that match by a word, phrase or topic, not only by letters."""
        return any_of(
            restricted(None, [{"term": {"language": language}}, matched(any_word(terms))])
            for language, terms in self._reading.terms.items()
        )

    def _placed(self) -> Iterator[Body]:
        """What lifts the pages that editors have pinned, and all others above those that they have buried."""
        asked = self._reading.query
        for key, score in pins(asked):
            yield constant({"term": {"key": key}}, score)
        if asked.buried:
            yield constant(restricted(None, (), [{"terms": {"key": list(asked.buried)}}]), SHOWN_TIER)

    @cached_property
    def _found(self) -> Body:
        """The result set: all words, or a good score and enough letters (`search.language.found`)."""
        if self._reading.is_browsing:
            return self._reader
        return any_of([*self._complete(), *self._pinned(), *self._alike()])

    def _pinned(self) -> Iterator[Body]:
        if pinned := self._reading.query.pinned:
            yield restricted(None, [self._reader, {"terms": {"key": list(pinned)}}])

    def _complete(self) -> Iterator[Body]:
        for language, terms in self._reading.terms.items():
            wanted, unwanted = self._allowed(language, terms)
            yield restricted(None, [*wanted, *(matched(word.matched) for word in terms.words)], unwanted)

    def _alike(self) -> list[Body]:
        """Documents that count without having all words; none for a literal query."""
        if self._reading.query.literal:
            return []
        asked = json.dumps(self._scored, sort_keys=True)
        digest = hashlib.sha256(asked.encode("utf8", "surrogatepass")).hexdigest()
        best = self._asker.measured(digest, self._measured)
        if not best:
            return []
        lettered = at_least(self._lettered(), GRAM_SHARE)
        good = at_least(self._scored, SCORE_SHARE * best)
        return [restricted(None, [good, any_of([self._has_word, lettered])])]

    def _measured(self) -> float:
        """The best score; neither filters nor order nor page of the list matter."""
        # Nothing is counted here, so that the server may skip what cannot be the best.
        body: Body = {"query": self._scored, "size": 1, "_source": False, "track_total_hits": False}
        letters = Letters(self._asker).questions(self._reading.grams)
        return float(self._asker.search(body, learning=letters)["hits"]["max_score"] or 0.0)

    def _lettered(self) -> Body:
        """Documents scored by their share of the query's letter groups."""
        queries, letters = [], Letters(self._asker)
        frequencies = letters.frequencies(self._reading.grams)
        for language, terms in self._reading.terms.items():
            shares = gram_shares(terms, frequencies, letters.documents)
            grams = any_of(constant({"term": {"grams": text}}, share) for text, share in shares.items())
            queries.append(restricted(grams, [{"term": {"language": language}}]))
        return any_of(queries)


def _values(counted: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(bucket["key"], bucket["doc_count"]) for bucket in counted["values"]["buckets"]]
