"""Who is near: partners with the same topics, and partners that seek what this one offers, or offer what it seeks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from network import selectors
from network.models import PartnerPage
from search import api
from search.contract import FacetName, Hit, Kind, SearchUnavailable

MOST = 6
LINES = 4


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A partner with its number of shared topics."""

    title: str
    url: str
    shared: int


@dataclass(frozen=True, slots=True)
class Match:
    """A line of this profile, and a partner whose profile answers it."""

    line: str
    title: str
    url: str


def neighbours_of(page: PartnerPage) -> list[Neighbour]:
    """Partners in the same language with the most topics in common; two queries."""
    topics = list(page.topics.values_list("key", flat=True))
    others = selectors.visible(PartnerPage.objects.filter(locale=page.locale)).exclude(pk=page.pk)
    near = others.annotate(shared=Count("topics", filter=Q(topics__in=topics), distinct=True)).filter(shared__gt=0)
    return [Neighbour(found.title, found.url, found.shared) for found in near.order_by("-shared", "title")[:MOST]]


def who_seeks(page: PartnerPage) -> list[Match]:
    """Partners that look for what this one offers."""
    return _answered(page, page.offer_lines, "seeks")


def who_offers(page: PartnerPage) -> list[Match]:
    """Partners that offer what this one looks for."""
    return _answered(page, page.seek_lines, "offers")


def _answered(page: PartnerPage, lines: tuple[str, ...], section: str) -> list[Match]:
    """Asks the portal's own search, which knows compounds and synonyms; nothing while it is down."""
    try:
        found = [match for line in lines[:LINES] for match in _found(page, line, section)]
    except SearchUnavailable:
        return []
    seen: dict[str, Match] = {}
    for match in found:
        seen.setdefault(match.url, match)
    return list(seen.values())[:MOST]


def _found(page: PartnerPage, line: str, section: str) -> list[Match]:
    query = api.parse(line, language=page.language, filters={FacetName.KIND: (Kind.PARTNER.value,)})
    hits = api.search(query, with_experts=False).hits
    own = str(page.translation_key)
    places = [(hit, _place(hit, section)) for hit in hits if hit.document.key != own and not hit.similar]
    return [Match(line, hit.document.title, url) for hit, url in places if url]


def _place(hit: Hit, section: str) -> str:
    """The address of the section, if the words stand there."""
    return next((excerpt.url for excerpt in hit.excerpts if excerpt.url.endswith(f"#{section}")), "")
