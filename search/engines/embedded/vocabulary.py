"""What a reader may know of the words in the embedded index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tantivy import Query

from search.engines.embedded.snapshot import Snapshot
from search.language.terms import Neighbour


@dataclass(frozen=True)
class EmbeddedVocabulary:
    """Words of one language. `allowed` selects the documents that count; corrections come from public ones only."""

    snapshot: Snapshot
    language: str
    allowed: Query
    may_correct: bool

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Visible documents per term."""
        return {word: count for word in terms if (count := self.snapshot.frequency(word, self.allowed))}

    def nearest(self, terms: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        """The words of public documents that were probably meant."""
        return self.snapshot.words(self.language).nearest(terms) if self.may_correct else {}

    def written(self, term: str) -> str:
        """The most frequent written form of a term."""
        return self.snapshot.words(self.language).written(term)
