"""From lines as they stand on paper to text that flows: words joined, running heads and stray signs gone.

`cleaned` belongs to the process that reads, because normalising can be made to take very long; the rest is linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from network.attachments.reading.values import Part

# Control characters, halves of surrogate pairs, private use (symbols of a font of its own) and non-characters.
_STRAY = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
# Accents heaped on one letter: no language does it, and sorting them takes the square of their number.
_HEAPED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# NFKC takes ligatures and wide letters apart, but these signs mean something as they are.
_TAKEN_APART = re.compile("[^…²³¹½¼¾™]+")
SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_BULLET = re.compile(r"[•▪■●◦‣·*–—-]\s|\(?[0-9a-z]{1,2}[.)]\s", re.IGNORECASE)
# A hyphen before these stands for a part that follows later: Kinder- und Jugendhilfe.
_GOES_ON = frozenset(["und", "oder", "bzw", "beziehungsweise", "sowie", "bis", "als", "wie", "noch", "and", "or", "to"])
_STOPS = (".", "!", "?", ":", "“", "»")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
# Of a page these lines at its top and its foot may be running heads.
_EDGE = 2
_OFTEN = 3


def cleaned(text: str) -> str:
    """Without signs that nobody reads, ligatures and decomposed umlauts as plain letters, ends of lines as `\\n`."""
    text = _HEAPED.sub("", _STRAY.sub("", _LINE_END.sub("\n", text)))
    text = _TAKEN_APART.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _INVISIBLE.sub("", _STRAY.sub("", text))


def tidied(parts: Iterable[Part]) -> Iterator[Part]:
    """Clean parts as one reads them. Pages lose their running heads; sections of a text document have none."""
    parts = list(parts)
    heads = _running_heads([_lines(part.text) for part in parts if part.page])
    for part in parts:
        lines = _lines(part.text)
        yield replace(part, text=flowing(_body(lines, heads) if part.page else lines, wraps=part.page is not None))


def flowing(lines: Sequence[str], *, wraps: bool = True) -> str:
    """Lines as paragraphs, one a line. `wraps` tells that a paragraph goes on in the next line, as on paper.

    Headings and cells get a full stop, so that excerpts do not run them together with what follows.
    """
    paragraphs = _paragraphs(lines) if wraps else filter(None, lines)
    return "\n".join(_ended(paragraph.replace(SOFT_HYPHEN, "")) for paragraph in paragraphs)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    widest = max(map(len, lines), default=0)
    paragraphs: list[list[str]] = []
    is_open = False
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        if not line:
            is_open = False
            continue
        if is_open and not _BULLET.match(line):
            _join(paragraphs[-1], line)
        else:
            paragraphs.append([line])
        is_open = not _ends_here(line, following, widest)
    return ["".join(pieces) for pieces in paragraphs]


def _ended(paragraph: str) -> str:
    return f"{paragraph}." if paragraph[-1:].isalnum() else paragraph


def _join(pieces: list[str], line: str) -> None:
    """Add a line to a paragraph: hyphenated words in one, compounds with their hyphen, all else with a space."""
    before = pieces[-1]
    if before.endswith(SOFT_HYPHEN):
        pieces[-1] = before[:-1]
    elif not _is_hyphenated(before, line):
        pieces.append(" ")
    elif line[0].islower() and before[-2].islower():
        pieces[-1] = before[:-1]
    pieces.append(line)


def _is_hyphenated(before: str, line: str) -> bool:
    if not before.endswith(_HYPHENS) or not before[-2:-1].isalnum() or not line[0].isalnum():
        return False
    word = _WORD.match(line)
    return not word or word.group().lower() not in _GOES_ON


def _ends_here(line: str, following: str, widest: int) -> bool:
    """Whether a paragraph ends with this line: a short one after a full stop, or a heading here or next."""
    if line.endswith((*_HYPHENS, SOFT_HYPHEN, ",")):
        return False
    if line.endswith(_STOPS):
        return len(line) < 0.8 * widest or _is_heading(following, widest)
    return len(line) < 0.6 * widest and following[:1].isupper()


def _is_heading(line: str, widest: int) -> bool:
    return line[:1].isupper() and len(line) < 0.6 * widest and not line.endswith((*_STOPS, *_HYPHENS, ",", ";"))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]


def _edges(lines: Sequence[str]) -> set[int]:
    """Places of the first and the last lines that are not empty."""
    full = [place for place, line in enumerate(lines) if line]
    return {*full[:_EDGE], *full[-_EDGE:]}


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand at the edge of most pages, their numbers aside."""
    counts = Counter(key for lines in pages for key in {_key(lines[place]) for place in _edges(lines)})
    return {key for key, count in counts.items() if count >= max(_OFTEN, len(pages) / 2)}


def _key(line: str) -> str:
    return _NUMBER.sub("#", line)


def _body(lines: Sequence[str], heads: set[str]) -> list[str]:
    edges = _edges(lines)
    return [line for place, line in enumerate(lines) if place not in edges or _key(line) not in heads]
