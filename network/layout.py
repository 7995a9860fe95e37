"""Places for the nodes of a small graph: attraction, repulsion, then room for every label.

Deterministic: nodes start on a sunflower spiral in the order given and no chance is involved, so a picture only
changes when the network does. Meant for up to about 40 nodes; one layout of 40 takes some tenths of a second.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

Point = tuple[float, float]
Link = tuple[int, int]
Frame = tuple[int, int]  # width, height

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
AIR = 14.0  # user units between the boxes of two nodes


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes around its point: glyph and label."""

    left: float
    right: float
    above: float
    below: float


@lru_cache(maxsize=64)
def places(
    boxes: tuple[Box, ...], links: tuple[Link, ...], width: int, height: int, hub: int | None = None
) -> tuple[Point, ...]:
    """A point for each box, all boxes inside `width` × `height` and none on another as long as there is room.

    The node with the number `hub` stays in the middle.
    """
    if not boxes:
        return ()
    sprung = _forces(len(boxes), links, hub)
    spread = _spread(_stretched(sprung, (width, height), hub), (width, height), hub)
    return tuple(_with_room(spread, boxes, (width, height), hub))


def _forces(count: int, links: Sequence[Link], hub: int | None, rounds: int = 120) -> list[Point]:
    """Spring embedding around the origin (Fruchterman and Reingold 1991), with a slight pull to the middle."""
    ideal = 1.4 / math.sqrt(count)
    points = [_on_spiral(number, count) for number in range(count)]
    if hub is not None:
        points[hub] = (0.0, 0.0)
    for step in range(rounds):
        moves = _moves(points, links, ideal)
        heat = 0.14 * (1 - step / rounds) + 0.002
        points = [
            point if number == hub else _moved(point, move, heat)
            for number, (point, move) in enumerate(zip(points, moves, strict=True))
        ]
    return points


def _on_spiral(number: int, count: int) -> Point:
    radius = math.sqrt((number + 0.5) / count)
    return radius * math.cos(number * GOLDEN_ANGLE), radius * math.sin(number * GOLDEN_ANGLE)


def _moves(points: Sequence[Point], links: Iterable[Link], ideal: float) -> list[Point]:
    moves = [[-0.4 * x, -0.4 * y] for x, y in points]
    for one, other in combinations(range(len(points)), 2):
        dx, dy = points[one][0] - points[other][0], points[one][1] - points[other][1]
        push = ideal * ideal / max(dx * dx + dy * dy, 1e-6)
        _pull(moves, (one, other), (dx * push, dy * push))
    for one, other in links:
        dx, dy = points[one][0] - points[other][0], points[one][1] - points[other][1]
        strength = -math.hypot(dx, dy) / ideal
        _pull(moves, (one, other), (dx * strength, dy * strength))
    return [(x, y) for x, y in moves]


def _pull(moves: list[list[float]], pair: Link, force: Point) -> None:
    one, other = pair
    moves[one][0] += force[0]
    moves[one][1] += force[1]
    moves[other][0] -= force[0]
    moves[other][1] -= force[1]


def _moved(point: Point, move: Point, heat: float) -> Point:
    """A step along a force, no longer than `heat`."""
    length = math.hypot(*move)
    share = min(length, heat) / max(length, 1e-9)
    return point[0] + move[0] * share, point[1] + move[1] * share


def _stretched(points: Sequence[Point], frame: Frame, hub: int | None) -> list[Point]:
    """Fill the frame; with a hub both directions are measured from it, so that it stays in the middle."""
    xs, ys = zip(*points, strict=True)
    x0, y0 = points[hub] if hub is not None else ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    across = 0.42 * frame[0] / (max(abs(x - x0) for x in xs) or 1)
    along = 0.42 * frame[1] / (max(abs(y - y0) for y in ys) or 1)
    return [(frame[0] / 2 + (x - x0) * across, frame[1] / 2 + (y - y0) * along) for x, y in points]


def _spread(points: Sequence[Point], frame: Frame, hub: int | None, rounds: int = 10) -> list[Point]:
    """Use the whole frame: every point goes towards the middle of the area nearest to it (Lloyd 1982)."""
    width, height = frame
    grid = [((column + 0.5) * width / 26, (row + 0.5) * height / 15) for column in range(26) for row in range(15)]
    spread = list(points)
    for _round in range(rounds):
        cells: list[list[Point]] = [[] for _point in spread]
        for x, y in grid:
            nearest = min(range(len(spread)), key=lambda at: (spread[at][0] - x) ** 2 + (spread[at][1] - y) ** 2)
            cells[nearest].append((x, y))
        for number, cell in enumerate(cells):
            if cell and number != hub:
                x, y = (sum(values) / len(cell) for values in zip(*cell, strict=True))
                spread[number] = ((spread[number][0] + x) / 2, (spread[number][1] + y) / 2)
    return spread


def _with_room(
    points: Sequence[Point], boxes: Sequence[Box], frame: Frame, hub: int | None, rounds: int = 160
) -> list[Point]:
    """Push overlapping boxes apart along the shorter way, and back into the frame, until nothing moves."""
    placed = [_inside(point, box, frame) for point, box in zip(points, boxes, strict=True)]
    for _round in range(rounds):
        moved = False
        for one, other in combinations(range(len(boxes)), 2):
            dx, dy = _overlap(placed[one], boxes[one], placed[other], boxes[other])
            if not (dx or dy):
                continue
            moved = True
            give = 0.0 if one == hub else 1.0 if other == hub else 0.5
            placed[one] = (placed[one][0] - dx * give, placed[one][1] - dy * give)
            placed[other] = (placed[other][0] + dx * (1 - give), placed[other][1] + dy * (1 - give))
        placed = [_inside(point, box, frame) for point, box in zip(placed, boxes, strict=True)]
        if not moved:
            break
    return placed


def _overlap(one: Point, box: Box, other: Point, its: Box) -> Point:
    """How far the second box has to move, along one axis, to leave the first; (0, 0) if they do not meet."""
    right, left = one[0] + box.right + AIR - (other[0] - its.left), other[0] + its.right + AIR - (one[0] - box.left)
    down, up = one[1] + box.below + AIR - (other[1] - its.above), other[1] + its.below + AIR - (one[1] - box.above)
    if min(right, left, down, up) <= 0:
        return 0.0, 0.0
    dx, dy = (right if right <= left else -left), (down if down <= up else -up)
    return (0.0, dy) if abs(dy) <= abs(dx) else (dx, 0.0)


def _inside(point: Point, box: Box, frame: Frame) -> Point:
    x, y = point
    width, height = frame
    return max(box.left, min(x, width - box.right)), max(box.above, min(y, height - box.below))
