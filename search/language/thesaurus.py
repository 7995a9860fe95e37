"""What means the same: synonyms, labels of topics, and pairs of words of both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from search.language.resources import table

Way: TypeAlias = Literal["synonym", "near", "further", "concern", "label", "translation", "correction"]

# Measured on the independent judged set: more than .3 for labels hurts. On the demo and on three public sets: less than
# .7 for near synonyms finds less, more changes nothing; more than .2 for topics that a concern leads to, or .3
# for near synonyms of near synonyms, lets texts with them stand before those that have the word.
WEIGHTS: Mapping[Way, float] = {
    "synonym": 0.8,
    "near": 0.7,
    "further": 0.3,
    "concern": 0.2,
    "label": 0.3,
    "translation": 1.0,
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """Another way to say something: the words to search, and by which way they were reached."""

    text: str
    way: Way


@dataclass(frozen=True, slots=True)
class Synonym:
    """A search for `left` also finds `right`; if `mutual`, the other way round too. `language` is that of both."""

    left: str
    right: str
    mutual: bool = True
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Kin:
    """Words with nearly the same meaning: a search for one of them also finds the others, below the one itself."""

    words: tuple[str, ...]
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Concern:
    """Words with which people ask for a topic without knowing its name.

    A search for one of them also finds `topic`, but not the other way round, and none of them finds another.
    """

    topic: str
    words: tuple[str, ...]
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Labels:
    """All names of one topic by language, the preferred one first; `hidden` ones are asked for, never answered with."""

    names: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, language: str) -> tuple[str, ...]:
        """The names in a language, none if it has none."""
        return self.names.get(language, ())

    def asked(self, language: str) -> tuple[str, ...]:
        """All names by which the topic may be asked for in a language."""
        return (*self.of(language), *self.hidden.get(language, ()))


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """Everything a query can be widened by. Immutable and compared by identity: build it once, ask it often.

    `tables_dir` is a folder for what is made of the dictionaries, so that the next process finds it there.
    """

    synonyms: tuple[Synonym, ...] = ()
    kin: tuple[Kin, ...] = ()
    concerns: tuple[Concern, ...] = ()
    labels: tuple[Labels, ...] = ()
    dictionaries: tuple[Path, ...] = ()
    ships_pairs: bool = True
    tables_dir: Path | None = None

    def widened(self, synonyms: Iterable[Synonym] = (), labels: Iterable[Labels] = ()) -> Thesaurus:
        """A thesaurus with an editor's synonyms and a site's topics beside its own."""
        return replace(self, synonyms=(*self.synonyms, *synonyms), labels=(*self.labels, *labels))


@cache
def shipped(dictionaries: tuple[Path, ...] = (), tables_dir: Path | None = None) -> Thesaurus:
    """The thesaurus of our own data, with further `dictionaries` for the bridge (see `dictionaries.read_pairs`)."""
    synonyms = tuple(Synonym(left, right, way == "both") for _, left, right, way, _ in table("synonyms.tsv"))
    concerns = tuple(Concern(topic, _listed(words), language) for language, topic, words in table("concerns.tsv"))
    return Thesaurus(synonyms, tuple(_shipped_kin()), concerns, dictionaries=dictionaries, tables_dir=tables_dir)


def _shipped_kin() -> Iterator[Kin]:
    """Words of nearly the same meaning, and each section of law with each of its subjects."""
    for language, words in table("near-synonyms.tsv"):
        yield Kin(_listed(words), language)
    for section, language, subjects in table("sections.tsv"):
        yield from (Kin((section, subject), language) for subject in _listed(subjects))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(", "))
