"""The sign of a topic: arches above for episodes, bars below for posts, dots around for partners.

The numbers are the drawing. A `Scale` says how many items one form stands for, so that all glyphs of a view can be
compared and none outgrows its place. Coordinates are relative to the point where arches and bars meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

MOST_FORMS = 5  # of each kind in one glyph

CORE = 10.0  # radius of the smallest arch's inside
BAND, GAP = 4.4, 3.4  # thickness of arches and bars, and the air between them
DOT = 4.8  # radius of a dot


class Counted(Protocol):
    """Anything that says how much it holds in each lane."""

    @property
    def read(self) -> int: ...
    @property
    def listen(self) -> int: ...
    @property
    def ask(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Scale:
    """How many posts a bar, episodes an arch and partners a dot stand for; at least one each."""

    read: int = 1
    listen: int = 1
    ask: int = 1


@dataclass(frozen=True, slots=True)
class Glyph:
    """SVG path data of a sign; `radius` is that of its outermost arch, `above` and `below` what it needs vertically."""

    arches: str
    bars: str
    dots: str
    radius: float
    above: float
    below: float


def scale_for(topics: Iterable[Counted]) -> Scale:
    """The finest scale at which no topic needs more than `MOST_FORMS` of a kind."""
    topics = tuple(topics)
    return Scale(
        read=_items_per_form(topic.read for topic in topics),
        listen=_items_per_form(topic.listen for topic in topics),
        ask=_items_per_form(topic.ask for topic in topics),
    )


def _items_per_form(counts: Iterable[int]) -> int:
    return max(1, math.ceil(max(counts, default=0) / MOST_FORMS))


def glyph(topic: Counted, scale: Scale, size: float = 1.0) -> Glyph:
    """The sign of a topic, `size` times as large as usual; a topic without any content has no form."""
    arches = math.ceil(topic.listen / scale.listen)
    bars = math.ceil(topic.read / scale.read)
    dots = math.ceil(topic.ask / scale.ask)
    radius = (CORE + max(arches, 1) * (BAND + GAP)) * size
    away = radius + 2.2 * DOT * size if arches else CORE * 1.8 * size  # without arches the dots stand nearer
    return Glyph(
        arches="".join(_arch((CORE + (ring + 1) * (BAND + GAP)) * size, BAND * size) for ring in range(arches)),
        bars="".join(_bar(row, bars, radius, size) for row in range(bars)),
        dots=_dots(dots, away, DOT * size),
        radius=radius,
        above=away + DOT * size if dots else radius if arches else GAP * size,
        below=(bars * (BAND + GAP) + GAP) * size,
    )


def _arch(radius: float, band: float) -> str:
    inner = radius - band
    outside = f"M{_n(-radius)} 0a{_n(radius)} {_n(radius)} 0 0 1 {_n(2 * radius)} 0"
    return f"{outside}h{_n(-band)}a{_n(inner)} {_n(inner)} 0 0 0 {_n(-2 * inner)} 0z"


def _bar(row: int, rows: int, radius: float, size: float) -> str:
    """Bars are as wide as the arches stand; the last is short, as the last line of a paragraph is."""
    width = 2 * radius * (0.62 if row == rows - 1 and rows > 1 else 1 if row % 2 == 0 else 0.84)
    top = (GAP * 1.4 + row * (BAND + GAP)) * size
    return f"M{_n(-radius)} {_n(top)}h{_n(width)}v{_n(BAND * size)}h{_n(-width)}z"


def _dots(count: int, away: float, radius: float) -> str:
    """Dots on a half circle, evenly from left to right; a single one stands at the top."""
    angles = (math.pi * (turn + 1) / (count + 1) for turn in range(count))
    centres = ((-away * math.cos(angle), -away * math.sin(angle)) for angle in angles)
    arc = f"a{_n(radius)} {_n(radius)} 0 1 1"
    return "".join(f"M{_n(x - radius)} {_n(y)}{arc} {_n(2 * radius)} 0{arc} {_n(-2 * radius)} 0z" for x, y in centres)


def _n(value: float) -> str:
    """A coordinate with one decimal at most, never with a comma."""
    return f"{value:.1f}".removesuffix(".0")
