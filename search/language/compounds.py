"""Splitting German compounds into known words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from search.language.folding import fold, plain
from search.language.resources import table, word_list
from search.language.stems import ENDING_LETTERS, irregular, light_stem
from search.language.verbs import conjugated, is_separable

MIN_PART = 3
MIN_WORD = 6
MIN_LEARNED = 5
# Stems shorter than this make false parts (kit, amt stay words, but "ter" must not be a stem).
MIN_STEM = 4
# What may stand between two parts; "innen" as in Lehrerinnenfortbildung.
LINKS = ("", "s", "es", "n", "en", "er", "e", "ns", "innen")
_LINKS_BY_LETTER = {letter: tuple(link for link in LINKS if link[:1] in ("", letter)) for letter in "seni"}
# Letters that the light stemmer takes off at most (-nissen, then a second ending).
MOST_ENDING = 7
# So many words and parts are kept with their own parts.
_KEPT = 50_000
# So many first letters of a piece tell whether a word may begin with it.
_BEGINNING = 7
# What a piece costs that is no word itself but has the stem of one (erzahl in Schülerzahl).
_BY_STEM = 0.5
_VOWEL = re.compile(r"[aeiouy]")
# Ends of participles that look like a word (Lernende, Reisenden); before a real Ende stands n or s (Wochenende).
_PARTICIPLE = re.compile(r"(?P<root>\w+)end(?:e|en|er|es|em)?")
# No Tisch: thematisch, traumatisch, systematische.
_NO_TABLE = re.compile(r"\w{2,}matisch(?:e[mnrs]?)?")


class Part(NamedTuple):
    """A part of a compound: where it stands in the plain word, without the linking letters after it."""

    start: int
    end: int


# One way to cover the beginning of a word: number of parts, cost, parts. Fewest parts win, then the longest.
_Way: TypeAlias = tuple[int, float, tuple[Part, ...]]


@dataclass(frozen=True)
class WordBase:
    """The words that a splitter knows, folded: `whole` are never split, `known` may be parts."""

    whole: frozenset[str]
    whole_stems: frozenset[str]
    known: frozenset[str]
    known_stems: frozenset[str]

    def knows(self, piece: str) -> bool:
        """Whether a folded piece, or its stem, is a word."""
        return piece in self.known or self._inflects(piece)

    def ends(self, word: str, start: int) -> list[int]:
        """Where the pieces of a folded word that begin at a place and are words end, the shortest first."""
        longest = self._longest
        if word[start : start + MIN_PART] not in longest:
            return []
        found: list[int] = []
        reach, known, stems = 0, self.known, self.known_stems
        for end in range(start + MIN_PART, len(word) + 1):
            piece = word[start:end]
            if piece in stems:
                reach = end + MOST_ENDING
            if piece in known or (end <= reach and self._inflects(piece)):
                found.append(end)
            if end > reach and longest.get(piece[:_BEGINNING], 0) <= end - start:
                break
        return found

    def _inflects(self, piece: str) -> bool:
        """Whether the stem of a folded piece is one of a word."""
        stem = light_stem(piece) if piece[-1] in ENDING_LETTERS else piece
        return len(stem) >= MIN_STEM and stem in self.known_stems

    @cached_property
    def _longest(self) -> dict[str, int]:
        """The first letters of all known words and stems, with the length of the longest that begins so."""
        longest: dict[str, int] = {}
        for word in (*self.known, *self.known_stems):
            for size in range(MIN_PART, min(len(word), _BEGINNING) + 1):
                longest[word[:size]] = max(longest.get(word[:size], 0), len(word))
        return longest

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
        # Compounds have parts in common.
        self.split = lru_cache(_KEPT)(self._split)

    def _split(self, plain_word: str) -> tuple[Part, ...]:
        """The parts that cover the whole word, or nothing when it is no compound."""
        fixed = listed_splits().get(plain_word)
        if fixed is not None:
            return fixed
        folded = fold(plain_word)
        if len(folded) < MIN_WORD or not folded.isalpha() or self.base.keeps(folded) or _is_whole(folded):
            return ()
        parts = self._best(folded)
        return () if parts and plain_word in conjugated() and not _is_prefixed(plain_word, parts[1].start) else parts

    def _best(self, word: str) -> tuple[Part, ...]:
        size, knows, known = len(word), self.base.knows, self.base.known
        # No part but the last one goes beyond the place where the shortest last part begins.
        last = next((place for place in range(size - MIN_PART, MIN_PART - 1, -1) if knows(word[place:])), 0)
        ways: list[_Way | None] = [None] * (size + 1)
        ways[0] = 0, 0.0, ()
        for start in range(last + 1):
            way = ways[start]
            if way is None:
                continue
            for stop in self.base.ends(word, start):
                # The word as a whole is no part.
                if stop <= last or (stop == size and start):
                    cost = way[1] - (stop - start) ** 0.5 + (0 if word[start:stop] in known else _BY_STEM)
                    _extend(ways, (way[0] + 1, cost, (*way[2], Part(start, stop))), word, last)
        best = ways[size]
        return best[2] if best is not None and best[0] > 1 else ()


def _extend(ways: list[_Way | None], way: _Way, word: str, last: int) -> None:
    """Note how a way goes on with each linking element that stands there, unless a better one comes to that place."""
    stop = way[2][-1].end
    for link in _LINKS_BY_LETTER.get(word[stop : stop + 1], LINKS[:1]):
        end = stop + len(link)
        if link and (end > last or not word.startswith(link, stop)):
            continue
        there = ways[end]
        if there is None or way[:2] < there[:2]:
            ways[end] = way


def _is_whole(folded: str) -> bool:
    return _is_participle(folded) or _NO_TABLE.fullmatch(folded) is not None


def _is_participle(folded: str) -> bool:
    match = _PARTICIPLE.fullmatch(folded)
    return match is not None and f"{match['root']}en" in _infinitives()


def _is_prefixed(verb: str, start: int) -> bool:
    """Whether a verb is a shorter one with a prefix before `start`: fest-halten, but not prot-est-ieren."""
    return is_separable(verb[:start]) and verb[start:] in conjugated()


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
def listed_splits() -> dict[str, tuple[Part, ...]]:
    """Splits that no rule finds, from `data/splits.tsv`: a plain word and its parts with `|`, links in brackets."""
    return {plain(word): _cut(parts) for word, parts in table("splits.tsv")}


def _cut(parts: str) -> tuple[Part, ...]:
    cut, at = [], 0
    for piece in parts.split("|"):
        bare = piece.split("(")[0]
        cut.append(Part(at, at + len(bare)))
        at += len(piece.replace("(", "").replace(")", ""))
    return tuple(cut) if len(cut) > 1 else ()
