"""Splitting German compounds into known words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from search.language.folding import fold, plain
from search.language.resources import table, word_list
from search.language.stems import irregular, light_stem
from search.language.verbs import conjugated

MIN_PART = 3
MIN_WORD = 6
MIN_LEARNED = 5
# Stems shorter than this make false parts (kit, amt stay words, but "ter" must not be a stem).
MIN_STEM = 4
# What may stand between two parts; "innen" as in Lehrerinnenfortbildung.
LINKS = ("", "s", "es", "n", "en", "er", "e", "ns", "innen")
_LINK_LETTERS = frozenset(link[0] for link in LINKS if link)
# Letters that the light stemmer takes off at most (-nissen, then a second ending).
MOST_ENDING = 7
# So many first letters of a piece tell whether a word may begin with it.
_BEGINNING = 7
# What a piece costs that is no word itself but has the stem of one (erzahl in Schülerzahl).
_BY_STEM = 0.5
_VOWEL = re.compile(r"[aeiouy]")
# Ends of participles that look like a word (Lernende, Reisenden); before a real Ende stands n or s (Wochenende).
_PARTICIPLE = re.compile(r"(?P<root>\w+)end(?:e|en|er|es|em)?")


class Part(NamedTuple):
    """A part of a compound: where it stands in the plain word, without the linking letters after it."""

    start: int
    end: int


class _Way(NamedTuple):
    """One way to cover the beginning of a word: fewest parts win, then the longest."""

    pieces: int
    cost: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class WordBase:
    """The words that a splitter knows, folded: `whole` are never split, `known` may be parts."""

    whole: frozenset[str]
    whole_stems: frozenset[str]
    known: frozenset[str]
    known_stems: frozenset[str]

    def knows(self, piece: str) -> bool:
        """Whether a folded piece, or its stem, is a word."""
        if piece in self.known:
            return True
        stem = light_stem(piece)
        return len(stem) >= MIN_STEM and stem in self.known_stems

    def ends(self, word: str, start: int) -> Iterator[int]:
        """Where the pieces of a folded word that begin at a place and are words end, the shortest first."""
        reach, known, stems, beginnings = 0, self.known, self.known_stems, self._beginnings
        for end in range(start + MIN_PART, len(word) + 1):
            piece = word[start:end]
            if piece in stems:
                reach = end + MOST_ENDING
            if piece in known or (end <= reach and self.knows(piece)):
                yield end
            if end > reach and piece[:_BEGINNING] not in beginnings:
                return

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first letters of all known words and stems."""
        words = (*self.known, *self.known_stems)
        return frozenset(word[:size] for word in words for size in range(MIN_PART, min(len(word), _BEGINNING) + 1))

    def has(self, piece: str) -> bool:
        """Whether a folded piece is a word as it stands."""
        return piece in self.known

    def keeps(self, word: str) -> bool:
        """Whether a folded word is a base word itself."""
        return word in self.whole or light_stem(word) in self.whole_stems


def word_base(learned: Iterable[str] = ()) -> WordBase:
    """The shipped base words and `learned` words of the corpus (five or more letters; parts that may be split too)."""
    whole = _shipped()
    known = whole | {fold(plain(word)) for word in learned if len(word) >= MIN_LEARNED}
    return WordBase(whole, _stems(whole), known, _stems(known))


class Splitter:
    """Splits plain words; holds no state but its word base."""

    def __init__(self, base: WordBase) -> None:
        self.base = base

    def split(self, plain_word: str) -> tuple[Part, ...]:
        """The parts that cover the whole word, or nothing when it is no compound."""
        fixed = _fixed().get(plain_word)
        if fixed is not None:
            return fixed
        folded = fold(plain_word)
        if len(folded) < MIN_WORD or not folded.isalpha() or self.base.keeps(folded) or _is_participle(folded):
            return ()
        return self._best(folded)

    def _best(self, word: str) -> tuple[Part, ...]:
        size = len(word)
        ways: list[_Way | None] = [None] * (size + 1)
        ways[0] = _Way(0, 0.0, ())
        for start in range(size - MIN_PART + 1):
            way = ways[start]
            if way is None:
                continue
            for end in self.base.ends(word, start):
                # What is left must be a part again; and the word as a whole is none.
                if end <= size - MIN_PART or (end == size and start):
                    self._extend(ways, way, word, Part(start, end))
        best = ways[size]
        return best.parts if best is not None and best.pieces > 1 else ()

    def _extend(self, ways: list[_Way | None], way: _Way, word: str, part: Part) -> None:
        """Note the ways that go on after a part with each linking element that stands there."""
        size = len(word)
        piece = word[part.start : part.end]
        pieces = way.pieces + 1
        cost = way.cost - len(piece) ** 0.5 + (0 if self.base.has(piece) else _BY_STEM)
        for link in LINKS if word[part.end : part.end + 1] in _LINK_LETTERS else LINKS[:1]:
            end = part.end + len(link)
            if link and (end > size - MIN_PART or not word.startswith(link, part.end)):
                continue
            known = ways[end]
            if known is None or (pieces, cost) < known[:2]:
                ways[end] = _Way(pieces, cost, (*way.parts, part))


def _is_participle(folded: str) -> bool:
    match = _PARTICIPLE.fullmatch(folded)
    return match is not None and f"{match['root']}en" in _infinitives()


@cache
def _infinitives() -> frozenset[str]:
    return frozenset(map(fold, conjugated()))


@cache
def _shipped() -> frozenset[str]:
    """Base words and, as their stems may be too short to tell, their irregular forms (Amt, Ämter)."""
    listed = word_list("base-words.txt") | word_list("loan-words.txt") | word_list("roles.txt")
    words = frozenset(fold(plain(word)) for word in listed if len(word) >= MIN_PART)
    return words | {fold(form) for form, base in irregular().items() if base in words}


def _stems(words: frozenset[str]) -> frozenset[str]:
    stems = map(light_stem, words)
    return frozenset(stem for stem in stems if len(stem) >= MIN_STEM and _VOWEL.search(stem))


@cache
def _fixed() -> dict[str, tuple[Part, ...]]:
    """Splits that no rule finds, from `data/splits.tsv`: a plain word and its parts with `|`, links in brackets."""
    return {plain(word): _cut(parts) for word, parts in table("splits.tsv")}


def _cut(parts: str) -> tuple[Part, ...]:
    cut, at = [], 0
    for piece in parts.split("|"):
        bare = piece.split("(")[0]
        cut.append(Part(at, at + len(bare)))
        at += len(piece.replace("(", "").replace(")", ""))
    return tuple(cut) if len(cut) > 1 else ()
