"""From the address of a result page to a Query and back. Everything that a person can type is bounded here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from search import syntax
from search.contract import FacetName, Lane, Query, Sort

MAX_VALUES = 20
MAX_VALUE_LENGTH = 100
MAX_PAGE = 100
PAGE_SIZE = 10


def query_from(data: QueryDict, *, language: str, access: frozenset[str]) -> Query:
    """The query of an address. Unknown lanes, sorts, facets and pages are ignored, never an error."""
    return query_of(
        data.get("q", ""),
        language=language,
        access=access,
        lane=_lane(data.get("lane", "")),
        values={name: data.getlist(name.value) for name in FacetName},
        sort=next((sort for sort in Sort if sort.value == data.get("sort")), None),
        page=_page(data.get("page", "")),
        literal=data.get("literal") == "1",
    )


def query_of(
    text: str,
    *,
    language: str,
    access: frozenset[str],
    lane: Lane | None = None,
    values: Mapping[FacetName, Iterable[str]] | None = None,
    sort: Sort | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
    literal: bool = False,
) -> Query:
    """A query of values that are known to be within bounds, but for the text and the values of facets."""
    parsed = syntax.parse(text, language=language, access=access, lane=lane, page=page, size=size, literal=literal)
    return replace(parsed, filters=_filters(values or {}), sort=sort or _usual_sort(has_text=bool(parsed.text)))


def _lane(value: str) -> Lane | None:
    return next((lane for lane in Lane if lane.value == value), None)


def _usual_sort(*, has_text: bool) -> Sort:
    return Sort.RELEVANCE if has_text else Sort.NEWEST


def _filters(values: Mapping[FacetName, Iterable[str]]) -> dict[FacetName, tuple[str, ...]]:
    """Chosen values per facet, without repetitions and in a fixed order: the same choice is the same query."""
    chosen = {name: _values(values.get(name, ())) for name in FacetName}
    return {name: found for name, found in chosen.items() if found}


def _values(raw: Iterable[str]) -> tuple[str, ...]:
    clean = (value.strip() for value in raw)
    usable = {value for value in clean if value.isprintable() and 0 < len(value) <= MAX_VALUE_LENGTH}
    return tuple(sorted(usable)[:MAX_VALUES])


def _page(value: str) -> int:
    """Pages count from 1; what is no number is the first page, what is too far is the last that may be asked for."""
    if not (value.isascii() and value.isdigit()):
        return 1
    return min(max(1, int(value[:6])), MAX_PAGE)


def address(query: Query) -> str:
    """The query string (with `?`) of a query; what is the default is left out."""
    pairs = [("q", query.text)]
    if query.lane:
        pairs.append(("lane", query.lane.value))
    pairs += [(name.value, value) for name in FacetName for value in query.filters.get(name, ())]
    if query.sort is not _usual_sort(has_text=bool(query.text)):
        pairs.append(("sort", query.sort.value))
    if query.literal:
        pairs.append(("literal", "1"))
    if query.page != 1:
        pairs.append(("page", str(query.page)))
    return "?" + urlencode(pairs)


def narrowed(query: Query, **changes: Any) -> Query:
    """The query with other lane, filters, sort, text or literal; it begins again on its first page."""
    return replace(query, **{"page": 1, **changes})


def without(query: Query, name: FacetName, value: str) -> Query:
    """The query without one value of a facet."""
    filters = {**query.filters, name: tuple(other for other in query.filters.get(name, ()) if other != value)}
    return narrowed(query, filters={facet: values for facet, values in filters.items() if values})
