"""What programs ask and get: parameters with their bounds, and the shapes of answers."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from ninja import Field, Schema

from search.contract import FacetName, Kind, Lane, Sort
from search.forms import MAX_PAGE, MAX_VALUE_LENGTH, MAX_VALUES
from search.syntax import MAX_LENGTH

MOST_HITS = 50

Value: TypeAlias = Annotated[str, Field(max_length=MAX_VALUE_LENGTH)]
Values: TypeAlias = Annotated[list[Value], Field(max_length=MAX_VALUES)]
Text: TypeAlias = Annotated[str, Field(max_length=MAX_LENGTH, description="Words, “phrases”, -exclusions")]


class Words(Schema):
    """What every question has."""

    q: Text = ""
    language: Literal["de", "en"] = Field("de", description="The reader's language: preferred, and used for words")


class SearchQuestion(Words):
    """The parameters of the result page under the same names."""

    lane: Lane | None = None
    kind: Annotated[list[Kind], Field(max_length=MAX_VALUES)] = []
    topic: Values = []
    region: Values = Field([], description="ISO 3166-2, for example DE-NW")
    partner: Values = []
    year: Values = []
    sort: Sort | None = Field(None, description="Best match with words, the newest first without")
    literal: bool = Field(False, description="Without corrections, synonyms and translations")
    page: int = Field(1, ge=1, le=MAX_PAGE)
    size: int = Field(10, ge=1, le=MOST_HITS)


class Piece(Schema):
    """A piece of text, and whether it is what was asked."""

    text: str
    marked: bool


class Place(Schema):
    """A passage and the address of the very place: a section, seconds of a recording, a page of a file."""

    text: list[Piece]
    url: str
    heading: str
    speaker: str
    start: float | None
    page: int | None
    file: str


class Way(Schema):
    """How the query was widened to find this."""

    kind: str
    asked: str
    found: str


class Page(Schema):
    """A page of the portal in one language; `key` is the same in all languages."""

    key: str
    language: str
    kind: Kind
    lane: Lane
    title: str
    url: str
    lead: str
    date: dt.date | None
    facts: list[str]


class Found(Page):
    """A hit: the page, where in it, and why."""

    passages: list[Place]
    routes: list[Way]
    similar: bool = Field(description="Only spelled alike")


class Counted(Schema):
    """A value of a facet with its number of pages."""

    value: str
    label: str
    count: int
    selected: bool


class Knowing(Page):
    """A partner or person with most and best on the query."""

    count: int
    is_exact: bool = Field(description="False: there may be more than `count`")


class Answer(Schema):
    """One page of results."""

    query: str
    total: int
    page: int
    pages: int
    suggestion: str
    routes: list[Way]
    missing: list[str]
    lanes: dict[Lane, int]
    facets: dict[FacetName, list[Counted]]
    hits: list[Found]


class Knowers(Schema):
    """Who knows about it, the first one first."""

    query: str
    experts: list[Knowing]


class Problem(Schema):
    """What is wrong, in one sentence."""

    detail: str


class Wrong(Schema):
    """Which parameters are wrong, and why."""

    detail: list[dict[str, Any]]
