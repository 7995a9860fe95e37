"""How editors want German compounds to be cut: in effect for a whole process, or for one block (a preview).

A cut changes the parts of a compound and never its stem: so texts that were cut before are still found by the whole
word, and the version of the analysis stays what it is. What an index holds of the old parts goes with the next delivery
of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

from search.language.compounds import Part
from search.language.folding import plain
from search.language.stems import stem

SEPARATOR = "|"


@dataclass(frozen=True)
class Cuts:
    """Words and their parts ("Arbeit(s)|markt", letters that only link in brackets; "" is never cut).

    Compared by content, so that what is kept for some cuts is found again.
    """

    words: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _by_stem(self) -> Mapping[str, tuple[Part, ...]]:
        return {stem(plain(word)): parts_of(parts) for word, parts in self.words}

    @property
    def pieces(self) -> Iterator[str]:
        """All parts, plain."""
        for word, parts in self.words:
            yield from (plain(word)[one.start : one.end] for one in parts_of(parts))

    def of(self, plain_word: str) -> tuple[Part, ...] | None:
        """The parts of a plain word in any of its forms; nothing if it is never cut, None if no editor has said."""
        if not self.words:
            return None
        parts = self._by_stem.get(stem(plain_word))
        if not parts:
            return parts
        *others, last = parts
        fits = last.start < len(plain_word)
        return (*others, Part(last.start, len(plain_word))) if fits else None


NO_CUTS = Cuts()
_everywhere: list[Cuts] = [NO_CUTS]
_here: ContextVar[Cuts | None] = ContextVar("search_language_cuts", default=None)


def in_effect() -> Cuts:
    """The cuts by which this block, else this process, cuts."""
    here = _here.get()
    return _everywhere[0] if here is None else here


def put_in_effect(cuts: Cuts) -> None:
    """From now on this process cuts by these."""
    _everywhere[0] = cuts


@contextmanager
def trying(cuts: Cuts) -> Iterator[None]:
    """Cut by these within the block only; other threads do not notice."""
    token = _here.set(cuts)
    try:
        yield
    finally:
        _here.reset(token)


def parts_of(written: str) -> tuple[Part, ...]:
    """Where the parts stand in the plain word; nothing for fewer than two."""
    found, at = [], 0
    for piece in written.split(SEPARATOR):
        bare = plain(piece.partition("(")[0])
        found.append(Part(at, at + len(bare)))
        at += len(plain(letters_of(piece)))
    return tuple(found) if len(found) > 1 else ()


def letters_of(written: str) -> str:
    """The word that is cut: without separators and brackets."""
    return written.replace(SEPARATOR, "").replace("(", "").replace(")", "")
