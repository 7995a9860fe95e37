"""Pictures drawn from an address: landscapes cut from line, arch and dot, for every page that has no photograph.

The same words give the same bytes on every machine and Python, so a picture may be cached for ever. The address is
`network:picture` = `/pictures/<kind>/<mood>/<slug>-<draw>.svg`, for topics optionally with `?counts=21-14-12`
(posts, episodes, partners); `kind` is one of `SIZES`, `mood` lies below `len(MOODS)`, `draw` is small. A page takes
the mood of its first topic, `mood_of(topic.key)`, so what belongs together looks related; an editor who dislikes a
picture counts `draw` up. Direction: flat papers that lie on each other, no outlines, no text, no faces.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import cycle
from typing import NamedTuple

from network.papercut import MOODS, SQUARE, WIDE, Dice, Papers, arches, bow, dot, ground, hill, lines, thread

SIZES = {"post": WIDE, "page": WIDE, "topic": WIDE, "episode": SQUARE, "partner": SQUARE, "person": SQUARE}


class Counts(NamedTuple):
    """How much a topic holds in each lane."""

    posts: int = 0
    episodes: int = 0
    partners: int = 0


def mood_of(key: str) -> int:
    """The mood that belongs to an identity, in 0 … len(MOODS) - 1."""
    return Dice("mood", key).count(0, len(MOODS) - 1)


def draw(kind: str, slug: str, mood: int, draw: int = 0, counts: Counts | tuple[int, int, int] | None = None) -> str:
    """An SVG document below 2 KB, `SIZES[kind]` large; a topic whose `counts` are given is drawn from them.

    Raises KeyError for a kind that has no picture. `mood` is taken modulo the number of moods.
    """
    width, height = SIZES[kind]
    dice, papers = Dice(kind, slug, draw), MOODS[mood % len(MOODS)]
    if kind == "topic" and counts is not None:
        body = _topic(dice, papers, Counts(*counts))
    else:
        body = _PAINTERS[kind](dice, _laid_out(papers, dice))
    frame = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{body}</svg>\n'


def _laid_out(papers: Papers, dice: Dice) -> Papers:
    """The seven papers as a day (most often), a bright or a late picture; lines always stand out from their field."""
    sky, far, mid, near, line, sun, pop = papers
    late = Papers(near, mid, pop, far, line, sun, sky)
    bright = Papers(line, sky, far, near, sky, pop, mid)
    chosen = dice.pick((papers, papers, papers, late, bright))
    if _too_close(chosen.line, chosen.near):
        others = [paper for paper in chosen if paper != chosen.sky]
        line = max(others, key=lambda paper: abs(_lightness(paper) - _lightness(chosen.near)))
        chosen = chosen._replace(line=line)
    return chosen._replace(pop=chosen.sun) if _too_close(chosen.pop, chosen.sky) else chosen


def _too_close(paper: str, ground: str) -> bool:
    """Whether a form cut from `paper` would vanish on `ground`; 40 of 255 was found by looking."""
    return abs(_lightness(paper) - _lightness(ground)) < 40


def _lightness(colour: str) -> float:
    """Perceived lightness of a colour such as #12ab9f, 0 … 255 (weights of ITU-R BT.601)."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _post(dice: Dice, papers: Papers) -> str:
    """Fields of lines under hills; sometimes somebody stands there with an arch."""
    sky, far, mid, near, line, sun, pop = papers
    mirrored, horizon = dice.throw() < 0.5, dice.between(250, 320)
    parts = [
        ground(WIDE, 0, sky),
        dot(dice.between(380, 560), dice.between(100, 170), dice.between(52, 96), sun),
        hill(dice.between(560, 720), horizon, dice.between(300, 420), dice.between(150, 220), far),
    ]
    if dice.throw() < 0.6:
        radius = dice.between(84, 130)
        parts.append(arches((dice.between(500, 640), horizon), radius, 26, dice.count(2, 4), (pop, line, near)))
    parts.append(hill(dice.between(40, 220), horizon, dice.between(260, 400), dice.between(110, 190), mid))
    knots = [
        (dice.between(90, 200), horizon - dice.between(60, 110)),
        (dice.between(300, 430), horizon - dice.between(24, 60)),
        (dice.between(540, 700), horizon - dice.between(60, 130)),
    ]
    parts.append(thread(knots, line, 4))
    parts += [dot(x, y, dice.between(11, 19), fill) for (x, y), fill in zip(knots, (line, sun, line), strict=True)]
    parts.append(ground(WIDE, horizon, near))
    fills = (line, line, far, line, pop)[: dice.count(3, 5)]
    parts.append(lines(dice, (0, horizon + 22, 790, 496), dice.count(5, 7), fills))
    body = "".join(parts)
    return f'<g transform="matrix(-1 0 0 1 800 0)">{body}</g>' if mirrored else body


def _episode(dice: Dice, papers: Papers) -> str:
    """Arches, the larger beside the smaller, as voices stand beside each other."""
    sky, far, mid, near, line, sun, pop = papers
    radius, smaller, base = dice.between(240, 285), dice.between(140, 190), dice.between(450, 480)
    x, side = dice.between(220, 380), dice.pick((70, 530))
    parts = [
        ground(SQUARE, 0, sky),
        dot(dice.pick((130, 300, 470)), dice.between(110, 180), dice.between(34, 60), sun),
        arches((x, base), radius, dice.between(34, 46), dice.count(5, 7), (far, mid, sky, pop, line, near)),
        arches((side, base), smaller, 32, dice.count(3, 5), (near, line, mid, sun)),
        ground(SQUARE, base, near),
        lines(dice, (0, base + 26, 590, 596), 3, (line, far)),
    ]
    return "".join(parts)


def _partner(dice: Dice, papers: Papers) -> str:
    """Dots on a thread above two hills, one of them large: somebody who can be asked."""
    sky, far, mid, near, line, sun, pop = papers
    parts = [
        ground(SQUARE, 0, sky),
        hill(dice.between(120, 480), 560, dice.between(300, 420), dice.between(180, 280), far),
        hill(dice.between(0, 600), 600, dice.between(300, 460), dice.between(120, 200), near),
    ]
    sizes = [dice.between(28, 46) for _ in range(dice.count(3, 5))]
    sizes[dice.count(1, len(sizes) - 2)] = dice.between(84, 112)
    gap = max(0.0, 420 - 2 * sum(sizes[1:-1]) - sizes[0] - sizes[-1]) / (len(sizes) - 1)
    x, points = 90 - sizes[0], []
    for turn, size in enumerate(sizes):
        x += size
        points.append((x, 300 + (-1) ** turn * dice.between(40, 120)))
        x += size + gap
    parts.append(thread(points, pop, 5))
    parts += [
        dot(x, y, size, fill) for (x, y), size, fill in zip(points, sizes, cycle((sun, mid, pop, line)), strict=False)
    ]
    return "".join(parts)


def _person(dice: Dice, papers: Papers) -> str:
    """One large dot behind a hill of lines: a voice, not a face."""
    sky, far, mid, near, line, sun, pop = papers
    x, base = dice.between(200, 400), dice.between(380, 440)
    parts = [
        ground(SQUARE, 0, sky),
        hill(dice.pick((80, 520)), 600, dice.between(260, 360), dice.between(220, 300), far),
        dot(x, dice.between(210, 260), dice.between(120, 150), dice.pick((sun, pop))),
        arches((x, base + 160), dice.between(210, 250), 44, dice.count(2, 4), (mid, line, near)),
        dot(dice.pick((110, 490)), dice.between(90, 160), dice.between(24, 40), line),
        ground(SQUARE, base + 90, near),
        lines(dice, (0, base + 112, 590, 596), 2, (line, far)),
    ]
    return "".join(parts)


def _page(dice: Dice, papers: Papers) -> str:
    """A quiet page: two hills, one sun, few lines."""
    sky, far, mid, near, line, sun, _pop = papers
    horizon = dice.between(290, 340)
    parts = [
        ground(WIDE, 0, sky),
        dot(dice.between(120, 680), dice.between(110, 190), dice.between(50, 84), sun),
        hill(dice.between(500, 720), horizon, dice.between(320, 460), dice.between(120, 200), far),
        hill(dice.between(60, 300), horizon, dice.between(260, 420), dice.between(70, 130), mid),
        ground(WIDE, horizon, near),
        lines(dice, (0, horizon + 26, 790, 490), 4, (line, far)),
    ]
    return "".join(parts)


def _topic(dice: Dice, papers: Papers, counts: Counts) -> str:
    """The numbers are the drawing: lines for posts, arches for episodes, dots for partners."""
    sky, far, mid, near, line, sun, pop = papers
    rows, rings, dots = (_pieces(count) for count in counts)
    x, base, outer = dice.between(330, 470), 330, 104 + 15 * rings
    parts = [
        ground(WIDE, 0, sky),
        hill(dice.pick((90, 710)), base, 330, dice.between(120, 170), far),
        arches((x, base), outer, (outer - 30) / max(1, rings), rings, (mid, sky, pop, line, near, far)),
    ]
    wide, high = min(outer * 1.25 + 90, min(x, 800 - x) - 20), outer + 46
    angles = [math.pi * (1 - (turn + 0.75) / (dots + 0.5)) for turn in range(dots)]
    if dots > 1:
        parts.append(bow((x, base), wide, high, line))
    parts += [
        dot(x + wide * math.cos(angle), base - high * math.sin(angle), dice.between(17, 34), fill)
        for angle, fill in zip(angles, cycle((sun, pop, sun, mid)), strict=False)
    ]
    parts.append(ground(WIDE, base, near))
    if rows:
        parts.append(lines(dice, (0, base + 20, 800, base + 20 + rows * min(30, 144 / rows)), rows, (line, line, far)))
    return "".join(parts)


def _pieces(count: int) -> int:
    """How many forms stand for a number: each of the first four, then one for four, never more than nine."""
    return min(count, 4 + math.ceil(max(0, count - 4) / 4), 9)


_PAINTERS: dict[str, Callable[[Dice, Papers], str]] = {
    "post": _post,
    "episode": _episode,
    "partner": _partner,
    "person": _person,
    "page": _page,
    "topic": _page,
}
