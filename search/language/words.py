"""Cutting text into words that remember where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.language.folding import DASHES, INVISIBLE

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
_PLAIN = rf"[\w{_JOINED}]+(?:['’](?:{_LETTERS})+)?"
_WORD = re.compile(rf"{_GENDERED}|{_SYLLABLES}|{_PLAIN}")
_SIMPLE_WORD = re.compile(_PLAIN)
# Whether a text needs the long pattern, which costs three times as much.
_HAS_SIGNS = re.compile(
    rf"_|[*:{_DOTS}](?:[iI]nn?|[rnesm]\b)|/[{DASHES}]?(?:[iI]nn?|[rnesm]\b)|\w\((?:[iI]n|[rnesm]\))|\w[{_DOTS}]\w"
)
_DASH = re.compile(rf"[{DASHES}]")
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
    dashes = {match.start() for match in _DASH.finditer(text)}
    found: list[Word] = []
    for start, end in _spans(text):
        if end in dashes or start - 1 in dashes:
            before = found[-1].end if found else -1
            found.append(_beside_dash(text, start, end, before, dashes))
        else:
            found.append(Word(text[start:end], start, end))
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if not _HAS_SIGNS.search(text):
        yield from (match.span() for match in _SIMPLE_WORD.finditer(text))
        return
    for match in _WORD.finditer(text):
        if "_" in match.group() and not _is_gendered(match.group()):
            yield from (part.span() for part in _UNDERSCORES.finditer(text, match.start(), match.end()))
        else:
            yield match.span()


def _beside_dash(text: str, start: int, end: int, before: int, dashes: set[int]) -> Word:
    glued = before == start - 1
    opens = start - 1 in dashes and not glued and (start < 2 or not text[start - 2].isalnum())
    closes = end in dashes and not text[end + 1 : end + 2].isalnum()
    return Word(text[start:end], start, end, glued and start - 1 in dashes, opens, closes)


def _is_gendered(word: str) -> bool:
    return re.fullmatch(_GENDERED, word) is not None
