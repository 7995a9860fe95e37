"""Cutting texts and documents of one language into terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from search.contract import Document
from search.language.folding import visible
from search.language.grams import grams
from search.language.law import Citation, citations, containing
from search.language.morphology import Morphology, View
from search.language.terms import FORM, GAP, Fields
from search.language.words import Word, words

_SPACED_GAP = f" {GAP} "


class Token(NamedTuple):
    """A word of a text that is no function word, or one target of a citation, from `start` to `end`."""

    text: str
    start: int
    end: int
    view: View

    @property
    def is_citation(self) -> bool:
        """Whether it is the target of a citation: its text may hold several words."""
        return bool(self.view.broader)

    @property
    def letters(self) -> str:
        """What its grams are made of."""
        return self.view.stem if self.is_citation else self.text


class Cutter:
    """Cuts texts by a morphology. Immutable; threads may share it."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self._grams = lru_cache(100_000)(_joined_grams)

    @property
    def language(self) -> str:
        """The language code of the texts it cuts."""
        return self.morphology.language

    @property
    def version(self) -> str:
        """Changes when rules, word lists or learned words change; an index holds words of one version only."""
        return self.morphology.version

    def tokens(self, text: str) -> list[Token]:
        """The words of a text in order without function words; a citation of law is one token per target."""
        return self._tokens(text, words(text))

    def stems(self, text: str) -> list[str]:
        """The stems of a text in order, function words left out."""
        return [token.view.stem for token in self.tokens(text)]

    def shown(self, text: str) -> list[Token]:
        """The words of a text and, at the same places, those that it stands for without writing them."""
        cut = words(text)
        return [*self._tokens(text, cut), *self._implied(text, cut)]

    def fields(self, document: Document) -> Fields:
        """The terms under which a document is indexed."""
        body_text = "\n".join((document.lead, *_passage_texts(document)))
        texts = [document.title, *_names(document), body_text]
        cut = [(text, words(text)) for text in texts]
        title, *labels, body = (self._tokens(*one) for one in cut)
        implied = chain.from_iterable(self._implied(*one) for one in cut)
        stems = _stems(title)
        return Fields(
            title=stems,
            body=f"{stems} {stems} {_stems(body)}",
            labels=_stems(chain.from_iterable(labels)),
            parts=_SPACED_GAP.join((*_entries(chain(title, *labels, body)), *_implied_entries(implied))),
            grams=" ".join(self._grams(token.letters) for token in chain(title, title, body)),
            forms=" ".join(sorted(_forms(chain(title, body)))),
        )

    def _tokens(self, text: str, cut: Sequence[Word]) -> list[Token]:
        view = self.morphology.view
        cited = list(citations(text))
        outside = cut if not cited else [word for word in cut if not _is_cited(word, cited)]
        seen = [(word, view(word.text)) for word in outside]
        tokens = [Token(word.text, word.start, word.end, found) for word, found in seen if found.stem]
        for one in cited:
            tokens += [Token(text[one.start : one.end], one.start, one.end, _law(target)) for target in one.targets]
        return sorted(tokens, key=lambda token: token.start) if cited else tokens

    def _implied(self, text: str, cut: Sequence[Word]) -> Iterator[Token]:
        """Completed ellipses and joined hyphenated words."""
        for run in _glued(cut):
            joined = "".join(word.text for word in run)
            yield Token(joined, run[0].start, run[-1].end, self.morphology.view(joined))
        for one in self.morphology.completions(text, cut):
            yield Token(one.text, one.start, one.end, self.morphology.view(one.text.replace("-", "")))
            for token in self.tokens(one.text) if "-" in one.text else ():
                yield token._replace(start=one.start, end=one.end)


def _entries(tokens: Iterable[Token]) -> Iterator[str]:
    """What goes into `parts`: per compound its parts, the compounds inside it, and what a citation lies in."""
    for token in tokens:
        view = token.view
        if view.parts:
            yield " ".join(view.parts)
        yield from view.inner
        yield from view.broader


def _implied_entries(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.view.stem:
            yield token.view.stem
            if token.view.parts:
                yield " ".join(token.view.parts)


def _glued(cut: Sequence[Word]) -> Iterator[list[Word]]:
    """Runs of words that hyphens join (Kita-Ausbau)."""
    run: list[Word] = []
    for word in cut:
        if not word.glued:
            if len(run) > 1:
                yield run
            run = []
        run.append(word)
    if len(run) > 1:
        yield run


def _is_cited(word: Word, cited: Sequence[Citation]) -> bool:
    return any(one.start < word.end and word.start < one.end for one in cited)


def _law(target: str) -> View:
    return View(target, broader=containing(target))


def _forms(tokens: Iterable[Token]) -> set[str]:
    """Each term with each way in which it is written; a citation may have spaces and is left out."""
    pairs = {(token.view.stem, token.text) for token in tokens if not token.view.broader}
    return {f"{stem}{FORM}{visible(text)}" for stem, text in pairs}


def _joined_grams(word: str) -> str:
    return " ".join(grams(word))


def _stems(tokens: Iterable[Token]) -> str:
    return " ".join(token.view.stem for token in tokens)


def _names(document: Document) -> Iterator[str]:
    """Names under which a document is found beside its title: its own others, its topics, people and partners."""
    yield from document.labels
    for reference in (*document.topics, *document.people, *document.partners):
        yield reference.label


def _passage_texts(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if passage.heading:
            yield passage.heading
        yield passage.text
