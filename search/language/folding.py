"""One spelling for many: letters, umlauts, invisible characters.

Two steps of the same length, so that a place in one is the same place in the other:
`plain` ("Jugendaemter" → "jugendämter") still tells Räte from Rate, `fold` ("jugendamter") forgives a missing umlaut.
"""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width space and joiners, word joiner, byte order mark: never part of a word.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Hyphen-minus, hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus, small and full-width hyphen.
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"

_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü"}
# ue is a spelling of ü only where no vowel and no q stands before it: neue, Bauer, Quelle keep it.
_DIGRAPH = re.compile(r"[ao]e|(?<![aeiouäöüq])ue")
# One of two spellings that the rules of 1996 allow: Potential, selbständig, aufwändig, Biographie, Telephon.
_RESPELLED = (
    # But anti-alkoholisch.
    (re.compile(r"(?<!^a)ntial"), "nzial"),
    (re.compile("ntiell"), "nziell"),
    (re.compile("selbständ"), "selbstständ"),
    (re.compile("aufwänd"), "aufwend"),
)
_RESPELLED_PH = re.compile(r"(?<=gra)ph|ph(?=oto)|(?<=tele)ph|(?<=meta)ph|ph(?=on)")
_FOLD = str.maketrans("äöü", "aou")
_KEPT = frozenset("äöü")
_USUAL = frozenset("abcdefghijklmnopqrstuvwxyzäöü")


def visible(text: str) -> str:
    """Text in Unicode's compatibility form (ligatures, full-width, decomposed umlauts) without invisible signs."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_INVISIBLE))


def plain(word: str, *, german: bool = True) -> str:
    """Lower case, ß as ss, accents gone, umlauts kept; German spellings become one unless `german` is false.

    That is ae, oe, ue as umlauts, and the choices that the spelling rules leave (Potential, Potenzial). A word with a
    digit keeps its letters (U3 and Ü3 are two things), and a number loses what sets its thousands apart.
    """
    low = visible(word).lower().replace("ß", "ss")
    if low[:1].isdigit():
        low = low.replace(".", "").replace(",", "")
    if not low.isascii() and not _USUAL.issuperset(low):
        low = "".join(letter if letter in _USUAL else _without_accent(letter) for letter in low)
    return respelled(low) if german else low


def respelled(low: str) -> str:
    """German spellings become one: what `plain` does last."""
    if _has_digit(low):
        return low
    if "e" in low:
        low = _DIGRAPH.sub(lambda match: _DIGRAPHS[match.group()], low)
    if "nti" in low or "wänd" in low or "tänd" in low:
        for old, new in _RESPELLED:
            low = old.sub(new, low)
    return _RESPELLED_PH.sub("f", low) if "ph" in low else low


def fold(plain_word: str) -> str:
    """A plain word without umlauts, letter by letter; words with digits stay as they are."""
    if plain_word.isascii() or _has_digit(plain_word):
        return plain_word
    return plain_word.translate(_FOLD)


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def _without_accent(letter: str) -> str:
    if letter in _KEPT:
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalpha() else letter
