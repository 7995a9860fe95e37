"""The documents with the best scores: which of them count without having all words, and in which order they stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeAlias

from tantivy import DocAddress, Occur, Query, Searcher

from search.engines.embedded.asking import Asking
from search.engines.embedded.compile import all_of, any_of, one_of, restricted, unscored
from search.engines.embedded.schema import NUMBER, PLACE
from search.engines.reading import WORD_TIER
from search.language.found import GRAM_SHARE, SCORE_SHARE

# So many of the best documents are looked at in one go: a twelfth of all, but within bounds. If more are good enough, a
# second scan leaves out those that have all words; it begins with as many and grows.
_SCAN_SHARE, _LEAST_SCAN, _MOST_SCAN = 12, 1024, 8192
_GROWTH = 8
# The first page is nearly always among the very best.
_FIRST_LOOK = 64
_HAS_WORD, _COMPLETE = 1, 2
_Scored: TypeAlias = tuple[float, DocAddress]


class Best:
    """The documents of a search whose score is at least that share of the best one which counts as good."""

    def __init__(self, searcher: Searcher, asking: Asking) -> None:
        self._searcher, self._asking = searcher, asking
        self._scan = min(max(searcher.num_docs // _SCAN_SHARE, _LEAST_SCAN), _MOST_SCAN)

    @cached_property
    def alike(self) -> frozenset[int]:
        """Numbers of the documents that count without having all words: a good score, and a word or enough letters."""
        good = self._numbers(self._good if len(self._good) < self._scan else self._good_without_all_words())
        worded = self._those_with(self._asking.has_word, good, 0.0)
        # Letters are asked only where no word is: nearly every text has some of them, so they take longest.
        return worded | self._those_with(self._asking.lettered, [one for one in good if one not in worded], GRAM_SHARE)

    def _those_with(self, query: Query, numbers: Sequence[int], least: float) -> frozenset[int]:
        """Which of some documents match a query, with at least this score."""
        if not numbers:
            return frozenset()
        hits = self._searcher.search(all_of([self._those(numbers), query]), len(numbers), count=False).hits
        return frozenset(self._numbers([(score, address) for score, address in hits if score >= least]))

    def page(self, filters: Sequence[Query], first: int, last: int, total: int) -> list[_Scored] | None:
        """The found documents from one place to another, as ranked, out of `total`; None if not all are among these."""
        for size in (_FIRST_LOOK, len(self._good)):
            by_words, by_letters = self._ordered(self._good[:size], filters)
            if len(by_words) >= last:
                return by_words[first:last]
            if size >= len(self._good) and len(by_words) + len(by_letters) == total:
                return [*by_words, *by_letters][first:last]
        return None

    @cached_property
    def _hits(self) -> list[_Scored]:
        return list(self._searcher.search(self._asking.scored, self._scan, count=False).hits)

    @cached_property
    def _threshold(self) -> float:
        return SCORE_SHARE * self._hits[0][0] if self._hits else 0.0

    @cached_property
    def _good(self) -> list[_Scored]:
        least = self._threshold
        return [(score, address) for score, address in self._hits if score >= least > 0]

    def _good_without_all_words(self) -> list[_Scored]:
        query = all_of([self._asking.scored, restricted(None, (), self._asking.complete)])
        limit, documents, least = self._scan, self._searcher.num_docs, self._threshold
        while True:
            hits = self._searcher.search(query, limit, count=False).hits
            if len(hits) < limit or hits[-1][0] < least or limit >= documents:
                return [(score, address) for score, address in hits if score >= least]
            limit *= _GROWTH

    def _ordered(self, good: list[_Scored], filters: Sequence[Query]) -> tuple[list[_Scored], list[_Scored]]:
        """Of some good documents those that are found and pass the filters: by words, and only by letters."""
        by_words, by_letters = [], []
        numbers = self._numbers(good)
        marks = self._marks(numbers, filters)
        for (score, address), number in zip(good, numbers, strict=True):
            mark = marks.get(number, -1)
            if mark < 0 or not (mark & _COMPLETE or number in self.alike):
                continue
            if mark & _HAS_WORD:
                by_words.append((_single(score + WORD_TIER), address))
            else:
                by_letters.append((score, address))
        return sorted(by_words, key=_order), by_letters

    def _marks(self, numbers: Sequence[int], filters: Sequence[Query]) -> dict[int, int]:
        """Number → whether the document has a word or all of them, for those that pass the filters."""
        if not numbers:
            return {}
        has_word = Query.const_score_query(self._asking.has_word, float(_HAS_WORD))
        complete = Query.const_score_query(any_of(self._asking.complete), float(_COMPLETE))
        among = all_of([self._those(numbers), *map(unscored, filters)])
        query = Query.boolean_query([(Occur.Must, among), (Occur.Should, has_word), (Occur.Should, complete)])
        hits = self._searcher.search(query, len(numbers), count=False).hits
        marked = self._numbers(hits)
        return {number: int(mark) for number, (mark, _) in zip(marked, hits, strict=True)}

    def _those(self, numbers: Iterable[int]) -> Query:
        return unscored(one_of(PLACE, map(str, numbers)))

    def _numbers(self, hits: Sequence[_Scored]) -> list[int]:
        return list(self._searcher.fast_field_values(NUMBER, [address for _, address in hits]))


def _order(hit: _Scored) -> tuple[float, int, int]:
    score, address = hit
    return -score, address.segment_ord, address.doc


def _single(number: float) -> float:
    """In single precision, as Tantivy adds scores: documents of all pages stand in the same order."""
    return array("f", [number])[0]
