"""What a reader may know of the words in the embedded index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from search.contract import PUBLIC
from search.engines.embedded.audience import Audience
from search.engines.embedded.snapshot import Snapshot
from search.language.terms import Neighbour
from search.language.vocabulary import MOST_NEIGHBOURS


@dataclass(frozen=True)
class EmbeddedVocabulary:
    """Words of one language, for one query; those of the audience count. Corrections come from public documents."""

    snapshot: Snapshot
    audience: Audience
    may_correct: bool

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Visible documents per term."""
        return {word: count for word in terms if (count := self.snapshot.frequency(word, self.audience))}

    def nearest(self, terms: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        """The words of public documents that were probably meant."""
        if not self.may_correct:
            return {}
        return {word: near for word in terms if (near := self._nearest(word))}

    def written(self, term: str) -> str:
        """The most frequent written form of a term."""
        return self.snapshot.spelling(self.audience.language).written(term)

    def _nearest(self, word: str) -> list[Neighbour]:
        language = self.audience.language
        everybody = Audience(language, frozenset({PUBLIC}), language)
        distance, terms = self.snapshot.spelling(language).nearest(word)
        near = [Neighbour(term, distance, self.snapshot.frequency(term, everybody)) for term in terms]
        return sorted(near, key=lambda one: (-one.frequency, one.term))[:MOST_NEIGHBOURS]
