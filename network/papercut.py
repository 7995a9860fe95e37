"""Paper and scissors for `network.pictures`: seven moods of seven papers, dice, and the forms line, arch and dot.

Every function returns SVG elements as text. Coordinates are whole user units: at the sizes used nobody sees less.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from itertools import cycle, pairwise
from typing import NamedTuple, TypeVar

Choice = TypeVar("Choice")
Point = tuple[float, float]

WIDE = (800, 500)
SQUARE = (600, 600)
SHEET_EDGE = "#000"  # at 14 % the thin shadow of a sheet that lies above another


class Papers(NamedTuple):
    """Seven colours that lie well on each other; the names say what they are in a picture by day."""

    sky: str
    far: str
    mid: str
    near: str
    line: str
    sun: str
    pop: str


MOODS = tuple(
    Papers(*colours.split())
    for colours in (
        "#e7def6 #c3abe8 #6d45a8 #154b40 #a9d3c1 #ffc94d #e0492a",  # morning
        "#ffdf94 #f5a77f #d9442a #12453b #fbeedd #fffaf0 #6d45a8",  # noon
        "#3b2563 #7d55b8 #e0492a #1b1533 #f5a77f #ffc94d #a9d3c1",  # evening
        "#cfe6da #86bfa8 #1d6a5b #0e342d #ffc94d #e0492a #c3abe8",  # wood
        "#12322b #1d6a5b #7d55b8 #0b1f1b #c3abe8 #ffc94d #f5a77f",  # night
        "#fbe3da #f0a58c #b79be0 #4a2a7d #ffd9a0 #e0492a #1d6a5b",  # breeze
        "#f7c95a #e98a4e #b5341a #3d2266 #f6e3c0 #fffaf0 #1d6a5b",  # harvest
    )
)


class Dice:
    """Numbers that depend on nothing but the words they were made from.

    `random.Random` keeps its choices stable only within a Python version; a cached picture has to outlive it.
    """

    def __init__(self, *words: object) -> None:
        self._words = "/".join(map(str, words))
        self._thrown = 0

    def throw(self) -> float:
        """The next number of [0, 1)."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._words}/{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def between(self, low: float, high: float) -> float:
        """A number of [low, high)."""
        return low + (high - low) * self.throw()

    def count(self, low: int, high: int) -> int:
        """A whole number of [low, high]."""
        return low + int(self.throw() * (high - low + 1))

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return choices[int(self.throw() * len(choices))]


def _n(value: float) -> str:
    return f"{value:.0f}"


def dot(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"/>'


def ground(size: tuple[int, int], top: float, fill: str) -> str:
    width, height = size
    edge = f'<path d="M0 {_n(top - 4)}h{width}v5H0z" fill="{SHEET_EDGE}" opacity=".14"/>' if top else ""
    return f'{edge}<path d="M0 {_n(top)}h{width}v{_n(height - top)}H0z" fill="{fill}"/>'


def hill(x: float, base: float, wide: float, high: float, fill: str) -> str:
    """Half an ellipse that stands on its base line, a sheet edge above it."""
    path = f"M{_n(x - wide)} {_n(base)}A{_n(wide)} {_n(high)} 0 0 1 {_n(x + wide)} {_n(base)}V700H{_n(x - wide)}Z"
    edge = f'<path d="{path}" fill="{SHEET_EDGE}" opacity=".14" transform="translate(0 -4)"/>'
    return f'{edge}<path d="{path}" fill="{fill}"/>'


def arches(foot: Point, radius: float, band: float, count: int, fills: Iterable[str]) -> str:
    """Half discs one inside the other around `foot`, each `band` smaller; the fills go round."""
    x, base = foot
    radii = (radius - ring * band for ring in range(count))
    return "".join(
        f'<path d="M{_n(x - r)} {_n(base)}a{_n(r)} {_n(r)} 0 0 1 {_n(2 * r)} 0Z" fill="{fill}"/>'
        for r, fill in zip(radii, cycle(fills), strict=False)
        if r > 4
    )


def lines(dice: Dice, box: tuple[float, float, float, float], rows: int, fills: Iterable[str]) -> str:
    """Lines of a text that happen to be furrows: ragged on the right, along the outline of a hill."""
    left, top, right, bottom = box
    step, phase = (bottom - top) / rows, dice.between(0, math.pi)
    drawn = []
    for row, fill in zip(range(rows), cycle(fills), strict=False):
        wave = 0.7 + 0.3 * math.sin(phase + 2.6 * row / max(1, rows - 1)) + dice.between(-0.05, 0.05)
        reach = (right - left) * min(1.0, wave)
        drawn.append(
            f'<path d="M{_n(left)} {_n(top + row * step)}h{_n(reach)}v{_n(step * 0.62)}H{_n(left)}z" fill="{fill}"/>'
        )
    return "".join(drawn)


def thread(points: Sequence[Point], colour: str, width: int) -> str:
    """A line that hangs upwards from point to point."""
    path = f"M{_n(points[0][0])} {_n(points[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(points):
        lift = 0.35 * math.dist((x0, y0), (x1, y1))
        path += f"Q{_n((x0 + x1) / 2)} {_n((y0 + y1) / 2 - lift)} {_n(x1)} {_n(y1)}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def bow(foot: Point, wide: float, high: float, colour: str) -> str:
    """Half an ellipse as a thin line around `foot`, for dots to sit on."""
    x, base = foot
    path = f"M{_n(x - wide)} {_n(base)}a{_n(wide)} {_n(high)} 0 0 1 {_n(2 * wide)} 0"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3"/>'
