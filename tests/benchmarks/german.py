"""German sentences of the field, made from the portal's own lexicon. Seeded: the same numbers give the same texts.

Words are drawn as in real texts: few of them often, most of them seldom (Zipf), and compounds, inflections and names
go on bringing new words, however many texts there are already. A text has its own subject: half of its nouns return.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from search.language.resources import table

# Shares: of nouns that are compounds made up on the spot, of compounds with three parts, of nouns of the own subject.
_COMPOUNDS = 0.16
_TRIPLES = 0.15
_OWN = 0.5
_SUBJECT = 14
# Mandelbrot's correction of Zipf's law for the most frequent words.
_FLAT = 2.7
_LINKED_BY_S = ("ung", "heit", "keit", "ion", "schaft", "tät", "ling", "tum")
_SYLLABLES = "al ba ber bre da dor el er fel ga gra hal hei kel kla lau lin lo ma mel na neu ol ra ro sa so ti wal"
_ENDINGS = "bach berg burg dorf feld hagen hausen heim hofen ingen rode stadt stein tal weiler winkel"
# N noun, A adjective, V verb, I infinitive, O place, J year; everything else stands as it is.
_PATTERNS = tuple(
    pattern.split()
    for pattern in (
        "Die A N V die N und den N .",
        "In der N V der N die A N , wenn die N mit der N V .",
        "Wer die N V , braucht eine A N und viel N .",
        "Für N und N V das N neue N .",
        "Das N der N ist A und soll die N I .",
        "Viele N V nicht , dass eine A N die N V .",
        "Dabei V N , N und N gemeinsam die A N .",
        "Im Gespräch mit O geht es um A N und um die N der N .",
        "Seit dem Jahr J V O eine N für A N .",
        "Wie V eine N ihre N , ohne die N zu I ?",
        "Kinder- und N brauchen Zeit , sonst V die N .",
        "Nach § 8a SGB VIII V die N das N .",
    )
)


class Author:
    """Writes one text after the other; `dice` decides everything."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._subject: list[str] = []

    def begin(self) -> None:
        """Choose the subject of the next text."""
        self._subject = [self._new_noun() for _ in range(_SUBJECT)]

    def title(self) -> str:
        """Three to five words about the subject."""
        forms = ("{} und {}", "{} im {}", "Wie {} gelingt: {}", "{} {} gestalten", "{}, {} und mehr")
        chosen = self._dice.sample(self._subject, 2)
        return self._dice.choice(forms).format(*chosen)

    def text(self, sentences: int) -> str:
        """Some sentences about the subject."""
        return " ".join(self._sentence() for _ in range(sentences))

    def subject(self, words: int) -> list[str]:
        """Words of the subject: what somebody who looks for this text may type."""
        return self._dice.sample(self._subject, words)

    def place(self) -> str:
        """The name of a place that there is not."""
        first = "".join(self._dice.choices(_SYLLABLES.split(), k=self._dice.choice((1, 2, 2))))
        return f"{first}{self._dice.choice(_ENDINGS.split())}".capitalize()

    def _sentence(self) -> str:
        words = [self._word(sign) for sign in self._dice.choice(_PATTERNS)]
        text = " ".join(words).replace(" ,", ",").replace(" .", ".").replace(" ?", "?")
        return f"{text[:1].upper()}{text[1:]}"

    def _word(self, sign: str) -> str:
        match sign:
            case "N":
                return self._inflected(self._noun())
            case "A":
                return f"{self._drawn('a').rstrip('e')}{self._dice.choice(('e', 'en', 'er', 'es'))}"
            case "V":
                return f"{self._drawn('v').removesuffix('n').removesuffix('e')}{self._dice.choice(('t', 'en'))}"
            case "I":
                return self._drawn("v")
            case "O":
                return self.place()
            case "J":
                return str(self._dice.randint(1990, 2026))
        return sign

    def _noun(self) -> str:
        return self._dice.choice(self._subject) if self._dice.random() < _OWN else self._new_noun()

    def _new_noun(self) -> str:
        noun = self._drawn("n")
        if self._dice.random() >= _COMPOUNDS:
            return noun
        for _ in range(1 + (self._dice.random() < _TRIPLES)):
            link = "s" if noun.endswith(_LINKED_BY_S) else ""
            noun = f"{noun}{link}{self._drawn('n').lower()}"
        return noun

    def _inflected(self, noun: str) -> str:
        endings = ("", "", "en") if noun.endswith(_LINKED_BY_S) else ("", "", "", "s", "en", "e")
        return f"{noun}{self._dice.choice(endings)}"

    def _drawn(self, kind: str) -> str:
        words = _words(kind)
        return self._dice.choices(words, cum_weights=_zipf(len(words)))[0]


@cache
def _words(kind: str) -> Sequence[str]:
    """German words of one kind (n, v, a), most frequent first: in an order that has nothing to do with letters."""
    rows = (row for row in table("lexicon.tsv") if row[2] == kind)
    found = sorted({row[0] for row in rows if row[0].isalpha()})
    random.Random(f"order of {kind}").shuffle(found)
    return tuple(found)


@cache
def _zipf(size: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + _FLAT) for rank in range(size)))
