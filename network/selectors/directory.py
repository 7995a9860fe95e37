"""The directory of partners: filters with counts, the list, the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network import models
from network.maps import Place, draw_map
from network.regions import CENTRES, KINDS, REGIONS
from network.selectors.cards import PartnerCard
from network.selectors.collation import alphabetical
from network.selectors.pages import in_language
from network.selectors.vocabulary import Vocabulary
from search.contract import FacetValue

# URL parameter → what a partner has of it (several values for topics).
DIMENSIONS: dict[str, Callable[[Any], Iterable[str]]] = {
    "topic": lambda page: page.wide_topics,
    "region": lambda page: (page.region,),
    "kind": lambda page: (page.organisation_kind,),
}
TITLES = {"topic": _("Topic"), "region": _("Federal state"), "kind": _("Kind of organisation")}


@dataclass(frozen=True, slots=True)
class DirectoryFacet:
    """A filter with its values from A to Z; counts leave the facet's own choice out."""

    name: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value and the address without it."""

    label: str
    url: str


def directory(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The partners that fit the filters; unknown values are ignored."""
    vocabulary = Vocabulary(page.language, request)
    everybody = _partners(page, vocabulary)
    labels = _labels(vocabulary)
    chosen = {name: value for name in DIMENSIONS if (value := request.GET.get(name, "")) in labels[name]}
    fitting = _narrowed(everybody, chosen)
    return {
        "partners": [_card(partner, vocabulary, request) for partner in fitting],
        "total": len(fitting),
        "facets": [_facet(name, everybody, chosen, labels[name]) for name in DIMENSIONS],
        "chips": [
            Chip(labels[name][value], "?" + urlencode({k: v for k, v in chosen.items() if k != name}))
            for name, value in chosen.items()
        ],
        "map": draw_map(_place(partner, request) for partner in fitting),
    }


def _partners(page: Any, vocabulary: Vocabulary) -> list[Any]:
    """All partners by Land, then name; each knows its topics and the ones above them."""
    order = {code: str(label) for code, label in REGIONS}
    partners = list(in_language(models.PartnerPage.objects.all(), page.locale))
    for partner in partners:
        keys = vocabulary.with_broader(topic.key for topic in partner.topics.all())
        partner.wide_topics = [str(key) for key in keys if key in vocabulary]
    return sorted(
        partners, key=lambda partner: (alphabetical(order.get(partner.region, "")), alphabetical(partner.title))
    )


def _labels(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    return {
        "topic": {str(key): vocabulary.label(key) for key in vocabulary.pages},
        "region": {code: str(label) for code, label in REGIONS},
        "kind": {code: str(label) for code, label in KINDS},
    }


def _narrowed(partners: list[Any], chosen: Mapping[str, str]) -> list[Any]:
    return [p for p in partners if all(value in DIMENSIONS[name](p) for name, value in chosen.items())]


def _facet(name: str, partners: list[Any], chosen: Mapping[str, str], labels: Mapping[str, str]) -> DirectoryFacet:
    others = {other: value for other, value in chosen.items() if other != name}
    counts = Counter(value for partner in _narrowed(partners, others) for value in set(DIMENSIONS[name](partner)))
    if name in chosen:
        counts[chosen[name]] += 0  # what is chosen can be taken back, also where nothing is left of it
    values = (
        FacetValue(value, count, labels.get(value, value), chosen.get(name) == value) for value, count in counts.items()
    )
    return DirectoryFacet(name, str(TITLES[name]), tuple(sorted(values, key=lambda value: alphabetical(value.label))))


def _card(partner: Any, vocabulary: Vocabulary, request: HttpRequest) -> PartnerCard:
    topics = vocabulary.links(topic.key for topic in partner.topics.all())
    teaser = partner.teaser(request)
    return PartnerCard(
        **{field.name: getattr(teaser, field.name) for field in fields(teaser)},
        place=partner.place,
        region_label=str(partner.get_region_display()),
        topics=tuple(link.label for link in topics),
    )


def _place(partner: Any, request: HttpRequest) -> Place:
    """Where the pin stands: the partner's own place, else the middle of its Land."""
    latitude, longitude = partner.latitude, partner.longitude
    if latitude is None or longitude is None:
        latitude, longitude = CENTRES.get(partner.region, (51.0, 10.0))
    return Place(str(partner.translation_key), partner.title, partner.get_url(request) or "", latitude, longitude)
