"""What a topic and the index of topics show."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from network import models
from network.graph import GraphView, Link, draw_graph, draw_neighbourhood
from network.models.teaser import Teaser
from network.selectors.cards import TopicNode
from network.selectors.pages import in_language, newest, ready, teasers
from network.selectors.visibility import visible
from network.selectors.vocabulary import Counts, Vocabulary
from search.contract import Lane

SHOWN_PER_LANE = 5
TOPICS_IN_GRAPH = 14
SAID_PER_SIDE = 4
PARTNERS_ASKED = 20


@dataclass(frozen=True, slots=True)
class LaneView:
    """One way in which a topic answers: how much there is, and the first of it."""

    lane: Lane
    total: int
    items: list[Teaser]
    more_url: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a partner says worked or did not."""

    text: str
    partner: str
    url: str


def topic_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The tree with counts and the graph of the busiest topics."""
    vocabulary = Vocabulary(page.language, request)
    counts = Counts(vocabulary)
    return {
        "tree": [_node(key, vocabulary, counts) for key in vocabulary.top],
        "graph": network_graph(vocabulary, counts),
    }


def _node(key: uuid.UUID, vocabulary: Vocabulary, counts: Counts) -> TopicNode:
    link = vocabulary.link(key, counts)
    children = tuple(_node(child, vocabulary, counts) for child in vocabulary.narrower(key))
    definition = vocabulary.pages[key].description
    return TopicNode(link.key, link.label, link.url, definition, link.read, link.listen, link.ask, children)


def busiest(vocabulary: Vocabulary, counts: Counts, most: int = TOPICS_IN_GRAPH) -> list[uuid.UUID]:
    """The topics with most contents, the very broad ones left out: everything belongs to those."""
    keys = [key for key in vocabulary.pages if vocabulary.broader(key) and counts.total(key)]
    return sorted(keys, key=lambda key: (-counts.total(key), vocabulary.label(key)))[:most]


def network_graph(vocabulary: Vocabulary, counts: Counts) -> GraphView:
    """The busiest topics, joined where pages have both or one is above the other or editors related them."""
    keys = busiest(vocabulary, counts)
    return draw_graph(vocabulary.links(keys, counts), _links(keys, vocabulary, counts))


def _links(keys: Iterable[uuid.UUID], vocabulary: Vocabulary, counts: Counts) -> list[Link]:
    wanted = set(keys)
    shared = [Link(str(one), str(other), n) for (one, other), n in counts.shared().items() if {one, other} <= wanted]
    above = [Link(str(key), str(up)) for key in wanted for up in vocabulary.broader(key)[-1:] if up in wanted]
    chosen = models.TopicPage.related.through.objects.filter(topic__in=wanted, topicpage__translation_key__in=wanted)
    related = [Link(str(a), str(b)) for a, b in chosen.values_list("topicpage__translation_key", "topic")]
    return [*shared, *above, *related]


def topic(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Lanes, neighbourhood, what partners say, and the feed."""
    vocabulary = Vocabulary(page.language, request)
    counts = Counts(vocabulary)
    key = page.translation_key
    keys = vocabulary.within(key)
    broader, narrower, related = vocabulary.broader(key), vocabulary.narrower(key), related_topics(page, vocabulary)
    partners = _with_topics(models.PartnerPage, keys, page)
    return {
        "alternatives": page.alternatives,
        "broader": vocabulary.links(broader[-1:], counts),
        "narrower": vocabulary.links(narrower, counts),
        "related_topics": vocabulary.links(related, counts),
        "lanes": list(_lanes(page, keys, partners, request)),
        "graph": _neighbourhood(key, [*broader[-1:], *narrower, *related], vocabulary, counts),
        "said": _said(partners, request),
        "feed_url": reverse("network:topic_feed", args=[page.language, key]),
    }


def related_topics(page: Any, vocabulary: Vocabulary) -> list[uuid.UUID]:
    """The related topics, whichever side editors entered the relation on (SKOS related is symmetric)."""
    own = [topic.key for topic in page.related.all()]
    others = visible(models.TopicPage.objects.all()).filter(related=page.translation_key)
    found = dict.fromkeys([*own, *others.values_list("translation_key", flat=True)])
    return [key for key in found if key in vocabulary and key != page.translation_key]


def _with_topics(model: Any, keys: list[uuid.UUID], page: Any) -> Any:
    pages = model.objects.filter(topics__in=keys)
    found = newest(model, page.locale) if hasattr(model, "date") else in_language(model.objects.all(), page.locale)
    return ready(found.filter(pk__in=pages.values("pk")))


def _lanes(page: Any, keys: list[uuid.UUID], partners: Any, request: HttpRequest) -> Iterable[LaneView]:
    sources = {
        Lane.READ: _with_topics(models.BlogPostPage, keys, page),
        Lane.LISTEN: _with_topics(models.EpisodePage, keys, page),
        Lane.ASK: partners,
    }
    for lane, pages in sources.items():
        total = pages.count()
        parameters = urlencode({"q": "", "lane": lane.value, "topic": str(page.translation_key)})
        more = f"{reverse('search:results')}?{parameters}" if total > SHOWN_PER_LANE else ""
        yield LaneView(lane, total, teasers(pages[:SHOWN_PER_LANE], request), more)


def _neighbourhood(key: uuid.UUID, keys: list[uuid.UUID], vocabulary: Vocabulary, counts: Counts) -> GraphView:
    around = list(dict.fromkeys([key, *keys]))
    spokes = [Link(str(key), str(other)) for other in around[1:]]
    links = [*spokes, *_links(around, vocabulary, counts)]
    return draw_neighbourhood(vocabulary.links(around, counts), links, str(key))


def _said(partners: Any, request: HttpRequest) -> dict[str, list[Said]]:
    """First sentences of what worked and what did not, one per partner and side."""
    said: dict[str, list[Said]] = {"worked": [], "failed": []}
    for partner in partners[:PARTNERS_ASKED]:
        for side, lines in said.items():
            answers = (block.value.get(side) for block in partner.projects)
            if answer := next((answer for answer in answers if answer), ""):
                lines.append(Said(_first_sentence(answer), partner.title, partner.get_url(request) or ""))
    return {side: lines[:SAID_PER_SIDE] for side, lines in said.items()}


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]
