"""Whether a text has some words: what a page says about a hit must be true."""

from __future__ import annotations

from collections.abc import Iterator

from search.language.cutter import Cutter


class Wording:
    """A text of which only those words are cut that have the letters of asked ones."""

    def __init__(self, text: str, cutter: Cutter) -> None:
        self._low, self._cutter = text.lower(), cutter
        # Where small letters are more (İ) they stand for the text.
        self._text = text if len(self._low) == len(text) else self._low

    def has(self, name: str) -> bool:
        """Whether the text has a word or several as they are written: with an ending, or a word as part of a compound;
        not by letters inside another word (IT in Seiten).
        """
        seen: set[str] = set()
        stems: list[str] | None = None
        for found in self._around(name.lower()):
            if found not in seen:
                seen.add(found)
                stems = self._cutter.stems(name) if stems is None else stems
                if stems and self._is(found, stems):
                    return True
        return False

    def _around(self, low: str) -> Iterator[str]:
        """The places of letters with the rest of the words in which they begin and end."""
        text = self._text
        start = self._low.find(low) if low else -1
        while start >= 0:
            first, last = start, start + len(low)
            while first > 0 and text[first - 1].isalnum():
                first -= 1
            while last < len(text) and text[last].isalnum():
                last += 1
            yield text[first:last]
            start = self._low.find(low, last)

    def _is(self, found: str, stems: list[str]) -> bool:
        if len(stems) == 1 and found.isalpha():
            view = self._cutter.morphology.view(found)
            return stems[0] in (view.stem, *view.parts, *view.inner)
        return self._cutter.stems(found) == stems
