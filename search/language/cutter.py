"""Cutting texts and documents of one language into terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from search.contract import Document, Passage
from search.language.folding import visible
from search.language.grams import grams
from search.language.law import Citation, citations, containing, may_cite
from search.language.morphology import Morphology, View
from search.language.terms import FORM, GAP, Fields
from search.language.words import Word, has_dash, is_simple, joined_words, simple_words, words

_SPACED_GAP = f" {GAP} "
_Seen: TypeAlias = tuple[str, View]


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


class _Reading(NamedTuple):
    """A text for the index: its words with what their grams are made of, and what it stands for without writing it."""

    seen: list[_Seen]
    implied: list[View]


class Cutter:
    """Cuts texts by a morphology. Immutable; threads may share it."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self._grams = lru_cache(100_000)(_joined_grams)
        self.traces = lru_cache(1_000)(self._traces)

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

    def beside(self, text: str, cut: Sequence[Word]) -> list[Token]:
        """What a text says beside its words as written: its citations, then words it stands for without writing them.

        `cut` are its words; a text without hyphens and dashes may do without them.
        """
        return [*_cited(text, list(citations(text))), *self._implied(text, cut)]

    def fields(self, document: Document) -> Fields:
        """The terms under which a document is indexed."""
        title = self._read(document.title)
        labels = [self._read(name) for name in _names(document)]
        own = [passage for passage in document.passages if not passage.file]
        body = self._read("\n".join((document.lead, *_texts(own))))
        files = self._read("\n".join(_texts(passage for passage in document.passages if passage.file)))
        stems = _stems(title.seen)
        everything = (title, *labels, body)
        entries = chain.from_iterable(map(_entries, everything))
        return Fields(
            title=stems,
            body=f"{stems} {stems} {_stems(body.seen)}",
            files=_SPACED_GAP.join((_stems(files.seen), *_entries(files))) if files.seen else "",
            labels=_stems(chain.from_iterable(one.seen for one in labels)),
            parts=_SPACED_GAP.join(entries),
            grams=" ".join(self._grams(letters) for letters, _ in chain(title.seen, title.seen, body.seen)),
            forms=" ".join(sorted(_forms(chain(title.seen, body.seen, files.seen)))),
        )

    def _traces(self, terms: frozenset[str]) -> frozenset[str]:
        """Letters of which every word holds some that has one of the terms (`Morphology.traces`)."""
        return frozenset(chain.from_iterable(map(self.morphology.traces, terms)))

    def _read(self, text: str) -> _Reading:
        """A text line by line; most lines are simple and need no places."""
        view = self.morphology.view
        reading = _Reading([], [])
        for line in text.splitlines():
            if is_simple(line) and not may_cite(line):
                reading.seen.extend((word, seen) for word in simple_words(line) if (seen := view(word)).stem)
                reading.implied.extend(map(view, joined_words(line)))
            else:
                cut = words(line)
                reading.seen.extend((token.letters, token.view) for token in self._tokens(line, cut))
                reading.implied.extend(token.view for token in self._implied(line, cut))
        return reading

    def _tokens(self, text: str, cut: Sequence[Word]) -> list[Token]:
        view = self.morphology.view
        cited = list(citations(text))
        outside = cut if not cited else [word for word in cut if not _is_cited(word, cited)]
        seen = [(word, view(word.text)) for word in outside]
        tokens = [Token(word.text, word.start, word.end, found) for word, found in seen if found.stem]
        return sorted((*tokens, *_cited(text, cited)), key=lambda token: token.start) if cited else tokens

    def _implied(self, text: str, cut: Sequence[Word]) -> Iterator[Token]:
        """Completed ellipses and joined hyphenated words; most texts have neither."""
        if not has_dash(text):
            return
        for run in _glued(cut):
            joined = "".join(word.text for word in run)
            yield Token(joined, run[0].start, run[-1].end, self.morphology.view(joined))
        for one in self.morphology.completions(text, cut):
            yield Token(one.text, one.start, one.end, self.morphology.view(one.text.replace("-", "")))
            for token in self.tokens(one.text) if "-" in one.text else ():
                yield token._replace(start=one.start, end=one.end)


def _entries(reading: _Reading) -> Iterator[str]:
    """What goes into `parts`: per compound its parts, the compounds inside it, and what a citation lies in."""
    for _, view in reading.seen:
        if view.parts:
            yield " ".join(view.parts)
            yield from view.inner
        elif view.broader:
            yield from view.broader
    for view in reading.implied:
        if view.stem:
            yield view.stem
            yield from (" ".join(view.parts),) if view.parts else ()


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


def _cited(text: str, found: Iterable[Citation]) -> Iterator[Token]:
    for one in found:
        for target in one.targets:
            yield Token(text[one.start : one.end], one.start, one.end, _law(target))


def _is_cited(word: Word, cited: Sequence[Citation]) -> bool:
    return any(one.start < word.end and word.start < one.end for one in cited)


def _law(target: str) -> View:
    return View(target, broader=containing(target))


def _forms(seen: Iterable[_Seen]) -> set[str]:
    """Each term with each way in which it is written; a citation has no form of its own."""
    pairs = {(view.stem, written) for written, view in seen if not view.broader}
    return {f"{stem}{FORM}{visible(written)}" for stem, written in pairs}


def _joined_grams(word: str) -> str:
    return " ".join(grams(word))


def _stems(seen: Iterable[_Seen]) -> str:
    return " ".join(view.stem for _, view in seen)


def _names(document: Document) -> Iterator[str]:
    """Names under which a document is found beside its title: its own others, its topics, people and partners."""
    yield from document.labels
    yield from document.hidden_labels
    for reference in (*document.topics, *document.people, *document.partners):
        yield reference.label
        yield from reference.names


def _texts(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        if passage.heading:
            yield passage.heading
        yield passage.text
