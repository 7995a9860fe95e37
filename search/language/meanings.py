"""Looking up what a group of words may also be called: the thesaurus, indexed by stems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from search.language.cutter import Cutter, Token
from search.language.thesaurus import Thesaurus, Way

LONGEST = 5
_Table: TypeAlias = Mapping[str, tuple["Meaning", ...]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Another way to say something: the words to search, and by which way they were reached."""

    text: str
    way: Way


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` (exclusive) of a query and what they may also be called."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


def synonyms(tokens: Sequence[Token], cutter: Cutter, thesaurus: Thesaurus) -> list[Match]:
    """Synonyms and topic labels of every group of neighbouring words, overlapping ones too."""
    return list(_matches(tokens, _same_language(cutter, thesaurus)))


def translations(tokens: Sequence[Token], source: Cutter, target: Cutter, thesaurus: Thesaurus) -> list[Match]:
    """Translations word group by word group, the longest first, none overlapping; `tokens` are cut by `source`."""
    found: list[Match] = []
    taken: set[int] = set()
    matches = sorted(_matches(tokens, _across(source, target.language, thesaurus)), key=lambda m: m.start - m.end)
    for match in matches:
        span = set(range(match.start, match.end))
        if not span & taken:
            taken |= span
            found.append(match)
    return sorted(found, key=lambda match: match.start)


def _matches(tokens: Sequence[Token], table: _Table) -> Iterator[Match]:
    stems = [token.view.stem for token in tokens]
    for start in range(len(stems)):
        for end in range(start + 1, min(start + LONGEST, len(stems)) + 1):
            meanings = table.get(_joined(stems[start:end]))
            if meanings:
                yield Match(start, end, meanings)


class _Builder:
    """Collects meanings by key; a text with the same key as what was asked says nothing new."""

    def __init__(self) -> None:
        self._found: dict[str, dict[Meaning, None]] = defaultdict(dict)

    def add(self, key: str, text: str, way: Way) -> None:
        self._found[key].setdefault(Meaning(text, way))

    def table(self) -> _Table:
        return {key: tuple(meanings) for key, meanings in self._found.items() if key}


@lru_cache(maxsize=16)
def _same_language(cutter: Cutter, thesaurus: Thesaurus) -> _Table:
    builder = _Builder()
    for one in thesaurus.synonyms:
        left, right = key(cutter, one.left), key(cutter, one.right)
        if one.language == cutter.language and left != right:
            builder.add(left, one.right, "synonym")
            if one.mutual:
                builder.add(right, one.left, "synonym")
    for group in thesaurus.labels:
        keyed = {key(cutter, name): name for name in group.of(cutter.language)}
        for own in keyed:
            for other, name in keyed.items():
                if other != own:
                    builder.add(own, name, "label")
    return builder.table()


@lru_cache(maxsize=16)
def _across(source: Cutter, target: str, thesaurus: Thesaurus) -> _Table:
    builder = _Builder()
    for group in thesaurus.labels:
        for name in group.of(source.language):
            for other in group.of(target)[:1]:
                builder.add(key(source, name), other, "translation")
    for german, english in thesaurus.pairs():
        asked, meant = (english, german) if target == "de" else (german, english)
        builder.add(key(source, asked), meant, "translation")
    return builder.table()


def key(cutter: Cutter, text: str) -> str:
    """What two texts with the same words share: their stems, function words left out."""
    return _joined(cutter.stems(text))


def _joined(stems: Iterable[str]) -> str:
    """Stems as one key; a stem that repeats the one before says nothing more (Schülerinnen und Schüler)."""
    return " ".join(stem for stem, _ in groupby(stems))
