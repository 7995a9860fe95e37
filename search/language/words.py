"""Cutting text into words that remember where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_UNDERSCORES = re.compile(r"[^_]+")


@dataclass(frozen=True, slots=True)
class Word:
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
    found: list[Word] = []
    for match in _WORD.finditer(text):
        if "_" in match.group() and not _is_gendered(match.group()):
            found += [_word(text, match.start() + a, match.start() + b, found) for a, b in _pieces(match.group())]
        else:
            found.append(_word(text, match.start(), match.end(), found))
    return found


def _word(text: str, start: int, end: int, before: list[Word]) -> Word:
    dash_before = start > 0 and text[start - 1] in DASHES
    dash_after = text[end : end + 1] != "" and text[end] in DASHES
    if not dash_before and not dash_after:
        return Word(text[start:end], start, end)
    glued = dash_before and bool(before) and before[-1].end == start - 1
    opens = dash_before and not glued and (start < 2 or not text[start - 2].isalnum())
    closes = dash_after and not _continues(text, end + 1)
    return Word(text[start:end], start, end, glued, opens, closes)


def _continues(text: str, position: int) -> bool:
    return position < len(text) and text[position].isalnum()


def _is_gendered(word: str) -> bool:
    return re.fullmatch(_GENDERED, word) is not None


def _pieces(word: str) -> list[tuple[int, int]]:
    return [match.span() for match in _UNDERSCORES.finditer(word)]
