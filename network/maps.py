"""A map without tiles: Germany cut from lines, and a pin for everybody who can be asked.

The outline is of public-domain origin, see `data/README.md`. Coordinates are whole user units of the drawing's
`viewBox`, so that no locale writes them with a comma; y grows downwards.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path

Point = tuple[float, float]

MARGIN = 16
PIN_GAP = 30  # user units between pins: 24 CSS px when a 400 unit wide map is shown on a 320 px wide screen
MOST_PINS = 120  # more would cover the country; the list beside the map has them all
LINE_STEP, LINE_HEIGHT = 11, 6

# Lambert conformal conic projection with the parallels that official maps of Germany use (ETRS89-LCC, EPSG:4839)
PARALLELS = (math.radians(48 + 2 / 3), math.radians(53 + 2 / 3))
MERIDIAN = math.radians(10.5)
LATITUDES, LONGITUDES = (47.0, 55.2), (5.5, 15.5)  # what lies outside has no pin


@dataclass(frozen=True, slots=True)
class Place:
    """Something to be pinned: degrees north and east, `key` joins pin and list entry."""

    key: str
    label: str
    url: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin whose tip stands at `x`, `y`."""

    key: str
    label: str
    url: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MapView:
    """A drawing of `width` by `height` units: the outline and its lines as SVG path data, and the pins."""

    width: int
    height: int
    outline: str
    lines: str
    pins: tuple[Pin, ...]


def draw_map(places: Iterable[Place], *, width: int = 400) -> MapView:
    """Pin the places that lie in Germany, at least `PIN_GAP` apart, north before south so that lower pins cover."""
    ground = _ground(width)
    inside = [place for place in places if _is_inside(place)]
    inside = sorted(inside, key=lambda place: (-place.latitude, place.longitude, place.key))[:MOST_PINS]
    spots = _apart([ground.spot(place.longitude, place.latitude) for place in inside], (width, ground.height))
    pins = tuple(
        Pin(place.key, place.label, place.url, round(x), round(y)) for place, (x, y) in zip(inside, spots, strict=True)
    )
    return MapView(width, ground.height, ground.outline, ground.lines, pins)


def _is_inside(place: Place) -> bool:
    south, north = LATITUDES
    west, east = LONGITUDES
    return south <= place.latitude <= north and west <= place.longitude <= east


# --- the ground ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ground:
    """The drawn country and the way from degrees to its units."""

    height: int
    scale: float
    left: float
    top: float
    outline: str
    lines: str

    def spot(self, longitude: float, latitude: float) -> Point:
        x, y = _projected(longitude, latitude)
        return (x - self.left) * self.scale + MARGIN, (self.top - y) * self.scale + MARGIN


def _projected(longitude: float, latitude: float) -> Point:
    """Lambert conformal conic on the unit sphere (Snyder 1987, Map Projections, equations 15-1 to 15-4)."""
    first, second = PARALLELS
    cone = math.log(math.cos(first) / math.cos(second)) / math.log(_stretch(second) / _stretch(first))
    factor = math.cos(first) * _stretch(first) ** cone / cone
    radius = factor / _stretch(math.radians(latitude)) ** cone
    angle = cone * (math.radians(longitude) - MERIDIAN)
    return radius * math.sin(angle), -radius * math.cos(angle)


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


@lru_cache(maxsize=8)
def _ground(width: int) -> _Ground:
    """The outline at a width, read once."""
    degrees = json.loads((Path(__file__).parent / "data" / "germany.json").read_text())["rings"]
    rings = [[_projected(longitude, latitude) for longitude, latitude in ring] for ring in degrees]
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    left, top = min(xs), max(ys)
    scale = (width - 2 * MARGIN) / (max(xs) - left)
    height = round((top - min(ys)) * scale + 2 * MARGIN)
    drawn = [[((x - left) * scale + MARGIN, (top - y) * scale + MARGIN) for x, y in ring] for ring in rings]
    return _Ground(height, scale, left, top, _outline(drawn), _lines(drawn, height))


def _outline(rings: Sequence[Sequence[Point]]) -> str:
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)


def _lines(rings: Sequence[Sequence[Point]], height: int) -> str:
    """Bars as long as the country is wide at their height: what was written down, from coast to mountains."""
    bars = []
    for top in range(MARGIN, height, LINE_STEP):
        crossings = sorted(x for ring in rings for x in _crossings(ring, top + LINE_HEIGHT / 2))
        for west, east in zip(crossings[::2], crossings[1::2], strict=True):
            if east - west > LINE_HEIGHT:
                bars.append(f"M{west:.1f} {top}H{east:.1f}v{LINE_HEIGHT}H{west:.1f}z")
    return "".join(bars)


def _crossings(ring: Sequence[Point], y: float) -> list[float]:
    """Where a ring crosses a horizontal line; always an even number."""
    closed = [*ring, ring[0]]
    return [x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in pairwise(closed) if (y0 > y) != (y1 > y)]


# --- the pins --------------------------------------------------------------------------------------------------------


def _apart(spots: Sequence[Point], frame: tuple[int, int], rounds: int = 100) -> list[Point]:
    """Push spots apart until each is `PIN_GAP` from every other; each pair gives way by half, inside the frame."""
    moved = list(spots)
    width, height = frame
    for _round in range(rounds):
        crowded = False
        for one, other in combinations(range(len(moved)), 2):
            push = _push(moved[one], moved[other], turn=one + other)
            if push:
                crowded = True
                (x0, y0), (x1, y1), (dx, dy) = moved[one], moved[other], push
                moved[one], moved[other] = (x0 - dx, y0 - dy), (x1 + dx, y1 + dy)
        moved = [(min(max(x, MARGIN), width - MARGIN), min(max(y, 2 * MARGIN), height - 2)) for x, y in moved]
        if not crowded:
            break
    return moved


def _push(one: Point, other: Point, turn: int) -> Point | None:
    """How far each of two spots has to give way, or nothing; spots in one place part in a direction of their own."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(dx, dy)
    wanted = PIN_GAP + 1.5  # rounding to whole units takes up to 1.4
    if distance >= wanted:
        return None
    if distance < 0.01:
        angle = turn * math.pi * (3 - math.sqrt(5))  # the golden angle never repeats a direction
        return math.cos(angle) * wanted / 2, math.sin(angle) * wanted / 2
    share = (wanted - distance) / 2 / distance
    return dx * share, dy * share
