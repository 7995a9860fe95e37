"""The network of topics as a picture: it says what the numbers say, finds room for all, and never jumps."""

import re
import time
from dataclasses import dataclass
from itertools import combinations

import pytest

from network.glyphs import MOST_FORMS, Scale, glyph, scale_for
from network.graph import LABEL, LETTER, Link, draw_graph, draw_neighbourhood


@dataclass(frozen=True)
class Topic:
    key: str
    label: str = "Fehlerkultur"
    url: str = "/de/themen/fehlerkultur/"
    read: int = 0
    listen: int = 0
    ask: int = 0


def network(count: int) -> tuple[list[Topic], list[Link]]:
    """A chain with shortcuts, all lanes filled, labels of the length that German topics have."""
    labels = ["Kaizen", "Fehlerkultur", "Kinder- und Jugendbeteiligung", "Organisationsentwicklung", "Frühe Hilfen"]
    topics = [
        Topic(f"t{number}", labels[number % 5], read=number % 9, listen=number % 4, ask=number % 6)
        for number in range(count)
    ]
    links = [Link(f"t{number}", f"t{number // 2}", 1 + number % 3) for number in range(1, count)]
    return topics, links


def boxes(view):
    """Left, top, right and bottom of each node with its label, as the style sheet sets it."""
    for node in view.nodes:
        half = max(node.glyph.radius, max(len(line.text) for line in node.lines) * LABEL * LETTER / 2)
        yield node.x - half, node.y - node.glyph.above, node.x + half, node.y + node.lines[-1].y


def meet(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 13, 24])
def test_no_node_or_label_lies_on_another(count):
    view = draw_graph(*network(count))
    assert len(view.nodes) == count
    assert not [pair for pair in combinations(boxes(view), 2) if meet(*pair)]


@pytest.mark.parametrize("count", [1, 13, 40])
def test_everything_lies_inside_the_picture(count):
    view = draw_graph(*network(count))
    for left, top, right, bottom in boxes(view):
        assert left >= -1
        assert top >= -1
        assert right <= view.width + 1
        assert bottom <= view.height + 1


def test_the_picture_only_changes_when_the_network_does():
    topics, links = network(13)
    assert draw_graph(topics, links) == draw_graph(topics, list(reversed(links)))
    assert draw_graph(topics, links) != draw_graph(topics, links[1:])


def test_the_hub_is_large_and_stays_in_the_middle():
    topics, links = network(9)
    view = draw_graph(topics, links, hub="t0", width=900, height=660)
    hub = next(node for node in view.nodes if node.is_hub)
    assert (hub.key, hub.x, hub.y) == ("t0", 450, 330)


def test_a_small_neighbourhood_needs_less_height_than_a_large_one():
    small, large = (draw_neighbourhood(*network(count), "t0") for count in (3, 14))
    assert small.height < large.height == 620


def test_an_empty_network_is_an_empty_picture():
    view = draw_graph([], [])
    assert view.nodes == view.edges == ()
    assert not view


def test_a_single_topic_is_not_worth_a_picture_but_can_be_drawn():
    view = draw_graph([Topic("t0")], [])
    assert len(view.nodes) == 1
    assert not view


def test_links_to_nowhere_to_oneself_and_twice_are_left_out():
    topics = [Topic("a"), Topic("b")]
    view = draw_graph(topics, [Link("a", "b"), Link("b", "a"), Link("a", "a"), Link("a", "gone")])
    assert len(view.edges) == 1


def test_where_everything_hangs_together_only_the_strongest_links_are_drawn():
    topics = [Topic(f"t{number}") for number in range(12)]
    links = [Link(one.key, other.key, 1) for one, other in combinations(topics, 2)]
    view = draw_graph(topics, [*links, Link("t10", "t11", 9)])
    assert 12 <= len(view.edges) <= 12 * 3
    assert sum(edge.is_strong for edge in view.edges) == 1


def test_forty_topics_are_laid_out_in_a_second():
    started = time.process_time()
    draw_graph(*network(40))
    assert time.process_time() - started < 2, "0.2 s on a quiet machine"


def test_a_long_label_goes_on_below_and_loses_nothing():
    view = draw_graph([Topic("t0", "Kinder- und Jugendhilfeplanung im ländlichen Raum")], [])
    lines = [line.text for line in view.nodes[0].lines]
    assert len(lines) > 1
    assert " ".join(lines) == "Kinder- und Jugendhilfeplanung im ländlichen Raum"


def test_a_scale_keeps_every_glyph_small_and_comparable():
    topics = [Topic("a", read=21, listen=14, ask=12), Topic("b", read=1, listen=1, ask=1)]
    assert scale_for(topics) == Scale(read=5, listen=3, ask=3)
    assert scale_for([Topic("a", read=3)]) == Scale(), "few items are drawn one by one"
    assert scale_for([]) == Scale()


@pytest.mark.parametrize(("listen", "arches"), [(0, 0), (1, 1), (3, 1), (4, 2), (15, MOST_FORMS)])
def test_a_glyph_has_an_arch_for_so_many_episodes(listen, arches):
    drawn = glyph(Topic("a", listen=listen), Scale(listen=3))
    assert drawn.arches.count("M") == arches


def test_a_glyph_has_bars_for_posts_and_dots_for_partners():
    drawn = glyph(Topic("a", read=4, ask=3), Scale())
    assert (drawn.bars.count("M"), drawn.dots.count("M"), drawn.arches) == (4, 3, "")


def test_no_coordinate_is_written_with_a_comma_or_many_digits():
    view = draw_graph(*network(13))
    paths = "".join(node.glyph.arches + node.glyph.bars + node.glyph.dots for node in view.nodes)
    assert "," not in paths
    assert not re.search(r"\.\d\d", paths)
