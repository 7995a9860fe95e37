"""The words and sentences of a text that is shown, kept for a while: what many find is asked for again and again."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property, lru_cache
from itertools import chain

from search.language.cutter import Cutter
from search.language.sentences import Span, sentences

# Longer passages are not kept, so that all kept ones take some tens of megabytes at most.
LONGEST_KEPT = 2_000
_NOWHERE: Set[int] = frozenset()


class Shown:
    """A text: where each of its words begins and ends, and which of them has a term (stem, part, law)."""

    def __init__(self, text: str, cutter: Cutter) -> None:
        self._text = text
        spans: list[Span] = []
        by_term: dict[str, list[int]] = {}
        for place, token in enumerate(cutter.shown(text)):
            view = token.view
            spans.append(Span(token.start, token.end))
            for term in (view.stem, *view.parts, *view.inner, *view.broader):
                by_term.setdefault(term, []).append(place)
        self.spans, self._by_term = tuple(spans), by_term

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences."""
        return sentences(self._text)

    def places(self, terms: frozenset[str]) -> Set[int]:
        """The words that have one of the terms, by their place."""
        by_term = self._by_term
        there = [by_term[term] for term in terms if term in by_term]
        return set(chain.from_iterable(there)) if there else _NOWHERE


def shown(text: str, cutter: Cutter) -> Shown:
    """A text as it is shown, from what was shown not long ago if it is there."""
    return _kept(text, cutter) if len(text) <= LONGEST_KEPT else Shown(text, cutter)


_kept = lru_cache(maxsize=1_000)(Shown)
