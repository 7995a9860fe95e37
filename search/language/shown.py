"""A text that is shown: its sentences, and where asked words stand. It is kept a while, for many ask for the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain

from search.language.cutter import Cutter
from search.language.morphology import View
from search.language.sentences import Span, sentences
from search.language.traces import Sought

# Longer passages are not kept, so that all kept ones take some tens of megabytes at most.
LONGEST_KEPT = 2_000
# So many letters may stand between two words of a name, spaces counted: Amt für Kinder.
_MOST_BETWEEN = 6
# What ends a name.
_ENDS = re.compile(r"[.,;:!?()\[\]\n]")
_NOWHERE: Set[Span] = frozenset()


class Places:
    """Where the terms (stems, parts, law) of some words of a text stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_term: dict[str, list[Span]] = {}

    def add(self, view: View, span: Span) -> None:
        """Note where a word stands; a function word has no terms."""
        if view.stem:
            for term in (view.stem, *view.parts, *view.inner, *view.broader):
                self._by_term.setdefault(term, []).append(span)

    def of(self, terms: frozenset[str]) -> Set[Span]:
        """The words that have one of the terms."""
        by_term = self._by_term
        there = [by_term[term] for term in terms if term in by_term]
        return set(chain.from_iterable(there)) if there else _NOWHERE

    def of_name(self, name: Sequence[str]) -> list[Span]:
        """Where several terms stand together in this order: nothing but a short word may stand between two of them."""
        found = {span.end: span.start for span in self._by_term.get(name[0], ())}
        for term in name[1:]:
            ends = {span.start: span.end for span in self._by_term.get(term, ())}
            reached = ((start, self._next(end, ends)) for end, start in found.items())
            found = {ends[place]: start for start, place in reached if place is not None}
        return [Span(start, end) for end, start in found.items()]

    def _next(self, end: int, starts: Collection[int]) -> int | None:
        """Where a word begins that stands behind another one."""
        place = next((place for place in range(end + 1, end + _MOST_BETWEEN + 1) if place in starts), None)
        return None if place is None or _ENDS.search(self._text, end, place) else place


class Shown:
    """A text, of whose words only those are looked up that may have been asked."""

    def __init__(self, text: str, cutter: Cutter) -> None:
        self._text, self._view = text, cutter.morphology.view
        self._sought = Sought(text)
        self._beside = cutter.beside(text, self._sought.cut or ())
        self._cited = [token for token in self._beside if token.is_citation]
        self._latest: tuple[Collection[str], Places] | None = None

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences."""
        return sentences(self._text)

    def places(self, traces: Collection[str]) -> Places:
        """The places of all terms that leave one of the traces (`Morphology.traces`), and of some others."""
        latest = self._latest
        if latest is None or latest[0] != traces:
            # Another page, order or filter of the same search asks for the same words.
            latest = self._latest = traces, self._looked_up(traces)
        return latest[1]

    def _looked_up(self, traces: Collection[str]) -> Places:
        places = Places(self._text)
        for token in self._beside:
            places.add(token.view, Span(token.start, token.end))
        for word in self._sought.words(traces):
            if not any(one.start < word.end and word.start < one.end for one in self._cited):
                places.add(self._view(word.text), Span(word.start, word.end))
        return places


def shown(text: str, cutter: Cutter) -> Shown:
    """A text as it is shown, from what was shown not long ago if it is there."""
    return _kept(text, cutter) if len(text) <= LONGEST_KEPT else Shown(text, cutter)


_kept = lru_cache(maxsize=1_000)(Shown)
