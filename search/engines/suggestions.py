"""Suggestions while typing: cut for the index, asked by letters, ranked in Python, so that both engines agree.

The engine only fetches candidates that share enough letter groups; which of them fit, and how well, is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from search.contract import Kind
from search.engines.base import EngineHit
from search.language.folding import fold, plain
from search.language.vocabulary import allowed_edits

# So many candidates are fetched and ranked; eight are shown.
CANDIDATES = 64
_GROUP = 3
_SHORTEST_INSIDE = 3
_MOST_WORDS = 6
_LONGEST_WORD = 30
_WORD = re.compile(r"[^\W_]+")
# Of a mistyped word at least this share of its letter groups is intact.
_INTACT = 1 / 3


class _Fit(IntEnum):
    """How a typed word stands in a name, best first."""

    IS_NAME = 0
    BEGINS_NAME = 1
    BEGINS_WORD = 2
    INSIDE = 3
    MISTYPED = 4
    NOT = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may be suggested: `names` are its title, then its labels."""

    identity: str
    kind: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A typed word as letter groups, of which a candidate holds at least `least`."""

    text: str
    groups: tuple[str, ...]
    least: int


def suggest_terms(names: Iterable[str]) -> str:
    """Letter groups of all words of some names, each once, for the field `suggest`."""
    words = {word for name in names for word in _words(name)}
    return " ".join(sorted({group for word in words for group in (f"^{word[:1]}", f"^{word[:2]}", *_groups(word))}))


def typed_words(text: str) -> tuple[TypedWord, ...]:
    """What a reader has typed so far; the last word may be unfinished. Bounded in number and length of words."""
    typed = []
    for word in _words(text)[:_MOST_WORDS]:
        groups = _groups(word) or (f"^{word}",)
        typed.append(TypedWord(word, groups, max(1, math.floor(len(groups) * _INTACT))))
    return tuple(typed)


def rank(text: str, candidates: Iterable[Candidate], limit: int) -> tuple[EngineHit, ...]:
    """Candidates that really fit, best first: whole names, beginnings, insides, typing errors; topics before pages."""
    words = _words(text)[:_MOST_WORDS]
    ranked = []
    for candidate in candidates:
        fit, name = min((_fit(words, name) + (0.5 if place else 0), name) for place, name in enumerate(candidate.names))
        if fit < _Fit.NOT:
            ranked.append((fit, candidate.kind != Kind.TOPIC, len(name), name, candidate.identity))
    return tuple(EngineHit(identity, score=1 / (1 + fit)) for fit, _, _, _, identity in sorted(ranked)[:limit])


def _words(text: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold(plain(text)))]


def _groups(word: str) -> tuple[str, ...]:
    edged = f"^{word}"
    return tuple(dict.fromkeys(edged[at : at + _GROUP] for at in range(len(edged) - _GROUP + 1)))


def _fit(typed: Sequence[str], name: str) -> _Fit:
    words = _words(name)
    if not words or not typed:
        return _Fit.NOT
    if words == list(typed):
        return _Fit.IS_NAME
    if " ".join(words).startswith(" ".join(typed)):
        return _Fit.BEGINS_NAME
    return max(min(_fit_of_word(one, word) for word in words) for one in typed)


def _fit_of_word(typed: str, word: str) -> _Fit:
    if word.startswith(typed):
        return _Fit.BEGINS_WORD
    if len(typed) >= _SHORTEST_INSIDE and typed in word:
        return _Fit.INSIDE
    return _Fit.MISTYPED if _is_mistyped(typed, word) else _Fit.NOT


def _is_mistyped(typed: str, word: str) -> bool:
    """Whether a beginning of the word is within the edits that a word of this length may have."""
    edits = allowed_edits(typed)
    lengths = range(len(typed) - edits, len(typed) + edits + 1) if edits else ()
    return any(OSA.distance(typed, word[:length], score_cutoff=edits) <= edits for length in lengths)
