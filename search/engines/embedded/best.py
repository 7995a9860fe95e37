"""The documents with the best scores: which of them count without having all words, and in which order they stand."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from tantivy import Searcher

from search.engines.embedded.asking import Asking
from search.engines.embedded.compile import everything, without
from search.engines.embedded.filtering import Filtering
from search.engines.embedded.scanning import Scanner, Scored
from search.engines.reading import WORD_TIER
from search.language.found import GRAM_SHARE, SCORE_SHARE

# So many of the best documents are looked at in one go: a third of all, but within bounds. If more are good enough,
# further scans look at more and more; where most documents that count have all words, at those that have not.
_SCAN_SHARE, _LEAST_SCAN, _MOST_SCAN = 3, 1024, 20_000
_GROWTH = 3
# To look a document up by its number costs as much as to list so many.
_MORE = 6
# Sums in single precision differ by less than this factor.
_NEXT_TO_NOTHING = 1.0001
# Of the documents without a word so many times fewer. To list these costs as much as to ask for the words of this part
# of all documents.
_FEWER, _LISTED = 4, 6
# So many documents are looked at for a page in one go, at first.
_PAGE_SCAN, _PAGE_GROWTH = 16, 8


class Best:
    """The documents of a search whose score is at least that share of the best one which counts as good.

    `filters` are those of the page: they do not matter for what counts, only for what is shown.
    """

    def __init__(self, searcher: Searcher, asking: Asking, filters: Filtering) -> None:
        self._scanner, self._asking, self._filters = Scanner(searcher), asking, filters
        self._documents = searcher.num_docs
        self._scan = min(max(self._documents // _SCAN_SHARE, _LEAST_SCAN), _MOST_SCAN)
        self._wordless_scan = max(1, self._scan // _FEWER)
        # Number → whether the document has no word, as far as it was asked.
        self._known_wordless: dict[int, bool] = {}

    @cached_property
    def complete(self) -> frozenset[int] | None:
        """Numbers of the documents with all words; None if they are many more than the good ones."""
        numbers = self._scanner.listed(self._asking.complete, 1 + _MORE * len(self._good))
        return None if numbers is None else frozenset(numbers)

    @cached_property
    def alike(self) -> frozenset[int]:
        """Numbers of the documents that count without having all words: a good score, and a word or enough letters."""
        return frozenset(self._lacking).difference(self._refused)

    def page(self, first: int, last: int, total: int) -> list[Scored] | None:
        """The found documents from one place to another, as ranked, out of `total`; None if not all are among these."""
        by_words: list[Scored] = []
        by_letters: list[Scored] = []
        for (score, address), has_word in self._found:
            if not has_word:
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
    def _hits(self) -> list[Scored]:
        return self._scanner.hits(self._asking.scored, self._scan)

    @cached_property
    def _threshold(self) -> float:
        return SCORE_SHARE * self._hits[0][0] if self._hits else 0.0

    @cached_property
    def _good(self) -> list[Scored]:
        return _above(self._hits, self._threshold) if self._threshold else []

    @cached_property
    def _lacking(self) -> dict[int, float]:
        """Number → score of all good documents that have not all words."""
        scores = self._scanner.numbered(self._good if len(self._good) < self._scan else self._further())
        for number in self._complete_of(scores):
            del scores[number]
        return scores

    def _complete_of(self, numbers: Collection[int]) -> Collection[int]:
        """Which of some documents have all words."""
        if self.complete is None:
            return self._scanner.those_with(self._asking.complete, numbers)
        return self.complete.intersection(numbers)

    def _further(self) -> list[Scored]:
        """All good documents; if most documents that count have all words, perhaps without those."""
        query, limit = self._asking.scored, self._scan
        if self.complete is None or 2 * len(self.complete) > limit:
            query = without(query, self._asking.complete)
        while True:
            limit = min(limit * _GROWTH, self._documents)
            hits = self._scanner.hits(query, limit)
            if len(hits) < limit or hits[-1][0] < self._threshold or limit == self._documents:
                return _above(hits, self._threshold)

    @cached_property
    def _refused(self) -> frozenset[int]:
        """Good documents with neither a word nor enough letters."""
        most = self._asking.letters.most_of_too_few
        doubtful = {number: score for number, score in self._lacking.items() if score < most}
        # Those that a page begins with are asked for in the same breath.
        wordless = self._wordless({**self._first, **doubtful} if doubtful else {}).intersection(doubtful)
        shares = self._asking.letters.shares(wordless) if wordless else {}
        return frozenset(number for number, share in shares.items() if share < GRAM_SHARE)

    def _shown(self) -> Iterator[tuple[int, Scored]]:
        """The good documents that pass the filters, each with its number; some of them may be refused."""
        start, size = 0, _PAGE_SCAN
        while start < len(self._good):
            hits = self._good[start : start + size]
            numbers = self._scanner.numbers(hits)
            passing = self._filters.passing(numbers)
            yield from ((number, hit) for number, hit in zip(numbers, hits, strict=True) if number in passing)
            start, size = start + size, size * _PAGE_GROWTH

    @cached_property
    def _first(self) -> dict[int, float]:
        """Number → score of the very best of these, as far as they might have no word."""
        most = self._asking.letters.most
        return {number: score for number, (score, _) in islice(self._shown(), _PAGE_SCAN) if score < most}

    def _wordless(self, scores: Mapping[int, float]) -> frozenset[int]:
        """Which of some documents, given with their scores, have no word."""
        known = self._known_wordless
        if unknown := {number: score for number, score in scores.items() if number not in known}:
            wordless = self._look_for_wordless(unknown)
            known.update((number, number in wordless) for number in unknown)
        return frozenset(number for number in scores if known[number])

    def _look_for_wordless(self, scores: Mapping[int, float]) -> frozenset[int]:
        letters, doubtful = self._asking.letters, list(scores)
        if len(scores) * _LISTED > self._documents:
            wordless, down_to = self._best_wordless
            if min(scores.values()) >= down_to:
                return wordless.intersection(scores)
        elif letters.are_looked_up(len(scores)):
            # What letters account for the whole score of; words may still add next to nothing to it.
            by_letters = letters.scores(scores)
            doubtful = [one for one in doubtful if scores[one] <= by_letters[one] * _NEXT_TO_NOTHING]
        if not doubtful:
            return frozenset()
        return frozenset(self._scanner.those_with(without(everything(), self._asking.has_word), doubtful))

    @cached_property
    def _best_wordless(self) -> tuple[frozenset[int], float]:
        """The best documents without a word, and the score from which on they are all there."""
        hits = self._scanner.hits(without(self._asking.letters.scored, self._asking.has_word), self._wordless_scan)
        down_to = hits[-1][0] * _NEXT_TO_NOTHING if len(hits) == self._wordless_scan else 0.0
        return frozenset(self._scanner.numbers(_above(hits, self._threshold / _NEXT_TO_NOTHING))), down_to

    @property
    def _found(self) -> Iterator[tuple[Scored, bool]]:
        """The best documents that are found and pass the filters, with whether they have a word; some at a time."""
        most, size = self._asking.letters.most, _PAGE_SCAN
        found = (one for one in self._shown() if one[0] not in self._refused)
        while batch := list(islice(found, size)):
            wordless = self._wordless({number: score for number, (score, _) in batch if score < most})
            yield from ((hit, number not in wordless) for number, hit in batch)
            size *= _PAGE_GROWTH
        yield from ((hit, True) for hit in self._only_complete())

    def _only_complete(self) -> Iterator[Scored]:
        """Documents with all words whose score is not good, as far as they were looked at."""
        others = self._hits[len(self._good) :]
        if self.complete and others:
            numbers = self._scanner.numbers(others)
            shown = self._filters.passing(list(self.complete.intersection(numbers)))
            yield from (hit for number, hit in zip(numbers, others, strict=True) if number in shown)


def _above(hits: Sequence[Scored], least: float) -> list[Scored]:
    """Those of the hits, the best first, that have at least this score."""
    return list(hits[: bisect_right(hits, -least, key=lambda hit: -hit[0])])


def _order(hit: Scored) -> tuple[float, int, int]:
    """Highest first, then as the index has them."""
    score, address = hit
    return -score, address.segment_ord, address.doc


def _single(score: float) -> float:
    """Rounded as Tantivy's own sums are: it counts in single precision."""
    return array("f", [score])[0]
