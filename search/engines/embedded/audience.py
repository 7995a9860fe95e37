"""Who asks for documents of a language: what of them counts."""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Query

from search.engines.embedded.compile import visible_in


@dataclass(frozen=True, slots=True)
class Audience:
    """A reader with some access keywords and a language of their own, among the documents in `language`."""

    language: str
    access: frozenset[str]
    reader: str

    @property
    def allowed(self) -> Query:
        """The documents in this language that the reader may see."""
        return visible_in(self.language, sorted(self.access), self.reader)
