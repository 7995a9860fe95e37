"""Which words of a text may have an asked term, told by four of their letters, so that only these are cut.

A term's traces are letters of which every word that has the term holds some. Cutting a word that nobody has cut lately
takes a tenth of a millisecond, and a page of results shows thousands.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from search.language.words import Word, is_bare, words, words_at

LETTERS = 4
_UMLAUTS = (("ä", "a"), ("ö", "o"), ("ü", "u"))
# Words with signs, accents or digits, and with letters that may be read as others (Aemter, Photo), are all looked at.
_ODD_SIGN = re.compile(r"[^a-zäöü\s.,;!?]")
_ODD_PAIRS = ("ae", "oe", "ue", "ph")


def letters(text: str) -> str:
    """A text in small letters without umlauts; a letter stays where it was unless the text is very odd."""
    low = text.lower()
    for umlaut, letter in _UMLAUTS:
        low = low.replace(umlaut, letter)
    return low


def is_odd(word: str) -> bool:
    """Whether letters alone do not tell how a word is read."""
    return next(_odd(word.lower()), None) is not None


def beginning(term: str, size: int = LETTERS) -> str:
    """The trace that a term leaves in a word that is cut and stemmed at ends only; none if only odd words have it."""
    return letters(term[:size]) if term.isalpha() else ""


def otherwise(forms: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Of pairs of a form and its stem those that do not hold the stem's beginning (sprach, sprech): the stem's letters
    with the beginnings of all such forms.
    """
    found: dict[str, set[str]] = {}
    for form, stem in forms:
        trace = beginning(stem)
        if trace and trace not in letters(form):
            found.setdefault(letters(stem), set()).add(letters(form[:LETTERS]))
    return {stem: frozenset(traces) for stem, traces in found.items()}


class Sought:
    """The words of a text, to be asked which of them hold any of some traces.

    `cut` are all of them, if some do not stand for themselves (`words.is_bare`) or small letters take another number of
    places (İ); else they are cut where they are sought.
    """

    def __init__(self, text: str) -> None:
        self._text, self._letters = text, letters(text)
        is_shifted = len(self._letters) != len(text)
        self.cut = None if is_bare(text) and not is_shifted else words(text)
        self._odd = array("I", range(len(text)) if is_shifted else _odd(text.lower()))

    def words(self, traces: Collection[str]) -> Iterable[Word]:
        """Those that hold a trace, and all odd ones, in order."""
        places = sorted(chain(self._odd, *(_places(trace, self._letters) for trace in traces)))
        return words_at(self._text, places) if self.cut is None else _those_at(self.cut, places)


def _those_at(cut: Iterable[Word], places: Iterable[int]) -> Iterator[Word]:
    waiting = iter(places)
    place = next(waiting, None)
    for word in cut:
        while place is not None and place < word.start:
            place = next(waiting, None)
        if place is None:
            return
        if place < word.end:
            yield word


def _odd(low: str) -> Iterator[int]:
    """The places of odd letters in a text in small letters."""
    yield from (match.start() for match in _ODD_SIGN.finditer(low))
    for pair in _ODD_PAIRS:
        yield from _places(pair, low)


def _places(some: str, text: str) -> Iterator[int]:
    place = text.find(some)
    while place >= 0:
        yield place
        place = text.find(some, place + 1)
