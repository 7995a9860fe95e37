"""The network of topics as a picture with links: every value a template needs, nothing left to calculate.

    view = draw_graph(topics, links)               # the whole network, 1200 × 690
    view = draw_neighbourhood(topics, links, key)  # one topic in the middle of its neighbours

Templates: templates/network/parts/graph.html draws it, its nodes as links; parts/graph_list.html says the same as a
list and stands beside it always. All coordinates are text or whole numbers, so no locale writes them with a comma.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from network.glyphs import Counted, Glyph, Scale, glyph, scale_for
from network.layout import Box, places

LETTER = 0.56  # mean width of a letter of Familjen Grotesk 600, in em
LABEL, HUB_LABEL = 19, 26  # font sizes in user units, as in graph.css
LINE = 1.15  # line height of a label, in em
LONGEST_LINE = 18  # letters after which a label goes on below
HUB_SIZE = 1.5
STRONGEST = 3  # links of each topic that are drawn, so that lines stay lines


class Topic(Counted, Protocol):
    """What a node is drawn from; `network.selectors.TopicLink` is one."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Link:
    """Two topics, by key, that have something in common; `weight` counts what."""

    one: str
    other: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a label, its baseline `y` units below the node's point."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class NodeView:
    """A topic at its place: the glyph is drawn around (`x`, `y`), the halo keeps edges off it."""

    key: str
    label: str
    url: str
    read: int
    listen: int
    ask: int
    x: int
    y: int
    halo: int
    glyph: Glyph
    lines: tuple[LabelLine, ...]
    is_hub: bool


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A bent line between two nodes; strong if its ends share more than most."""

    path: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class GraphView:
    """A drawing of `width` by `height` user units; `glyph_box` is the viewBox of a node's glyph alone in a list."""

    width: int
    height: int
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    scale: Scale
    glyph_box: str

    def __bool__(self) -> bool:
        """Whether there is more than a single node to look at."""
        return len(self.nodes) > 1


def draw_graph(
    topics: Iterable[Topic], links: Iterable[Link], *, hub: str = "", width: int = 1200, height: int = 690
) -> GraphView:
    """Lay out the topics and draw them, the topic with the key `hub` large and in the middle.

    Links to topics that are not among `topics`, to oneself and repeated ones are left out.
    """
    topics = tuple(topics)
    scale = scale_for(topics)
    number = {topic.key: index for index, topic in enumerate(topics)}
    known = _known(links, number, number.get(hub))
    unplaced = [_node(topic, scale, is_hub=topic.key == hub) for topic in topics]
    spots = places(
        tuple(_box(node) for node in unplaced), tuple((one, other) for one, other, _weight in known), width, height,
        number.get(hub),
    )  # fmt: skip
    nodes = tuple(replace(node, x=round(x), y=round(y)) for node, (x, y) in zip(unplaced, spots, strict=True))
    return GraphView(width, height, nodes, _edges(nodes, known), scale, _glyph_box(nodes))


def draw_neighbourhood(topics: Iterable[Topic], links: Iterable[Link], hub: str) -> GraphView:
    """The topic with the key `hub` in the middle of its neighbours; the picture is as high as they need."""
    topics = tuple(topics)
    return draw_graph(topics, links, hub=hub, width=760, height=min(620, 340 + 32 * len(topics)))


def _known(links: Iterable[Link], number: dict[str, int], hub: int | None) -> list[tuple[int, int, int]]:
    """The links worth drawing as numbers of their ends and weight: each pair once, in a fixed order.

    Those of the hub, and those among the `STRONGEST` of one of their ends.
    """
    found: dict[tuple[int, int], int] = {}
    for link in links:
        if link.one in number and link.other in number and link.one != link.other:
            one, other = sorted((number[link.one], number[link.other]))
            found[one, other] = max(link.weight, found.get((one, other), 0))
    drawn: Counter[int] = Counter()
    kept = []
    for (one, other), weight in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if hub in {one, other} or min(drawn[one], drawn[other]) < STRONGEST:
            kept.append((one, other, weight))
            drawn.update((one, other))
    return sorted(kept)


def _node(topic: Topic, scale: Scale, *, is_hub: bool) -> NodeView:
    sign = glyph(topic, scale, HUB_SIZE if is_hub else 1.0)
    size = HUB_LABEL if is_hub else LABEL
    first = sign.below + size * 1.1
    lines = tuple(LabelLine(text, round(first + row * size * LINE)) for row, text in enumerate(_wrapped(topic.label)))
    halo = round(max(sign.radius, sign.above) + 12)
    counts = (topic.read, topic.listen, topic.ask)
    return NodeView(topic.key, topic.label, topic.url, *counts, 0, 0, halo, sign, lines, is_hub)


def _wrapped(label: str) -> list[str]:
    """The label in lines of about `LONGEST_LINE` letters, broken at spaces and after hyphens only."""
    return textwrap.wrap(label, LONGEST_LINE, break_long_words=False) or [label]


def _box(node: NodeView) -> Box:
    size = HUB_LABEL if node.is_hub else LABEL
    half = max(node.glyph.radius + 12, max(len(line.text) for line in node.lines) * size * LETTER / 2)
    return Box(left=half, right=half, above=node.glyph.above + 6, below=node.lines[-1].y + size * 0.3)


def _edges(nodes: Sequence[NodeView], known: Sequence[tuple[int, int, int]]) -> tuple[EdgeView, ...]:
    weights = sorted(weight for _one, _other, weight in known)
    strong = max(2, weights[len(weights) * 2 // 3]) if weights else 2
    return tuple(EdgeView(_bent(nodes[one], nodes[other]), weight >= strong) for one, other, weight in known)


def _bent(one: NodeView, other: NodeView) -> str:
    """A curve whose bend grows with its length, always to the same side of its direction."""
    dx, dy = other.x - one.x, other.y - one.y
    bend = 0.12 if math.hypot(dx, dy) else 0
    across, along = (one.x + other.x) / 2 - dy * bend, (one.y + other.y) / 2 + dx * bend
    return f"M{one.x} {one.y}Q{across:.0f} {along:.0f} {other.x} {other.y}"


def _glyph_box(nodes: Sequence[NodeView]) -> str:
    """A square that holds the glyph of every node but the hub's, which is larger."""
    signs = [node.glyph for node in nodes if not node.is_hub] or [node.glyph for node in nodes]
    if not signs:
        return "0 0 1 1"
    above, below = max(sign.above for sign in signs), max(sign.below for sign in signs)
    half = max(max(sign.radius for sign in signs) + 12, (above + below) / 2)
    middle = (below - above) / 2
    return f"{-half:.0f} {middle - half:.0f} {2 * half:.0f} {2 * half:.0f}"
