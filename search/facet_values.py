"""The values by which a result list can be narrowed, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

from search.contract import Facet, FacetName, FacetValue, Kind, Query
from search.engines.base import Answer
from search.labels import labels

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


def facets(query: Query, answer: Answer) -> tuple[Facet, ...]:
    """The facets of an answer that have values; one query for all their labels."""
    keys = {value for name in REFERENCES for value, _count in answer.facets.get(name, ())}
    names = labels(keys, query.language, query.access) if keys else {}
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
