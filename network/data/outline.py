"""Make `germany.json`, a simplified outline of Germany, from Natural Earth as packed in the npm package `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python network/data/outline.py package/countries-10m.json > network/data/germany.json

Needed only when the outline is to be drawn anew; the portal reads the result.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = list[Point]

GERMANY = "276"  # ISO 3166-1 numeric, the id of a country in world-atlas
SMALLEST_ISLAND = 0.02  # square degrees, about 150 km²
SMALLEST_BEND = 0.003  # square degrees of the triangle a point makes with its neighbours


def country(atlas: dict[str, Any], identifier: str) -> list[Ring]:
    """The outer rings of a country in a TopoJSON atlas."""
    shapes = atlas["objects"]["countries"]["geometries"]
    shape = next(shape for shape in shapes if shape.get("id") == identifier)
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [_ring(atlas, polygon[0]) for polygon in polygons]


def _ring(atlas: dict[str, Any], arcs: list[int]) -> Ring:
    """Join arcs to a ring; a negative number means the arc ~number backwards, joints are given twice."""
    ring: Ring = []
    for number in arcs:
        arc = _arc(atlas, number) if number >= 0 else _arc(atlas, ~number)[::-1]
        ring += arc[1:] if ring else arc
    return ring


def _arc(atlas: dict[str, Any], number: int) -> Ring:
    """Undo delta encoding and quantisation."""
    (scale_x, scale_y), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    xs, ys = zip(*atlas["arcs"][number], strict=True)
    return [(x * scale_x + left, y * scale_y + bottom) for x, y in zip(accumulate(xs), accumulate(ys), strict=True)]


def area(ring: Ring) -> float:
    """Area in square degrees, by the shoelace formula."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def simplified(ring: Ring, smallest: float = SMALLEST_BEND) -> Ring:
    """Leave out the flattest bend until all are larger than `smallest` (Visvalingam and Whyatt 1993)."""
    points = ring[:-1]
    while len(points) > 4:
        following = points[1:] + points[:1]
        bends = [area([points[index - 1], point, following[index]]) for index, point in enumerate(points)]
        flattest = min(range(len(points)), key=bends.__getitem__)
        if bends[flattest] > smallest:
            break
        del points[flattest]
    return points


def main(path: str) -> None:
    """Print the outline as JSON: rings of [longitude, latitude], largest first, hundredths of a degree."""
    atlas = json.loads(Path(path).read_text())
    rings = sorted(country(atlas, GERMANY), key=area, reverse=True)
    kept = [simplified(ring) for ring in rings if area(ring) > SMALLEST_ISLAND]
    rounded = [[[round(x, 2), round(y, 2)] for x, y in ring] for ring in kept]
    sys.stdout.write(json.dumps({"rings": rounded}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
