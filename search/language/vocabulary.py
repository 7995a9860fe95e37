"""The words of an index in memory, for corrections and for showing a stem as a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.language.folding import fold, plain
from search.language.terms import FORM, Neighbour

MOST_NEIGHBOURS = 3
_SHORTEST = 3


def allowed_edits(word: str) -> int:
    """How many edits a misspelled word may be away: none under four letters, one, and two from eight letters on."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 2 if len(word) >= 8 else 1


def is_likely(word: str, other: str, distance: int) -> bool:
    """Whether a word so near may have been meant: few mistype the first letter, and in a short word it says too much.

    Without this rule words that no text has turn into others: Samt into Amt, Inder into Kinder, Rippe into Krippe. Two
    edits, one of them at the beginning, are more than Elasticsearch proposes.
    """
    return word[0] == other[0] or distance == 0 or (distance == 1 and allowed_edits(word) > 1)


class WordList:
    """A `Vocabulary` made from the terms that an engine lists; build it once per version of the index.

    `frequencies` counts documents per term over the fields title, body, labels and parts (the highest of them will
    do), `forms` documents per entry of the field `forms` ("term|Form").
    """

    def __init__(self, frequencies: Mapping[str, int], forms: Iterable[tuple[str, int]]) -> None:
        self._frequencies = frequencies
        self._written: dict[str, tuple[int, str]] = {}
        # Several terms may be spelled alike without umlauts (Förderung, Forderung).
        self._terms: dict[str, set[str]] = defaultdict(set)
        for entry, count in forms:
            term, _, form = entry.partition(FORM)
            self._written[term] = max(self._written.get(term, (0, "")), (count, form))
            self._terms[fold(plain(form))].add(term)
        self._near = lru_cache(maxsize=1024)(self._nearest)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._terms:
            if len(word) >= _SHORTEST and word.isalpha():
                self._by_length[len(word)].append(word)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Documents per term; terms that no document has are left out."""
        return {term: count for term in terms if (count := self._frequencies.get(term, 0))}

    def nearest(self, words: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        """For each folded word the terms at the smallest distance, the most frequent first, at most three."""
        return {word: near for word in words if (near := self._near(word))}

    def written(self, term: str) -> str:
        """The most frequent written form of a term, else the term."""
        return self._written.get(term, (0, term))[1]

    def _nearest(self, word: str) -> Sequence[Neighbour]:
        edits = allowed_edits(word)
        near: dict[str, Neighbour] = {}
        for length in range(len(word) - edits, len(word) + edits + 1) if edits else ():
            words = self._by_length.get(length, [])
            for form, distance, _ in process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None):
                for term in self._terms[form] if is_likely(word, form, int(distance)) else ():
                    if term not in near or distance < near[term].distance:
                        near[term] = Neighbour(term, int(distance), self._frequencies.get(term, 0))
        ranked = sorted(near.values(), key=lambda one: (one.distance, -one.frequency, one.term))
        return [one for one in ranked if one.distance == ranked[0].distance][:MOST_NEIGHBOURS]
