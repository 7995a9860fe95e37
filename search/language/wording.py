"""Whether a text has some words: what a page says about a hit must be true."""

from __future__ import annotations

from collections.abc import Iterator

from search.language.cutter import Cutter


class Wording:
    """The words of a text, of which only those are cut that begin or go on as the asked ones do."""

    def __init__(self, text: str, cutter: Cutter) -> None:
        self._text, self._low, self._cutter = text, text.lower(), cutter

    def has(self, name: str) -> bool:
        """Whether the text has a word or several as they are written: with an ending, or a word as part of a compound;
        not by letters inside another word (IT in Seiten).
        """
        stems = self._cutter.stems(name)
        return bool(stems) and any(self._is(found, stems) for found in dict.fromkeys(self._around(name.lower())))

    def has_stems(self, name: str) -> bool:
        """Whether a line of the text is these words and no others, in any form."""
        stems = self._cutter.stems(name)
        return bool(stems) and any(self._is(line, stems) for line in self._text.splitlines())

    def _around(self, low: str) -> Iterator[str]:
        """The places of letters with the rest of the words in which they begin and end."""
        text = self._text if len(self._low) == len(self._text) else self._low
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
        tokens = self._cutter.tokens(found)
        if [token.view.stem for token in tokens] == stems:
            return True
        return len(stems) == len(tokens) == 1 and stems[0] in (*tokens[0].view.parts, *tokens[0].view.inner)
