"""Clauses as Elasticsearch queries. What a person typed is always a term's value, never query syntax."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from search.engines.elastic.mapping import HOLE, SPACED
from search.engines.phrases import spaced
from search.language.terms import All, Best, Clause, Near, Some, Term, alternatives

Body: TypeAlias = dict[str, Any]


def compiled(clause: Clause) -> Body:
    """The query of a clause, with its score."""
    match clause:
        case Term(field, text, weight):
            return {"term": {field: {"value": text, "boost": weight}}}
        case Near(field, weight=weight):
            return {"dis_max": {"queries": [_phrase(field, way) for way in spaced(clause)], "boost": weight}}
        case Best(options, weight, tie):
            return {"dis_max": {"queries": [compiled(one) for one in options], "tie_breaker": tie, "boost": weight}}
        case Some(options, weight):
            return any_of(map(compiled, options), boost=weight)
        case All(options, weight):
            return {"bool": {"must": [compiled(one) for one in options], "boost": weight}}


def matched(clause: Clause) -> Body:
    """The documents of a clause, in as few clauses as possible: the server takes only so many. Scores mean nothing."""
    terms: dict[str, list[str]] = {}
    others: list[Body] = []
    for one in dict.fromkeys(alternatives(clause)):
        match one:
            case Term(field, text):
                terms.setdefault(field, []).append(text)
            case All(options):
                others.append({"bool": {"filter": [matched(option) for option in options]}})
            case _:
                others.append(compiled(one))
    return any_of([*({"terms": {field: texts}} for field, texts in terms.items()), *others])


def _phrase(field: str, way: Sequence[tuple[int, str]]) -> Body:
    """Words at exact places. The analyzer drops `HOLE` and leaves its place empty."""
    places = dict(way)
    words = [places.get(place, HOLE) for place in range(way[-1][0] + 1)] if way else []
    return {"match_phrase": {field: {"query": " ".join(words), "analyzer": SPACED}}}


def any_of(queries: Iterable[Body], least: int = 1, boost: float = 1.0) -> Body:
    """Documents that match at least `least` of the queries; scores add up. Of no query at all: no document."""
    parts = list(queries)
    if not parts:
        return {"match_none": {}}
    return {"bool": {"should": parts, "minimum_should_match": min(least, len(parts)), "boost": boost}}


def restricted(scored: Body | None, filters: Iterable[Body], unwanted: Iterable[Body] = ()) -> Body:
    """Documents that pass the filters, scored by `scored`, which need not match."""
    allowed = list(filters) or [{"match_all": {}}]
    return {"bool": {"filter": allowed, "must_not": list(unwanted), "should": [scored] if scored else []}}


def constant(query: Body, score: float) -> Body:
    """Documents of a query, each with this score."""
    return {"constant_score": {"filter": query, "boost": score}}


def at_least(query: Body, score: float) -> Body:
    """Documents to which a query gives this score or more."""
    return {"function_score": {"query": query, "min_score": score}}


def restrictions(chosen: Mapping[str, Iterable[str]]) -> list[Body]:
    """Filters of the counted fields."""
    return [{"terms": {field: list(values)}} for field, values in chosen.items()]


def visible(access: Iterable[str], language: str) -> Body:
    """What a reader may read: in the reader's language, or without a counterpart in it."""
    no_counterpart = {"bool": {"must_not": [{"term": {"languages": language}}]}}
    return restricted(
        None, [{"terms": {"access": sorted(access)}}, any_of([{"term": {"language": language}}, no_counterpart])]
    )
