"""Lanes, kinds, orders and facets: the names that addresses, engines and templates share."""

from __future__ import annotations

from enum import StrEnum

PUBLIC = "public"


class Lane(StrEnum):
    """The three ways in which a topic answers: lesen, hören, fragen."""

    READ = "read"
    LISTEN = "listen"
    ASK = "ask"


class Kind(StrEnum):
    """What a document is; every kind belongs to one lane."""

    POST = "post"
    EPISODE = "episode"
    PARTNER = "partner"
    PERSON = "person"
    TOPIC = "topic"
    PAGE = "page"

    @property
    def lane(self) -> Lane:
        """The way in which this kind answers."""
        return _LANE_OF_KIND[self]


_LANE_OF_KIND = {
    Kind.POST: Lane.READ,
    Kind.PAGE: Lane.READ,
    Kind.TOPIC: Lane.READ,
    Kind.EPISODE: Lane.LISTEN,
    Kind.PARTNER: Lane.ASK,
    Kind.PERSON: Lane.ASK,
}


class Sort(StrEnum):
    """Orders of a result list. TITLE uses German collation: Ä with A, ß as ss (DIN 5007-1)."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    TITLE = "title"


class FacetName(StrEnum):
    """The dimensions in which results can be narrowed; the value is also the URL parameter."""

    KIND = "kind"
    TOPIC = "topic"
    REGION = "region"
    PARTNER = "partner"
    YEAR = "year"
    LANGUAGE = "language"
