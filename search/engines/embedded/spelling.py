"""The words of the index by their length, for corrections: read when first asked for, and no more of them."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Searcher

from search.engines.embedded.schema import FORMS
from search.engines.records import Record
from search.language.folding import fold, plain
from search.language.terms import FORM
from search.language.vocabulary import allowed_edits, is_likely

_SHORTEST = 3
# So many misspelled words are kept with what was probably meant.
_MOST_KEPT = 10_000


def spelled(record: Record) -> str:
    """The entries of a record for the field of forms.

    `language|length|folded|term` to look for words like another one, `language||term|Form` for the forms of a term.
    """
    return " ".join(dict.fromkeys(_entries(record)))


def _entries(record: Record) -> Iterator[str]:
    for entry in record.text.forms.split():
        term, _, form = entry.partition(FORM)
        folded = fold(plain(form))
        if len(folded) >= _SHORTEST and folded.isalpha():
            yield FORM.join((record.language, str(len(folded)), folded, term))
            yield FORM.join((record.language, "", entry))


class Spelling:
    """The words of one language in one state of the index. Threads may share it."""

    def __init__(self, searcher: Searcher, language: str) -> None:
        self._searcher, self._language = searcher, language
        self._by_length: dict[int, list[str]] = {}
        self._nearest: dict[str, tuple[int, set[str]]] = {}

    def nearest(self, word: str) -> tuple[int, set[str]]:
        """The smallest number of edits from a folded word to words of the index, and the terms of these."""
        if word not in self._nearest:
            if len(self._nearest) >= _MOST_KEPT:
                self._nearest.clear()
            self._nearest[word] = self._look_for(word)
        return self._nearest[word]

    def _look_for(self, word: str) -> tuple[int, set[str]]:
        edits = allowed_edits(word)
        near: list[tuple[str, int]] = []
        for length in range(len(word) - edits, len(word) + edits + 1) if edits else ():
            known = self._of_length(length)
            found = process.extract(word, known, scorer=OSA.distance, score_cutoff=edits, limit=None)
            near += [(form, int(distance)) for form, distance, _ in found if is_likely(word, form, int(distance))]
        smallest = min((distance for _, distance in near), default=0)
        return smallest, {term for form, distance in near if distance == smallest for term in self._terms(form)}

    def written(self, term: str) -> str:
        """The most frequent written form of a term, else the term itself."""
        prefix = FORM.join((self._language, "", term, ""))
        forms = [(count, entry.removeprefix(prefix)) for entry, count in self._listed(prefix)]
        return max(forms, default=(0, term))[1]

    def _terms(self, folded: str) -> Iterator[str]:
        """The terms of a folded word: several, if they differ by an umlaut only (Förderung, Forderung)."""
        prefix = FORM.join((self._language, str(len(folded)), folded, ""))
        return (entry.removeprefix(prefix) for entry, _ in self._listed(prefix))

    def _of_length(self, length: int) -> list[str]:
        if length not in self._by_length:
            prefix = FORM.join((self._language, str(length), ""))
            start, end = len(prefix), len(prefix) + length
            self._by_length[length] = list(dict.fromkeys(entry[start:end] for entry, _ in self._listed(prefix)))
        return self._by_length[length]

    def _listed(self, prefix: str) -> list[tuple[str, int]]:
        return list(self._searcher.terms_with_prefix(FORMS, prefix))
