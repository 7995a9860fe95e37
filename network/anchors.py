"""Ids of the sections of a page, made from their headings. Pure."""

from __future__ import annotations

from itertools import chain, count

from django.utils.text import slugify

# Ids that page templates give to parts of their own.
RESERVED_ANCHORS = frozenset(
    {"contacts", "content", "contents", "navigation", "offers", "related", "search", "seeks", "series", "transcript"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


class Anchors:
    """Gives the headings of one page their ids, each one once: the second "Fazit" is `fazit-2`."""

    def __init__(self) -> None:
        self._given = set(RESERVED_ANCHORS)

    def of(self, heading: str) -> str:
        """The id of the next heading; German umlauts become two letters, so that addresses stay readable."""
        plain = slugify(heading.translate(_GERMAN))[:60].strip("-") or "abschnitt"
        numbered = (f"{plain}-{number}" for number in count(2))
        anchor = next(anchor for anchor in chain([plain], numbered) if anchor not in self._given)
        self._given.add(anchor)
        return anchor
