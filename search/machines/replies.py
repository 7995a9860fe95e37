"""From results to the values that answers are made of; addresses are absolute."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from search.contract import Document, Excerpt, Expert, Facet, Fragment, Hit, Results, Route


def answer(results: Results, request: HttpRequest) -> dict[str, Any]:
    """The values of `Answer`."""
    return {
        "query": results.query.text,
        "total": results.total,
        "page": results.query.page,
        "pages": results.pages,
        "suggestion": results.suggestion,
        "routes": [_way(route) for route in results.routes],
        "missing": list(results.missing),
        "lanes": dict(results.lanes),
        "facets": {facet.name: _counted(facet) for facet in results.facets},
        "hits": [_hit(hit, request) for hit in results.hits],
    }


def _hit(hit: Hit, request: HttpRequest) -> dict[str, Any]:
    return {
        **_page(hit.document, request),
        "passages": [_place(excerpt, request) for excerpt in hit.excerpts],
        "routes": [_way(route) for route in hit.routes],
        "similar": hit.similar,
    }


def _page(document: Document, request: HttpRequest) -> dict[str, Any]:
    return {
        "key": document.key,
        "language": document.language,
        "kind": document.kind,
        "lane": document.kind.lane,
        "title": document.title,
        "url": request.build_absolute_uri(document.url),
        "lead": document.lead,
        "date": document.date,
        "facts": list(document.facts),
    }


def _place(excerpt: Excerpt, request: HttpRequest) -> dict[str, Any]:
    return {
        "text": [_piece(fragment) for fragment in excerpt.fragments],
        "url": request.build_absolute_uri(excerpt.url),
        "heading": excerpt.heading,
        "speaker": excerpt.speaker,
        "start": excerpt.start,
        "page": excerpt.page,
        "file": excerpt.file,
    }


def expert(found: Expert, request: HttpRequest) -> dict[str, Any]:
    """The values of `Knowing`."""
    return {**_page(found.document, request), "count": found.count, "is_exact": found.is_exact}


def _piece(fragment: Fragment) -> dict[str, Any]:
    return {"text": fragment.text, "marked": fragment.marked}


def _way(route: Route) -> dict[str, str]:
    return {"kind": route.kind, "asked": route.asked, "found": route.found}


def _counted(facet: Facet) -> list[dict[str, Any]]:
    return [
        {"value": one.value, "label": one.label or one.value, "count": one.count, "selected": one.selected}
        for one in facet.values
    ]
