"""What a reader gets: hits with excerpts and reasons, facets, experts, suggestions, or no engine at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from search.contract.documents import Document
from search.contract.kinds import FacetName, Kind, Lane
from search.contract.queries import Query


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
    """A passage cut to whole sentences. `url` leads to the very place (`#…`, `?t=…`, `#page=…`).

    `file` is the title of the attached file in which it stands.
    """

    fragments: tuple[Fragment, ...]
    url: str
    heading: str = ""
    speaker: str = ""
    start: float | None = None
    page: int | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """How a query was widened: `asked` led to `found`. `kind` is synonym, label, translation, correction; or near, for
    nearly the same meaning, or concern, for a topic that has to do with what was asked.
    """

    kind: str
    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A found document, what of it to show, and why it was found. `similar` marks a match by spelling only.

    `label` is another name of the document, or that of a person, partner or topic of it, by which it was found, where
    neither title nor text has the words.
    """

    document: Document
    score: float
    title: tuple[Fragment, ...] = ()
    label: tuple[Fragment, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    routes: tuple[Route, ...] = ()
    similar: bool = False


@dataclass(frozen=True, slots=True)
class Expert:
    """A partner or a person who has something on a query: their own page, and how much of what was found is theirs.

    `count` documents of the result point to them, per lane in `lanes`; only the best of a long result are counted, and
    then `is_exact` is false: there may be more. `score` orders experts of one query, and says nothing beyond it.
    """

    document: Document
    score: float
    count: int
    lanes: Mapping[Lane, int]
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a result list.

    `lanes` counts per lane (the lane's own filter left out). `suggestion` is a corrected query that has hits,
    `routes` say how this query was widened, `missing` are words that nothing in the index has in any form.
    `topic` is the topic whose name was asked for, `topic_lanes` what points to it; `card` is the partner or the person
    of that name, never both. `experts` stand on the first page only. `engine` answered; `degraded` is true when it
    stood in for another.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    lanes: Mapping[Lane, int]
    facets: tuple[Facet, ...]
    pages: int = 1
    suggestion: str = ""
    routes: tuple[Route, ...] = ()
    missing: tuple[str, ...] = ()
    topic: Document | None = None
    topic_lanes: Mapping[Lane, int] = field(default_factory=dict)
    card: Document | None = None
    experts: tuple[Expert, ...] = ()
    engine: str = ""
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Instead:
    """What helps when nothing was found.

    `query` has hits and is the one that was asked without `dropped`: words or exclusions, or else without the signs of
    phrases; `hits` are its first ones and `total` is how many there are. `without` tells how many hits there are when
    one chosen value is given up. `topic` is the nearest one with some of its `partners`; `topics` are the busiest ones.
    """

    query: Query | None = None
    dropped: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    without: tuple[tuple[FacetName, str, int], ...] = ()
    topic: Document | None = None
    partners: tuple[Document, ...] = ()
    topics: tuple[Document, ...] = ()


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
