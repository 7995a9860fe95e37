"""Facets as the form of the result page shows them: boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from search.contract import Facet, FacetName, FacetValue

FACET_TITLES = {
    FacetName.KIND: _("Kind"),
    FacetName.TOPIC: _("Topic"),
    FacetName.REGION: _("Federal state"),
    FacetName.PARTNER: _("Partner"),
    FacetName.YEAR: _("Year"),
    FacetName.LANGUAGE: _("Language"),
}
VALUES_SHOWN = 10


class Choice(NamedTuple):
    """A value of a facet as a box to tick."""

    id: str
    value: str
    label: str
    number: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet for the form: the most frequent values at once, the rest behind a fold."""

    name: str
    title: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    is_rest_open: bool


def facet_box(facet: Facet) -> FacetBox:
    """A facet with its values as boxes, those beyond the tenth behind a fold."""
    choices = tuple(_choice(facet.name, value) for value in facet.values)
    first, rest = choices[:VALUES_SHOWN], choices[VALUES_SHOWN:]
    is_rest_open = any(choice.is_selected for choice in rest)
    return FacetBox(facet.name.value, str(FACET_TITLES[facet.name]), first, rest, is_rest_open)


def _choice(name: FacetName, value: FacetValue) -> Choice:
    return Choice(_id(name, value.value), value.value, value.label or value.value, value.count, value.selected)


@lru_cache(maxsize=4096)
def _id(name: FacetName, value: str) -> str:
    return f"{name.value}-{slugify(value)}"
