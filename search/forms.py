"""From the address of a result page to a Query and back. Everything that a person can type is bounded here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    parsed = syntax.parse(data.get("q", ""))
    return Query(
        text=parsed.text,
        words=parsed.words,
        phrases=parsed.phrases,
        excluded=parsed.excluded,
        language=language,
        lane=_lane(data.get("lane", "")),
        filters=_filters(data),
        access=access,
        sort=_sort(data.get("sort", ""), has_text=bool(parsed.text)),
        page=_page(data.get("page", "")),
        size=PAGE_SIZE,
        literal=data.get("literal") == "1",
    )


def _lane(value: str) -> Lane | None:
    return next((lane for lane in Lane if lane.value == value), None)


def _sort(value: str, *, has_text: bool) -> Sort:
    chosen = next((sort for sort in Sort if sort.value == value), None)
    return chosen or (Sort.RELEVANCE if has_text else Sort.NEWEST)


def _filters(data: QueryDict) -> dict[FacetName, tuple[str, ...]]:
    """Chosen values per facet, without repetitions and in a fixed order: the same choice is the same query."""
    chosen = {name: _values(data.getlist(name.value)) for name in FacetName}
    return {name: values for name, values in chosen.items() if values}


def _values(raw: Iterable[str]) -> tuple[str, ...]:
    clean = (value.strip() for value in raw)
    usable = {value for value in clean if value.isprintable() and 0 < len(value) <= MAX_VALUE_LENGTH}
    return tuple(sorted(usable)[:MAX_VALUES])


def _page(value: str) -> int:
    """Pages count from 1; what is no number is the first page, what is too far is the last that may be asked for."""
    if not (value.isascii() and value.isdigit()):
        return 1
    return min(max(1, int(value[:6])), MAX_PAGE)


def address(query: Query, **changes: object) -> str:
    """The query string (with `?`) of a query, with some of its parts changed.

    `changes` are lane, sort, page, text, literal, filters, `drop=(facet, value)` and `add=(facet, value)`. Whatever
    narrows or reorders the list starts again on its first page.
    """
    filters = dict(changes.get("filters", query.filters))  # type: ignore[call-overload]
    if drop := changes.get("drop"):
        filters = _without(filters, *drop)  # type: ignore[misc]
    if add := changes.get("add"):
        name, value = add  # type: ignore[misc]
        filters[name] = tuple(sorted({*filters.get(name, ()), value}))
    return "?" + urlencode(_parameters(query, filters, changes))


def _without(
    filters: Mapping[FacetName, tuple[str, ...]], name: FacetName, value: str
) -> dict[FacetName, tuple[str, ...]]:
    kept = {**filters, name: tuple(other for other in filters.get(name, ()) if other != value)}
    return {facet: values for facet, values in kept.items() if values}


def _parameters(
    query: Query, filters: Mapping[FacetName, tuple[str, ...]], changes: Mapping[str, object]
) -> list[tuple[str, str]]:
    lane, sort = changes.get("lane", query.lane), changes.get("sort", query.sort)
    text, page = str(changes.get("text", query.text)), changes.get("page", 1)
    pairs = [("q", text)]
    if lane:
        pairs.append(("lane", str(lane)))
    pairs += [(name.value, value) for name in FacetName for value in filters.get(name, ())]
    if sort is not _sort("", has_text=bool(text)):
        pairs.append(("sort", str(sort)))
    if changes.get("literal", query.literal):
        pairs.append(("literal", "1"))
    if page != 1:
        pairs.append(("page", str(page)))
    return pairs
