"""Words that a text leaves out: Kinder- und Jugendhilfe, Planung und -steuerung, Bildungsangebots- und -bedarfsplanung.

Completed words are indexed beside the words as written, never instead of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.language.folding import DASHES, plain
from search.language.gender import unmarked
from search.language.words import Word

_LINK = re.compile(rf"[{DASHES}]?\s*(?:,|/|&|,?\s*(?:und/oder|und|oder|bzw\.?|sowie|u\.|and|or)\s)\s*[{DASHES}]?")
_CONJUNCTIONS = frozenset({"und", "oder", "bzw", "sowie", "u", "and", "or"})
_SHORTEST_REST = 3
# An abbreviation, a number or a hyphenated word keeps its hyphen when it is completed: U3-Plätze, E-Mail-Beratung.
_KEEPS_HYPHEN = re.compile(r"\d|[A-ZÄÖÜ].*[A-ZÄÖÜ]|-")


class Completion(NamedTuple):
    """A word that a text means, and where its incomplete form stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Member:
    """One of several coordinated words, with all words that hyphens join to it."""

    words: tuple[Word, ...]

    @property
    def lacks_start(self) -> bool:
        return self.words[0].opens

    @property
    def lacks_end(self) -> bool:
        return self.words[-1].closes

    @property
    def text(self) -> str:
        return "-".join(word.text for word in self.words)

    def completed(self, text: str) -> Completion:
        return Completion(text, self.words[0].start, self.words[-1].end)


class Ellipses:
    """Completes coordinated words.

    `cuts` gives the places where a plain word can be divided, `is_word` whether a plain word is known as a whole.
    """

    def __init__(self, cuts: Callable[[str], Sequence[int]], is_word: Callable[[str], bool]) -> None:
        self._cuts = cuts
        self._is_word = is_word

    def completions(self, text: str, words: Sequence[Word]) -> Iterator[Completion]:
        """The words that incomplete ones stand for; most texts have none and cost next to nothing."""
        if not any(word.opens or word.closes for word in words):
            return
        for chain in _chains(text, words):
            for place, member in enumerate(chain):
                if member.lacks_end:
                    yield from self._forward(member, chain[place + 1 :])
                if member.lacks_start:
                    yield from self._backward(member, chain[:place])

    def _forward(self, member: _Member, later: Sequence[_Member]) -> Iterator[Completion]:
        """Kinder- und Jugendhilfe: what the next complete word ends with."""
        closer = next((one for one in later if not one.lacks_end), None)
        if closer is None or (member.text[0].isupper() and closer.text[0].islower() and not closer.lacks_start):
            return
        start, last = _spelled(member.text), _spelled(closer.words[-1].text)
        if len(closer.words) > 1:
            yield member.completed(f"{start}-{last}")
            return
        hyphen = "-" if _KEEPS_HYPHEN.search(member.text) else ""
        for end in self._choices(start, [last[cut:] for cut in self._cuts(last)]):
            yield member.completed(start + hyphen + end)

    def _backward(self, member: _Member, earlier: Sequence[_Member]) -> Iterator[Completion]:
        """Jugendhilfeplanung und -steuerung: what the nearest word with a beginning begins with."""
        opener = next((one for one in reversed(earlier) if not one.lacks_start), None)
        if opener is None or not member.text[0].isalpha():
            return
        end = _spelled(member.text)
        if len(opener.words) > 1:
            yield member.completed("-".join([*(word.text for word in opener.words[:-1]), member.text]))
            return
        first = _spelled(opener.text)
        heads = [first[:cut] for cut in reversed(self._cuts(first))]
        known = [head for head in heads[1:] if self._is_word(head + end)]
        for head in (*heads[:1], *known):
            yield member.completed(head + end)

    def _choices(self, start: str, ends: Sequence[str]) -> Iterator[str]:
        """The longest end, as a rule; a shorter one if that makes a known word (Leistungsvereinbarung)."""
        yield from ends[:1]
        yield from (end for end in ends[1:] if self._is_word(start + end))


def _spelled(word: str) -> str:
    return plain(unmarked(word)[0])


def _chains(text: str, words: Sequence[Word]) -> Iterator[list[_Member]]:
    """Runs of two or more members with nothing but commas and conjunctions between them."""
    chain: list[_Member] = []
    for member in _members(words):
        if chain and not _LINK.fullmatch(text, chain[-1].words[-1].end, member.words[0].start):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(member)
    if len(chain) > 1:
        yield chain


def _members(words: Sequence[Word]) -> Iterator[_Member]:
    run: list[Word] = []
    for word in words:
        if run and not word.glued:
            yield _Member(tuple(run))
            run = []
        if run or word.text.lower() not in _CONJUNCTIONS:
            run.append(word)
    if run:
        yield _Member(tuple(run))
