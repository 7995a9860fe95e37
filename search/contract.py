"""What all of the portal agrees on about search: immutable values, made of the standard library alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit a reader lands on: a section, some seconds of a recording, a page of a file, one answer.

    `text` is plain text. Where it stands is told by one of: `anchor` (an id in the page, without `#`),
    `start` (seconds into the recording), `page` (1-based page of a file); none of them means the page's top.
    `heading` is the section's heading, the chapter's title or the question of a profile.
    """

    text: str
    heading: str = ""
    anchor: str = ""
    start: float | None = None
    speaker: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a document points to: `key` is its identity across languages, `label` is for display."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One live page in one language, as search knows it.

    `key` is the page's identity across languages (its translation key), `language` the code of its locale;
    both together are unique. `labels` are other names in any language; they are searched like a title and may be
    shown. `hidden_labels` (misspellings, outdated words) are searched only. `date` orders and gives the year facet.
    `region` has an ISO 3166-2 code such as "DE-NW" as its key. `facts` are short display strings ("8 Minuten"),
    `picture` is an image address.
    """

    key: str
    language: str
    kind: Kind
    title: str
    url: str
    lead: str = ""
    labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    topics: tuple[Reference, ...] = ()
    people: tuple[Reference, ...] = ()
    partners: tuple[Reference, ...] = ()
    region: Reference | None = None
    date: dt.date | None = None
    facts: tuple[str, ...] = ()
    picture: str = ""

    @property
    def identity(self) -> str:
        """`key:language`, unique over all documents and the id in every engine."""
        return f"{self.key}:{self.language}"


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asked for, bounded and parsed (see `search.syntax.parse`).

    `words` are free text in order, `phrases` must stand together, `excluded` must not occur; none of them is ever
    interpreted as query syntax of an engine. `filters` holds several values per facet: OR within one, AND between.
    `access` are the access keywords the reader holds; a document is visible if its own is among them.
    `language` is the reader's: documents in it are preferred, other languages fill what has no counterpart.
    `literal` switches off corrections, synonyms and translations.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    language: str = "de"
    lane: Lane | None = None
    filters: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    access: frozenset[str] = frozenset({PUBLIC})
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    literal: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with its number of documents for the current query (own facet's filter left out)."""

    value: str
    count: int
    label: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """All values of one facet that occur, the most frequent first; selected values are always among them."""

    name: FacetName
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of plain text, marked where it matched. Rendering escapes it and adds only `<mark>`."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage cut to whole sentences. `url` leads to the very place (`#…`, `?t=…`, `#page=…`)."""

    fragments: tuple[Fragment, ...]
    url: str
    heading: str = ""
    speaker: str = ""
    start: float | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """How a query was widened: `kind` is synonym, label, translation or correction; `asked` led to `found`."""

    kind: str
    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A found document, what of it to show, and why it was found. `similar` marks a match by spelling only."""

    document: Document
    score: float
    title: tuple[Fragment, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    routes: tuple[Route, ...] = ()
    similar: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a result list.

    `lanes` counts per lane (the lane's own filter left out). `suggestion` is a corrected query that has hits,
    `routes` say how this query was widened. `engine` answered; `degraded` is true when it stood in for another.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    lanes: Mapping[Lane, int]
    facets: tuple[Facet, ...]
    pages: int = 1
    suggestion: str = ""
    routes: tuple[Route, ...] = ()
    topic: Document | None = None
    topic_lanes: Mapping[Lane, int] = field(default_factory=dict)
    engine: str = ""
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row of the suggestion list; `detail` is a short fact beside the label."""

    label: str
    url: str
    kind: Kind
    detail: str = ""


class SearchUnavailable(Exception):
    """The engine did not answer (down, overloaded, misconfigured). Never raised for an empty or odd query."""

    def __init__(self, engine: str, reason: str, *, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{engine}: {reason}")
        self.engine = engine
        self.reason = reason
        self.details = dict(details or {})
