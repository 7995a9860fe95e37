"""Where sentences begin and end, and how a long one is cut."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = re.compile(r"[.!?…][\"“”«»’)\]]*(?=\s+[\"„“»«‚(\[]?[A-ZÄÖÜ0-9])|\n+")
# Words whose full stop ends no sentence, single letters (z. B.) and ordinals (3. Oktober).
_ABBREVIATION = re.compile(
    r"(?:\b(?:abs|nr|art|bzw|ca|dr|prof|vgl|evtl|ggf|usw|etc|inkl|sog|mind|max|str|st|lit|buchst|bd|ff|mio|mrd|hrsg|tel"
    r"|mr|mrs|ms|eg|ie|vs|sec|no)|\b[a-zäöü]|\b\d{1,3})\.$",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """From `start` to `end` (exclusive) in a text."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """Its length in characters."""
        return self.end - self.start


def sentences(text: str) -> list[Span]:
    """The sentences of a text without the space around them; line ends end a sentence too."""
    ends = [match.end() for match in _END.finditer(text) if not _is_abbreviated(text, match)]
    spans = (_stripped(text, start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [span for span in spans if span.size > 0]


def clipped(text: str, span: Span, around: int, most: int) -> Span:
    """At most `most` characters of a span, cut at word ends, that hold the place `around` near their beginning."""
    if span.size <= most:
        return span
    start = max(span.start, min(around - most // 4, span.end - most))
    end = min(span.end, start + most)
    if start > span.start:
        start = _after_space(text, start, around)
    if end < span.end:
        end = max(text.rfind(" ", around, end), around + 1)
    return _stripped(text, start, end)


def _after_space(text: str, start: int, latest: int) -> int:
    space = text.find(" ", start, latest)
    return space + 1 if space >= 0 else latest


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    return match.group().startswith(".") and bool(
        _ABBREVIATION.search(text, max(0, match.start() - 10), match.start() + 1)
    )


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
