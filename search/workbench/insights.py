"""What was searched for in a week, in the ways in which editors look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.models import LoggedQuery, QueryStep
from search.querylog.counting import KEPT_DAYS, week_of
from search.workbench.words import is_one_word

MOST = 100
MOST_EXPORTED = 10_000
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the week's queries: which of them, and in which order."""

    name: str
    title: Any
    nothing: Any
    chosen: Callable[[QuerySet[LoggedQuery]], QuerySet[LoggedQuery]]


@dataclass(frozen=True, slots=True)
class Line:
    """A query with what became of its searches. `change` compares with the week before; None: it was not asked then.

    `followed_by` are (query, times) of what was asked instead.
    """

    query: LoggedQuery
    change: int | None
    followed_by: Sequence[tuple[str, int]] = ()

    @property
    def without_click(self) -> int:
        """Searches that led nowhere, as far as is known: without JavaScript nobody knows of a click."""
        return max(self.query.searches - self.query.clicked, 0)

    @property
    def is_compound(self) -> bool:
        """Whether it is one German word that might be cut."""
        return self.query.language == "de" and is_one_word(self.query.text)

    @property
    def address(self) -> str:
        """The search itself, as an address's question; those that follow fill forms of the workbench."""
        return urlencode({"q": self.query.text})

    @property
    def for_synonym(self) -> str:
        """A synonym that leads from this query to another word."""
        return urlencode({"language": self.query.language, "left": self.query.text})

    @property
    def for_bet(self) -> str:
        """A page for this query."""
        return urlencode({"language": self.query.language, "words": self.query.text})

    @property
    def for_compound(self) -> str:
        """Another cut of this word."""
        return urlencode({"word": self.query.text})

    @property
    def for_inspector(self) -> str:
        """How it is cut."""
        return urlencode({"language": self.query.language, "q": self.query.text})


VIEWS = {
    view.name: view
    for view in (
        View(
            "top",
            _("Most searched"),
            _("Nobody has searched in this week."),
            lambda rows: rows.order_by("-searches", "asked"),
        ),
        View(
            "nothing",
            _("Without a hit"),
            _("Every search has found something."),
            lambda rows: rows.filter(without_hit__gt=0).order_by("-without_hit", "-searches", "asked"),
        ),
        View(
            "unclicked",
            _("Without a click"),
            _("Every search has led to a page."),
            lambda rows: (
                rows.filter(clicked__lt=F("searches"), without_hit__lt=F("searches"))
                .annotate(unclicked=F("searches") - F("clicked"))
                .order_by("-unclicked", "asked")
            ),
        ),
        View(
            "reformulated",
            _("Reformulated"),
            _("Nobody had to search again with other words."),
            lambda rows: rows.filter(reformulated__gt=0).order_by("-reformulated", "asked"),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole week in one language."""

    searches: int
    without_hit: int
    clicked: int
    reformulated: int

    @property
    def shares(self) -> dict[str, int]:
        """Each part of the searches in per cent."""
        parts = {"without_hit": self.without_hit, "clicked": self.clicked, "reformulated": self.reformulated}
        return {name: round(100 * part / self.searches) if self.searches else 0 for name, part in parts.items()}


def weeks() -> list[dt.date]:
    """The Mondays of all weeks in which somebody searched, and of this one; the newest first."""
    known = LoggedQuery.objects.order_by("-week").values_list("week", flat=True).distinct()
    this = week_of(timezone.localdate())
    return list(dict.fromkeys((this, *known[: KEPT_DAYS // 7 + 1])))


def lines(week: dt.date, language: str, view: View, most: int = MOST) -> list[Line]:
    """The queries of a week; three queries, however many lines."""
    rows = LoggedQuery.objects.filter(week=week, language=language)
    found = list(view.chosen(rows)[:most])
    before = _searches_of(week - WEEK, language, [row.asked for row in found])
    steps = _steps(found)
    return [
        Line(row, row.searches - before[row.asked] if row.asked in before else None, steps.get(row.pk, ()))
        for row in found
    ]


def totals(week: dt.date, language: str) -> Totals:
    """Sums over the queries of a week; one query."""
    names = ("searches", "without_hit", "clicked", "reformulated")
    rows = LoggedQuery.objects.filter(week=week, language=language).values_list(*names)
    return Totals(*(sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0, 0))


def _searches_of(week: dt.date, language: str, asked: Sequence[str]) -> Mapping[str, int]:
    rows = LoggedQuery.objects.filter(week=week, language=language, asked__in=asked)
    return dict(rows.values_list("asked", "searches"))


def _steps(rows: Sequence[LoggedQuery]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    steps = QueryStep.objects.filter(query__in=[row.pk for row in rows if row.reformulated])
    for query, text, times in steps.order_by("-times").values_list("query_id", "followed_by__text", "times"):
        found.setdefault(query, []).append((text, times))
    return {query: followed[:5] for query, followed in found.items()}
