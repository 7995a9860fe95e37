"""Cutting text into words that remember where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.language.folding import DASHES, INVISIBLE

# Letters after which a word is cut off: nobody types more, and splitting costs the square of the length.
LONGEST = 60
# Signs that stand between a word and its feminine ending: Leser:in, Leser*in, Leser_in, Leser·in, Leser/-in, Leser(in).
_DOTS = "·\u2027\u2022"
_SIGN = rf"(?:[*:_{_DOTS}]|/[{DASHES}]?)"
_JOINED = rf"\u0300-\u036f{INVISIBLE}"
_LETTERS = rf"(?:[^\W\d_]|[{_JOINED}])"
_GENDERED = (
    rf"{_LETTERS}{{3,}}(?:"
    rf"{_SIGN}(?:[iI]nnen{_LETTERS}*|in(?!{_LETTERS}))"
    rf"|\((?:[iI]nnen|in)\){_LETTERS}*|\(inn\)en"
    rf"|{_SIGN}[rnesm](?!{_LETTERS})|\([rnesm]\)(?!{_LETTERS})"
    r")"
)
# In easy-to-read German a dot shows where a long word is cut (Jugend·hilfe); small letters follow it.
_SYLLABLES = rf"{_LETTERS}{{2,}}(?:[{_DOTS}](?=[a-zäöüß]){_LETTERS}{{2,}})+"
# Thousands may be set apart: 10.000 and 10,000 are one number.
_PLAIN = rf"\d{{1,3}}(?:[.,]\d{{3}})+(?!\w|\.\d\d?(?!\d))|[\w{_JOINED}]+(?:['’](?:{_LETTERS})+)?"
_WORD = re.compile(rf"{_GENDERED}|{_SYLLABLES}|{_PLAIN}")
_SIMPLE_WORD = re.compile(_PLAIN)
# Whether a text needs the long pattern, which costs three times as much.
_HAS_SIGNS = re.compile(
    rf"_|[*:{_DOTS}](?:[iI]nn?|[rnesm]\b)|/[{DASHES}]?(?:[iI]nn?|[rnesm]\b)|\w\((?:[iI]n|[rnesm]\))|\w[{_DOTS}]\w"
)
# Without one of these signs it does not.
_SIGNS = re.compile(rf"[*:_/({_DOTS}]")
_DASH = re.compile(rf"[{DASHES}]")
_OPEN = re.compile(rf"\w[{DASHES}](?!\w)|(?<!\w)[{DASHES}]\w")
# A run begins where a word does: looked for from every letter, a word without end would cost the square of its length.
_RUN = re.compile(rf"(?<![^\W_])[^\W_]+(?:[{DASHES}][^\W_]+)+")
_UNDERSCORES = re.compile(r"[^_]+")


class Word(NamedTuple):
    """A word as written, from `start` to `end` in its text.

    `glued` means that a hyphen without spaces joins it to the word before; `opens` and `closes` that a hyphen stands
    on its left or right side with no word there (-steuerung, Kinder-).
    """

    text: str
    start: int
    end: int
    glued: bool = False
    opens: bool = False
    closes: bool = False


def words(text: str) -> list[Word]:
    """All words of a text in order. Hyphens cut, gender marks and invisible characters do not."""
    spans = _signed(text) if _has_signs(text) else [match.span() for match in _SIMPLE_WORD.finditer(text)]
    dashes = {match.start() for match in _DASH.finditer(text)}
    if not dashes:
        return [Word(text[start:end][:LONGEST], start, end) for start, end in spans]
    beside = {place + 1 for place in dashes} | dashes
    found: list[Word] = []
    before = -1
    for start, end in spans:
        if start in beside or end in beside:
            found.append(_beside_dash(text, start, end, before, dashes))
        else:
            found.append(Word(text[start:end][:LONGEST], start, end))
        before = end
    return found


def words_at(text: str, places: Iterable[int]) -> Iterator[Word]:
    """The words of a text that stand at some places, in ascending order; for texts without signs and dashes."""
    at = 0
    for place in places:
        if place < at:
            continue
        # No word reaches over a space.
        for match in _SIMPLE_WORD.finditer(text, max(at, text.rfind(" ", at, place))):
            if match.end() > place:
                # A word after the place stays to be found by its own.
                at = match.start()
                if at <= place:
                    at = match.end()
                    yield Word(match.group()[:LONGEST], match.start(), at)
                break
        else:
            return  # no word follows


def is_bare(text: str) -> bool:
    """Whether a text has no signs and dashes in words, so that each of its words stands for itself."""
    return not (has_dash(text) or _has_signs(text))


def is_simple(text: str) -> bool:
    """Whether a text has neither gender marks nor words with an open hyphen, so that the short ways below will do."""
    return not _has_signs(text) and not (has_dash(text) and _OPEN.search(text))


def has_dash(text: str) -> bool:
    """Whether a hyphen or dash stands in a text; else no word of it is glued, opens or closes."""
    return _DASH.search(text) is not None


def simple_words(text: str) -> list[str]:
    """The words of a simple text without their places."""
    return [word[:LONGEST] for word in _SIMPLE_WORD.findall(text)]


def joined_words(text: str) -> list[str]:
    """The hyphenated words of a simple text, written as one: "Kita-Ausbau" → "KitaAusbau"."""
    return [_DASH.sub("", run)[:LONGEST] for run in _RUN.findall(text)]


def _has_signs(text: str) -> bool:
    return _SIGNS.search(text) is not None and _HAS_SIGNS.search(text) is not None


def _signed(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        if "_" in match.group() and not _is_gendered(match.group()):
            yield from (part.span() for part in _UNDERSCORES.finditer(text, match.start(), match.end()))
        else:
            yield match.span()


def _beside_dash(text: str, start: int, end: int, before: int, dashes: set[int]) -> Word:
    glued = before == start - 1
    opens = start - 1 in dashes and not glued and (start < 2 or not text[start - 2].isalnum())
    closes = end in dashes and not text[end + 1 : end + 2].isalnum()
    return Word(text[start:end][:LONGEST], start, end, glued and start - 1 in dashes, opens, closes)


def _is_gendered(word: str) -> bool:
    return re.fullmatch(_GENDERED, word) is not None
