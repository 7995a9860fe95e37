"""What the front page shows besides itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from network import models
from network.models.teaser import Teaser
from network.regions import KINDS
from network.selectors.pages import in_language, newest, teasers
from network.selectors.topics import busiest, network_graph
from network.selectors.visibility import visible
from network.selectors.vocabulary import Counts, Vocabulary
from search.contract import Lane

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Door:
    """One of the three entrances."""

    lane: Lane
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many partners there are of a kind."""

    label: str
    count: int


def front_page(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Doors, the newest of each lane, the topics as a graph and a list, partners by kind."""
    vocabulary = Vocabulary(page.language, request)
    counts = Counts(vocabulary)
    posts, episodes = newest(models.BlogPostPage, page.locale), newest(models.EpisodePage, page.locale)
    partners = in_language(models.PartnerPage.objects.all(), page.locale).order_by("-first_published_at", "-pk")
    return {
        "lanes": _doors(page, request, {Lane.READ: posts, Lane.LISTEN: episodes, Lane.ASK: partners}),
        "newest": _mixed(teasers(posts[:3], request), teasers(episodes[:2], request), teasers(partners[:1], request)),
        "topics": vocabulary.links(busiest(vocabulary, counts), counts),
        "graph": network_graph(vocabulary, counts),
        "kinds": _crowds(partners),
    }


def _doors(page: Any, request: HttpRequest, contents: dict[Lane, Any]) -> list[Door]:
    sections = {Lane.READ: models.BlogIndexPage, Lane.LISTEN: models.PodcastPage, Lane.ASK: models.NetworkPage}
    doors = []
    for lane, model in sections.items():
        section = visible(model.objects.all()).filter(locale=page.locale).select_related("locale").first()
        if section:
            doors.append(Door(lane, contents[lane].count(), section.get_url(request) or ""))
    return doors


def _mixed(posts: list[Teaser], episodes: list[Teaser], partners: list[Teaser]) -> list[Teaser]:
    """The newest post first and large, then the other ways in turn."""
    return [*posts[:1], *episodes[:1], *partners, *posts[1:2], *episodes[1:2]][:NEWEST]


def _crowds(partners: Any) -> list[Crowd]:
    counts = Counter(partners.values_list("organisation_kind", flat=True))
    return [Crowd(str(label), counts[kind]) for kind, label in KINDS if counts[kind]]
