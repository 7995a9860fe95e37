"""From an engine's answer (ids and counts) to what a reader sees: texts, excerpts, labels, the topic's card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

from search import rows
from search.contract import (
    Document,
    Facet,
    FacetName,
    FacetValue,
    Hit,
    Kind,
    Query,
    Results,
    Route,
)
from search.engines.base import Answer, EngineHit, Reader
from search.language.terms import QueryTerms
from search.topics import Names

EXCERPTS = 2
# No engine pages beyond this place.
DEEPEST = 10_000
KIND_LABELS: dict[str, Any] = {
    Kind.POST: gettext_lazy("Post"),
    Kind.EPISODE: gettext_lazy("Episode"),
    Kind.PARTNER: gettext_lazy("Partner"),
    Kind.PERSON: gettext_lazy("Person"),
    Kind.TOPIC: gettext_lazy("Topic"),
    Kind.PAGE: gettext_lazy("Page"),
}
# Facets whose values are keys that documents point to.
REFERENCES = (FacetName.TOPIC, FacetName.PARTNER, FacetName.REGION)


def results(query: Query, answer: Answer, engine: Reader, names: Names) -> Results:
    """One page of results. A fixed number of queries, however many hits there are."""
    topic = _topic(query, names)
    return Results(
        query=query,
        hits=_hits(query, answer, engine),
        total=answer.total,
        lanes=answer.lanes,
        facets=_facets(query, answer),
        pages=max(1, ceil(min(answer.total, DEEPEST) / query.size)),
        suggestion=answer.suggestion,
        routes=answer.routes,
        topic=topic,
        topic_lanes=rows.topic_counts([topic.key], query.access).get(topic.key, rows.NO_COUNTS) if topic else {},
        engine=answer.engine,
        degraded=answer.degraded,
    )


def _hits(query: Query, answer: Answer, engine: Reader) -> tuple[Hit, ...]:
    documents = rows.documents((hit.identity for hit in answer.hits), query.access)
    found = ((hit, documents.get(hit.identity)) for hit in answer.hits)
    return tuple(_hit(hit, document, answer, engine) for hit, document in found if document)


def _hit(hit: EngineHit, document: Document, answer: Answer, engine: Reader) -> Hit:
    terms = answer.terms.get(document.language, QueryTerms())
    analysis = engine.analysis(document.language)
    return Hit(
        document=document,
        score=hit.score,
        title=analysis.marked(document.title, terms),
        excerpts=analysis.excerpts(document, terms, EXCERPTS),
        routes=_routes_to(document, answer.routes),
        similar=hit.similar,
    )


def _routes_to(document: Document, routes: Sequence[Route]) -> tuple[Route, ...]:
    """The widenings whose words stand in this document: why it was found."""
    if not routes:
        return ()
    texts = (document.title, document.lead, *document.labels, *(passage.text for passage in document.passages))
    whole = "\n".join(texts).casefold()
    return tuple(route for route in routes if route.found.casefold() in whole)


def _facets(query: Query, answer: Answer) -> tuple[Facet, ...]:
    keys = {value for name in REFERENCES for value, _count in answer.facets.get(name, ())}
    names = rows.labels(keys, query.language, query.access) if keys else {}
    return tuple(
        Facet(name, _values(name, values, query, names))
        for name in FacetName
        if (values := answer.facets.get(name, ()))
    )


def _values(
    name: FacetName, values: Iterable[tuple[str, int]], query: Query, names: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    selected = query.filters.get(name, ())
    return tuple(
        FacetValue(value, count, _label(name, value, names), value in selected)
        for value, count in values
        if count or value in selected
    )


def _label(name: FacetName, value: str, names: Mapping[str, str]) -> str:
    """How a value is shown; an unknown key that someone has typed into an address is shown as it is."""
    if name in REFERENCES:
        return names.get(value, value)
    if name is FacetName.KIND:
        return str(KIND_LABELS.get(value, value))
    if name is FacetName.LANGUAGE:
        return str(dict(settings.LANGUAGES).get(value, value))
    return value


def _topic(query: Query, names: Names) -> Document | None:
    """The topic that is called as the query says, on the first page."""
    key = names.topic_called(query.text) if query.page == 1 and not query.excluded else None
    return rows.document_called(key, query.language, query.access) if key else None
