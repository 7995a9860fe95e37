"""What a reader types → a bounded `Query`. Pure, and never raises: every string means something, or nothing.

Known signs: "quoted phrases" in any pair of quotation marks, and a minus before a word or phrase that must not occur.
Nothing else is syntax, so nothing that is typed reaches an engine as a command.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from search.contract import Query

MAX_LENGTH = 300
MAX_WORDS = 32

# Marks of every tradition open or close alike, as people mix them („so", »so«, ,,so''). @so@ is typed by those whose
# keyboard is set to English: there @ lies where a German keyboard has the quotation mark.
_DOUBLE = r"(?:[\"„“”‟«»〞〝]|,,|'')"
_QUOTED = re.compile(
    rf"(?P<minus>(?<!\S)[-−–])?(?:{_DOUBLE}(?P<double>.+?){_DOUBLE}"
    r"|[‚‹›](?P<single>[^‚‘’‹›]+)[‘’‹›]"
    r"|(?<!\S)['‘](?P<ascii>[^'‘’]+)['’](?!\w)"
    r"|(?<!\S)@(?P<layout>[^@]+)@(?!\S))"
)
_STRAY_QUOTES = re.compile(rf"{_DOUBLE}|[‚‹›]")
_EXCLUDED = re.compile(r"(?<!\S)[-−–](?=\w)")
# Before a word that lacks its beginning (Planung und -steuerung) a hyphen is no minus.
_COORDINATES = re.compile(r"(?:\b(?:und|oder|sowie|bzw|u|and|or)\.?|[,&/])$", re.IGNORECASE)
_MEANINGFUL = re.compile(r"[\w&§]")


def parse(text: str, **rest: Any) -> Query:
    """A query of at most 300 characters and 32 words; `rest` are the query's other fields (language, page, …)."""
    clean = _clean(text)
    phrases, excluded = _quoted(clean)
    words: list[str] = []
    for word in _STRAY_QUOTES.sub(" ", _QUOTED.sub(" ", clean)).split():
        if _is_excluded(word, words):
            excluded.append(word[1:])
        elif _MEANINGFUL.search(word):
            words.append(word)
    del words[MAX_WORDS:]
    return Query(
        text=clean,
        words=tuple(words),
        phrases=_within(phrases, MAX_WORDS - len(words)),
        excluded=_within(excluded, MAX_WORDS),
        **rest,
    )


def _quoted(text: str) -> tuple[list[str], list[str]]:
    """Phrases that must occur, and those with a minus before them."""
    phrases: list[str] = []
    excluded: list[str] = []
    for match in _QUOTED.finditer(text):
        phrase = _bare(next(group for group in match.group("double", "single", "ascii", "layout") if group))
        if phrase:
            (excluded if match["minus"] else phrases).append(phrase)
    return phrases, excluded


def _is_excluded(word: str, before: list[str]) -> bool:
    return bool(_EXCLUDED.match(word)) and not (before and _COORDINATES.search(before[-1]))


def _clean(text: str) -> str:
    """Text in one Unicode form without control, format and surrogate characters, bounded, with single spaces."""
    kept = "".join(_visible(letter) for letter in text[: 4 * MAX_LENGTH])
    return " ".join(unicodedata.normalize("NFKC", kept).split())[:MAX_LENGTH].strip()


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs") else letter


def _bare(phrase: str) -> str:
    return _STRAY_QUOTES.sub(" ", phrase).strip()


def _within(phrases: list[str], budget: int) -> tuple[str, ...]:
    """The first phrases that together have at most `budget` words; one that is too long is cut."""
    kept = []
    for phrase in phrases:
        words = phrase.split()[:budget]
        budget -= len(words)
        if words:
            kept.append(" ".join(words))
    return tuple(kept)
