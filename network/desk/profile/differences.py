"""What changed between two texts, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many words a comparison word by word would keep the reader waiting; paragraphs are compared instead.
MAX_WORDS = 4000
_WORDS = re.compile(r"\s+|\w+(?:[:’'-]\w+)*|[^\w\s]")
_PARAGRAPHS = re.compile(r"\n+|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Both sides of a comparison: what was, with what went; what is, with what came."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def difference(before: str, after: str) -> Difference:
    """Compares two texts; `MAX_WORDS` bounds the work."""
    pattern = _WORDS if max(len(before), len(after)) < MAX_WORDS * 6 else _PARAGRAPHS
    old, new = pattern.findall(before), pattern.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        same = tag == "equal"
        left.append(Piece("same" if same else "gone", "".join(old[start:end])))
        right.append(Piece("same" if same else "new", "".join(new[new_start:new_end])))
    return Difference(_joined(left), _joined(right))


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind become one; a lone space between two changes belongs to them."""
    joined: list[Piece] = []
    for number, piece in enumerate(pieces):
        if not piece.text:
            continue
        kind = piece.kind
        between = bool(joined) and number + 1 < len(pieces) and not piece.text.strip() and "\n" not in piece.text
        if kind == "same" and between and joined[-1].kind != "same" and pieces[number + 1].kind != "same":
            kind = joined[-1].kind
        if joined and joined[-1].kind == kind:
            joined[-1] = Piece(kind, joined[-1].text + piece.text)
        else:
            joined.append(Piece(kind, piece.text))
    return tuple(joined)
