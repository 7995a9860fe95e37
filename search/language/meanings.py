"""Looking up what a group of words may also be called: the thesaurus, indexed by stems."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, groupby, permutations
from pathlib import Path
from typing import TypeAlias

from search.language.cutter import Cutter, Token
from search.language.dictionaries import Pair, read_pairs, shipped_pairs
from search.language.prepared import Table, prepared
from search.language.thesaurus import Meaning, Thesaurus, Way

logger = logging.getLogger(__name__)

LONGEST = 5
MOST_OF_A_PART = 6
MOST_FURTHER = 16
_NEARLY: tuple[Way, ...] = ("synonym", "near")
# What a group of words may also be called, by its key.
_Lookup: TypeAlias = Callable[[str], tuple[Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` (exclusive) of a query and what they may also be called."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


def synonyms(tokens: Sequence[Token], cutter: Cutter, thesaurus: Thesaurus) -> list[Match]:
    """Synonyms and topic labels of every group of neighbouring words, overlapping ones too, and what is two steps
    away.
    """
    return list(_matches(tokens, (_looked_up(_same_language(cutter, thesaurus)), partial(_further, cutter, thesaurus))))


def of_parts(parts: Sequence[str], cutter: Cutter, thesaurus: Thesaurus) -> tuple[tuple[str, ...], ...]:
    """For each part of a compound at most six stems of words that mean the same, or nearly."""
    known = _single_words(cutter, thesaurus) if len(parts) > 1 else {}
    return tuple(known.get(part, ())[:MOST_OF_A_PART] for part in parts)


def translations(tokens: Sequence[Token], source: Cutter, target: Cutter, thesaurus: Thesaurus) -> list[Match]:
    """Translations of every group of neighbouring words, overlapping ones too; `tokens` are cut by `source`."""
    labels = _labels(source, target.language, thesaurus)
    return list(_matches(tokens, [*map(_looked_up, (labels, *bilingual(source, target.language, thesaurus)))]))


def bilingual(source: Cutter, target: str, thesaurus: Thesaurus) -> list[Table]:
    """The bilingual lists of a thesaurus, ready to be asked in the language of `source`."""
    own = [_own_pairs(source, target)] if thesaurus.ships_pairs else []
    return [*own, *(_dictionary(source, target, path, thesaurus.tables_dir) for path in thesaurus.dictionaries)]


def _matches(tokens: Sequence[Token], lookups: Sequence[_Lookup]) -> Iterator[Match]:
    stems = [token.view.stem for token in tokens]
    for start in range(len(stems)):
        for end in range(start + 1, min(start + LONGEST, len(stems)) + 1):
            asked = _joined(stems[start:end])
            meanings = dict.fromkeys(meaning for lookup in lookups for meaning in lookup(asked))
            if meanings:
                yield Match(start, end, tuple(meanings))


def _looked_up(table: Table) -> _Lookup:
    return lambda asked: table.get(asked, ())


class _Builder:
    """Collects meanings by key; a text with the same key as what was asked says nothing new."""

    def __init__(self) -> None:
        self._found: dict[str, dict[Meaning, None]] = defaultdict(dict)

    def add(self, key: str, text: str, way: Way) -> None:
        self._found[key].setdefault(Meaning(text, way))

    def add_unless_there(self, key: str, text: str, way: Way) -> None:
        """Add a meaning only if no other way leads to the same text."""
        if all(one.text != text for one in self._found[key]):
            self.add(key, text, way)

    def table(self) -> Table:
        return {key: tuple(meanings) for key, meanings in self._found.items() if key and meanings}


@lru_cache(maxsize=16)
def _same_language(cutter: Cutter, thesaurus: Thesaurus) -> Table:
    builder = _Builder()
    for one in thesaurus.synonyms:
        left, right = key(cutter, one.left), key(cutter, one.right)
        if one.language == cutter.language and left != right:
            builder.add(left, one.right, "synonym")
            if one.mutual:
                builder.add(right, one.left, "synonym")
    for group in thesaurus.labels:
        keyed = {key(cutter, name): name for name in group.of(cutter.language)}
        for own in {key(cutter, name): None for name in group.asked(cutter.language)}:
            for other, name in keyed.items():
                if other != own:
                    builder.add(own, name, "label")
    _add_kin(builder, cutter, thesaurus)
    _add_concerns(builder, cutter, thesaurus)
    return builder.table()


def _add_kin(builder: _Builder, cutter: Cutter, thesaurus: Thesaurus) -> None:
    for kin in thesaurus.kin:
        words = {key(cutter, word): word for word in kin.words} if kin.language == cutter.language else {}
        for own, other in permutations(words, 2):
            builder.add_unless_there(own, words[other], "near")


def _add_concerns(builder: _Builder, cutter: Cutter, thesaurus: Thesaurus) -> None:
    for concern in thesaurus.concerns:
        topic = key(cutter, concern.topic) if concern.language == cutter.language else ""
        for own in {key(cutter, word): None for word in concern.words} if topic else ():
            if own != topic:
                builder.add_unless_there(own, concern.topic, "concern")


@lru_cache(maxsize=10_000)
def _further(cutter: Cutter, thesaurus: Thesaurus, asked: str) -> tuple[Meaning, ...]:
    """Near synonyms of near synonyms (Burnout, Überlastung, Arbeitslast): single words, those that most of these lead
    to first.
    """
    table = _same_language(cutter, thesaurus)
    near = {key(cutter, one.text) for one in table.get(asked, ()) if one.way in _NEARLY}
    paths: Counter[str] = Counter()
    texts: dict[str, str] = {}
    for one in sorted(near):
        reached = {key(cutter, two.text): two.text for two in table.get(one, ()) if two.way in _NEARLY}
        paths.update(other for other in reached if other not in near and " " not in other and not _alike(other, asked))
        texts |= reached
    return tuple(Meaning(texts[other], "further") for other, _ in paths.most_common(MOST_FURTHER))


def _alike(one: str, other: str) -> bool:
    """Whether one begins with the other: then another reading of the same letters led there (Rate, raten, Rat)."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=16)
def _single_words(cutter: Cutter, thesaurus: Thesaurus) -> Mapping[str, tuple[str, ...]]:
    """Stem → stems of single words with the same meaning, or nearly."""
    found: dict[str, tuple[str, ...]] = {}
    for asked, meanings in _same_language(cutter, thesaurus).items():
        if " " not in asked:
            stems = dict.fromkeys(key(cutter, one.text) for one in meanings if one.way in _NEARLY)
            found[asked] = tuple(stem for stem in stems if stem and " " not in stem)
    return found


@lru_cache(maxsize=16)
def _labels(source: Cutter, target: str, thesaurus: Thesaurus) -> Table:
    """The names of topics in one language with the preferred name in the other."""
    builder = _Builder()
    for group in thesaurus.labels:
        for name in group.asked(source.language):
            for other in group.of(target)[:1]:
                builder.add(key(source, name), other, "translation")
    return builder.table()


@lru_cache(maxsize=4)
def _own_pairs(source: Cutter, target: str) -> Table:
    return _table(shipped_pairs(), source, target)


@lru_cache(maxsize=8)
def _dictionary(source: Cutter, target: str, path: Path, tables_dir: Path | None) -> Table:
    """They are large and change never, so an editor's new synonym does not read them again.

    One that cannot be read is told once to who runs the portal; readers search without it.
    """

    def build() -> Table:
        return _table(read_pairs(path), source, target)

    try:
        return prepared(tables_dir, path, target, source.version, build) if tables_dir else build()
    except (OSError, ValueError):
        logger.exception("The dictionary %s cannot be read; searches go on without it", path)
        return {}


def _table(pairs: Iterable[Pair], source: Cutter, target: str) -> Table:
    """German–English pairs by what is asked in the language of `source`."""
    builder = _Builder()
    for german, english in pairs:
        asked, meant = (english, german) if target == "de" else (german, english)
        builder.add(key(source, asked), meant, "translation")
    return builder.table()


def key(cutter: Cutter, text: str) -> str:
    """What two texts with the same words share: their stems, function words left out.

    Large dictionaries hold the same words again and again. In a text of small letters and spaces no word depends on its
    neighbours, so each is cut once.
    """
    words = text.split()
    if text.isascii() and text.islower() and all(map(str.isalpha, words)):
        return _joined(chain.from_iterable(_stems(cutter, word) for word in words))
    return _joined(cutter.stems(text))


@lru_cache(maxsize=100_000)
def _stems(cutter: Cutter, word: str) -> tuple[str, ...]:
    return tuple(cutter.stems(word))


def _joined(stems: Iterable[str]) -> str:
    """Stems as one key; a stem that repeats the one before says nothing more (Schülerinnen und Schüler)."""
    return " ".join(stem for stem, _ in groupby(stems))
