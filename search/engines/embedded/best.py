"""The documents with the best scores: which of them count without having all words, and in which order they stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from tantivy import DocAddress, Occur, Query, Searcher

from search.engines.embedded.asking import Asking
from search.engines.embedded.compile import all_of, any_of, one_of, restricted, unscored
from search.engines.embedded.schema import NUMBER, PLACE
from search.engines.reading import WORD_TIER
from search.language.found import GRAM_SHARE, SCORE_SHARE

# So many of the best documents are looked at in one go: a sixth of all, but within bounds. If more are good enough,
# further scans look at more and more; where most of the best have all words, at those that have not.
_SCAN_SHARE, _LEAST_SCAN, _MOST_SCAN = 6, 1024, 16_384
_GROWTH = 8
# What is known of a good document.
_HAS_WORD, _COMPLETE, _PASSES = 1, 2, 4
_Scored: TypeAlias = tuple[float, DocAddress]


class Best:
    """The documents of a search whose score is at least that share of the best one which counts as good.

    `filters` are those of the page: they do not matter for what counts, only for what is shown.
    """

    def __init__(self, searcher: Searcher, asking: Asking, filters: Sequence[Query] = ()) -> None:
        self._searcher, self._asking, self._filters = searcher, asking, filters
        self._scan = min(max(searcher.num_docs // _SCAN_SHARE, _LEAST_SCAN), _MOST_SCAN)

    @cached_property
    def alike(self) -> frozenset[int]:
        """Numbers of the documents that count without having all words: a good score, and a word or enough letters."""
        marks = dict(self._marks)
        if len(self._good) == self._scan:
            marks |= self._marked(self._further())
        lacking = {number: mark for number, mark in marks.items() if not mark & _COMPLETE}
        # Letters are asked only where no word is: nearly every text has some of them.
        wordless = [number for number, mark in lacking.items() if not mark & _HAS_WORD]
        return frozenset(lacking).difference(wordless) | self._lettered(wordless)

    def page(self, first: int, last: int, total: int) -> list[_Scored] | None:
        """The found documents from one place to another, as ranked, out of `total`; None if not all are among these."""
        by_words: list[_Scored] = []
        by_letters: list[_Scored] = []
        for (score, address), mark in self._found:
            if not mark & _HAS_WORD:
                by_letters.append((score, address))
                continue
            ranked = _single(score + WORD_TIER)
            if len(by_words) >= last and ranked < by_words[-1][0]:
                return sorted(by_words, key=_order)[first:last]
            by_words.append((ranked, address))
        if len(by_words) >= last or len(by_words) + len(by_letters) == total:
            return [*sorted(by_words, key=_order), *by_letters][first:last]
        return None

    @cached_property
    def _hits(self) -> list[_Scored]:
        return self._scanned(self._asking.scored, self._scan)

    @cached_property
    def _threshold(self) -> float:
        return SCORE_SHARE * self._hits[0][0] if self._hits else 0.0

    @cached_property
    def _good(self) -> list[_Scored]:
        least = self._threshold
        return [(score, address) for score, address in self._hits if score >= least > 0]

    @cached_property
    def _marks(self) -> dict[int, int]:
        return self._marked(self._numbers(self._good))

    def _further(self) -> list[int]:
        """Numbers of all good documents that may count without all words, but for those that are known already."""
        known = self._marks
        query, limit = self._asking.scored, self._scan
        if 2 * sum(mark & _COMPLETE > 0 for mark in known.values()) > len(known):
            query = all_of([query, restricted(None, (), self._asking.complete)])
        else:
            limit *= _GROWTH
        while True:
            hits = self._scanned(query, limit)
            if len(hits) < limit or hits[-1][0] < self._threshold or limit >= self._searcher.num_docs:
                good = [(score, address) for score, address in hits if score >= self._threshold]
                return [number for number in self._numbers(good) if number not in known]
            limit *= _GROWTH

    @property
    def _found(self) -> Iterator[tuple[_Scored, int]]:
        """The good documents that are found and pass the filters, with what is known of each."""
        for hit, (number, mark) in zip(self._good, self._marks.items(), strict=True):
            if mark & _PASSES and (mark & _COMPLETE or number in self.alike):
                yield hit, mark

    def _marked(self, numbers: Sequence[int]) -> dict[int, int]:
        """Number → what is known of a document, in the order of the numbers."""
        if not numbers:
            return {}
        has_word = Query.const_score_query(self._asking.has_word, float(_HAS_WORD))
        complete = Query.const_score_query(any_of(self._asking.complete), float(_COMPLETE))
        passes = Query.const_score_query(all_of(map(unscored, self._filters)), float(_PASSES))
        marks = [(Occur.Should, query) for query in (has_word, complete, passes)]
        hits = self._scanned(Query.boolean_query([(Occur.Must, _those(numbers)), *marks]), len(numbers))
        found = dict(zip(self._numbers(hits), (int(mark) for mark, _ in hits), strict=True))
        return {number: found[number] for number in numbers}

    def _lettered(self, numbers: Sequence[int]) -> frozenset[int]:
        """Which of some documents have enough of the query's letters."""
        if not numbers:
            return frozenset()
        hits = self._scanned(self._asking.lettered(_those(numbers)), len(numbers))
        return frozenset(self._numbers([(share, address) for share, address in hits if share >= GRAM_SHARE]))

    def _scanned(self, query: Query, limit: int) -> list[_Scored]:
        return list(self._searcher.search(query, limit, count=False).hits)

    def _numbers(self, hits: Sequence[_Scored]) -> list[int]:
        return list(self._searcher.fast_field_values(NUMBER, [address for _, address in hits]))


def _those(numbers: Sequence[int]) -> Query:
    return unscored(one_of(PLACE, map(str, numbers)))


def _order(hit: _Scored) -> tuple[float, int, int]:
    score, address = hit
    return -score, address.segment_ord, address.doc


def _single(number: float) -> float:
    """In single precision, as Tantivy adds scores: documents of all pages stand in the same order."""
    return array("f", [number])[0]
