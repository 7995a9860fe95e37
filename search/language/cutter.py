"""Cutting texts and documents of one language into terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.contract import Document
from search.language.folding import visible
from search.language.grams import grams
from search.language.morphology import Morphology, View
from search.language.terms import FORM, GAP, Fields
from search.language.words import words

_SPACED_GAP = f" {GAP} "


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text that is no function word, from `start` to `end`."""

    text: str
    start: int
    end: int
    view: View


class Cutter:
    """Cuts texts by a morphology. Immutable; threads may share it."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self._grams = lru_cache(100_000)(self._joined_grams)

    @property
    def language(self) -> str:
        """The language code of the documents it cuts."""
        return self.morphology.language

    @property
    def version(self) -> str:
        """Changes when rules, word lists or learned words change; an index holds words of one version only."""
        return self.morphology.version

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text that are no function words, in order."""
        view = self.morphology.view
        for word in words(text):
            seen = view(word.text)
            if seen.stem:
                yield Token(word.text, word.start, word.end, seen)

    def stems(self, text: str) -> list[str]:
        """The stems of a text in order, function words left out."""
        return [token.view.stem for token in self.tokens(text)]

    def fields(self, document: Document) -> Fields:
        """The terms under which a document is indexed."""
        text = "\n".join((document.lead, *_passage_texts(document)))
        title, body = list(self.tokens(document.title)), list(self.tokens(text))
        labels = [token for label in document.labels for token in self.tokens(label)]
        stems = _stems(title)
        return Fields(
            title=stems,
            body=f"{stems} {stems} {_stems(body)}",
            labels=_stems(labels),
            parts=_SPACED_GAP.join(self._entries((*title, *labels, *body))),
            grams=" ".join(self._grams(token.text) for token in (*title, *title, *body)),
            forms=" ".join(sorted({f"{token.view.stem}{FORM}{visible(token.text)}" for token in (*title, *body)})),
        )

    def _entries(self, tokens: Iterable[Token]) -> Iterator[str]:
        """What goes into `parts`: per compound its parts, and the compounds inside it."""
        for token in tokens:
            if token.view.parts:
                yield " ".join(token.view.parts)
                yield from token.view.inner

    def _joined_grams(self, word: str) -> str:
        return " ".join(grams(word))


def _stems(tokens: Iterable[Token]) -> str:
    return " ".join(token.view.stem for token in tokens)


def _passage_texts(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if passage.heading:
            yield passage.heading
        yield passage.text
