"""Makes of `Results` what the template shows: links that keep everything else, texts, and no logic left over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.cards import ExpertRow, NameCard, expert_row, name_card
from search.contract import (
    Document,
    FacetName,
    FacetValue,
    Hit,
    Instead,
    Lane,
    Query,
    Results,
    Route,
    Sort,
)
from search.facets import FACET_TITLES, FacetBox, facet_box
from search.forms import address, narrowed, without
from search.nothing import NothingFound

SORT_TITLES = {Sort.RELEVANCE: _("Best match"), Sort.NEWEST: _("Newest"), Sort.TITLE: _("A to Z")}


@dataclass(frozen=True, slots=True)
class Tab:
    """A lane with its count, or all of them."""

    lane: Lane | None
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value; its link takes it away."""

    label: str
    facet: str
    url: str


@dataclass(frozen=True, slots=True)
class SortOption:
    """An order of the list, as an option of the form."""

    value: str
    title: str
    is_current: bool


class ResultsPage:
    """One page of results, ready for the template."""

    def __init__(self, results: Results, instead: Instead | None = None) -> None:
        self.results = results
        self.query = results.query
        self._instead = instead

    @cached_property
    def heading(self) -> str:
        """What was found, as a sentence."""
        total, text = self.results.total, self.query.text
        if not text:
            return gettext("Everything in the network")
        if total == 0:
            return gettext("Nothing found for “%(text)s”") % {"text": text}
        if total == 1:
            return gettext("1 result for “%(text)s”") % {"text": text}
        return gettext("%(total)s results for “%(text)s”") % {"total": total, "text": text}

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Hits whose words match, but what has a card above; those only spelled alike follow."""
        above = self.topic or (self.card.document if self.card else None)
        identity = above.identity if above else ""
        return tuple(hit for hit in self._hits if not hit.similar and hit.document.identity != identity)

    @cached_property
    def similar_hits(self) -> tuple[Hit, ...]:
        """Hits by spelling alone."""
        return tuple(hit for hit in self._hits if hit.similar)

    @cached_property
    def _hits(self) -> tuple[Hit, ...]:
        """Hits with the ways to them, but for what the suggestion says once for all."""
        return tuple(replace(hit, routes=tuple(filter(self._is_news, hit.routes))) for hit in self.results.hits)

    def _is_news(self, route: Route) -> bool:
        return route.kind != "correction" or route.found not in self.results.suggestion.split()

    @property
    def topic(self) -> Document | None:
        """The topic whose label was asked for, on the first unfiltered page only."""
        return self.results.topic if self.query.page == 1 and not self.query.filters else None

    @property
    def topic_lanes(self) -> list[tuple[Lane, int, str]]:
        """How the topic answers in each lane: (lane, count, address)."""
        topic = self.results.topic
        if topic is None:
            return []
        counts = self.results.topic_lanes
        return [
            (
                lane,
                counts[lane],
                address(
                    narrowed(self.query, text="", lane=lane, filters={FacetName.TOPIC: (topic.key,)}, sort=Sort.NEWEST)
                ),
            )
            for lane in Lane
            if counts.get(lane)
        ]

    @cached_property
    def card(self) -> NameCard | None:
        """The partner or person whose name was asked for, on the first unfiltered page only."""
        card = self.results.card
        return name_card(card, self.query) if card and self.query.page == 1 and not self.query.filters else None

    @cached_property
    def experts(self) -> list[ExpertRow]:
        """Who knows about this."""
        return [expert_row(expert, self.query) for expert in self.results.experts]

    @cached_property
    def nothing(self) -> NothingFound | None:
        """What helps when nothing was found."""
        chosen = {(facet.name, value.value): value.label for facet in self.results.facets for value in facet.values}
        return NothingFound(self.query, self._instead, chosen) if self._instead else None

    @cached_property
    def tabs(self) -> list[Tab]:
        """All, lesen, hören, fragen."""
        lanes = self.results.lanes
        everything = Tab(None, sum(lanes.values()), address(narrowed(self.query, lane=None)), self.query.lane is None)
        return [
            everything,
            *(
                Tab(lane, lanes.get(lane, 0), address(narrowed(self.query, lane=lane)), self.query.lane is lane)
                for lane in Lane
            ),
        ]

    @cached_property
    def facets(self) -> list[FacetBox]:
        """Facets that can narrow the list."""
        return [facet_box(facet) for facet in self.results.facets if len(facet.values) > 1 or facet.values[0].selected]

    @cached_property
    def chips(self) -> list[Chip]:
        """Chosen values, each with the way back."""
        return [
            _chip(self.query, facet.name, value)
            for facet in self.results.facets
            for value in facet.values
            if value.selected
        ]

    @property
    def reset_url(self) -> str:
        """The same words without any filter."""
        return address(narrowed(self.query, filters={}, lane=None))

    @cached_property
    def feed_url(self) -> str:
        """The same search as a feed."""
        return reverse("search:feed") + address(narrowed(self.query, sort=Sort.NEWEST))

    @property
    def sort_options(self) -> list[SortOption]:
        """The orders; by match only where words were asked."""
        return [
            SortOption(sort.value, str(title), self.query.sort is sort)
            for sort, title in SORT_TITLES.items()
            if self.query.text or sort is not Sort.RELEVANCE
        ]

    @property
    def previous_url(self) -> str:
        """The page before, or nothing."""
        return address(replace(self.query, page=self.query.page - 1)) if self.query.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after, or nothing."""
        return address(replace(self.query, page=self.query.page + 1)) if self.query.page < self.results.pages else ""

    @property
    def literal_url(self) -> str:
        """The same search without corrections, synonyms and translations."""
        return address(narrowed(self.query, literal=True))

    @property
    def widened_url(self) -> str:
        """Back from the literal search."""
        return address(narrowed(self.query, literal=False))

    @property
    def suggestion_url(self) -> str:
        """The corrected query."""
        return address(narrowed(self.query, text=self.results.suggestion)) if self.results.suggestion else ""

    @property
    def missing(self) -> list[str]:
        """Words that were left out because nothing has them."""
        return list(self.results.missing) if self.results.total else []

    @property
    def widenings(self) -> list[str]:
        """Words that were searched as well: synonyms, labels, translations, corrections; each once, and none that the
        query or the suggestion says already.
        """
        found: dict[str, str] = {}
        for one in filter(self._is_news, self.results.routes):
            found.setdefault(one.found.casefold(), one.found)
        found.pop(self.query.text.casefold(), None)
        return list(found.values())[:6]


def _chip(query: Query, name: FacetName, value: FacetValue) -> Chip:
    return Chip(value.label or value.value, str(FACET_TITLES[name]), address(without(query, name, value.value)))
