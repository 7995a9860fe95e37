"""What the counts tell those who may know: how often something was asked for, and what led to a page.

Never fewer than five searches or clicks at once: below that a number could be somebody.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Max, Sum

from search.contract import PUBLIC
from search.models import IndexedDocument, LoggedQuery, QueryClick
from search.querylog.counting import week_of

LEAST = 5
MOST = 50
# (key, language, query in lower case) → (query as written, how often)
_Counts: TypeAlias = Mapping[tuple[str, str, str], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that concerns the page of a key: `searches` for its very name, or `clicks` that led from it to the page.

    One of the two may be 0; neither is ever 1 to 4. `language` is that of the readers.
    """

    key: str
    text: str
    language: str
    searches: int
    clicks: int


def queries_for(keys: Iterable[str], since: dt.date) -> dict[str, tuple[Asked, ...]]:
    """Key → queries of all weeks from that of `since` on, the most frequent first, at most 50; three database queries.

    Keys without any have none. Searches count for a name of the page (its title, its labels), in any language.
    """
    wanted, week = list(dict.fromkeys(keys)), week_of(since)
    clicks, searches = _clicks(wanted, week), _searches(wanted, week)
    found: dict[str, list[Asked]] = defaultdict(list)
    for place in dict.fromkeys((*clicks, *searches)):
        key, language, _ = place
        searched, clicked = searches.get(place, ("", 0)), clicks.get(place, ("", 0))
        found[key].append(Asked(key, searched[0] or clicked[0], language, searched[1], clicked[1]))
    return {key: tuple(sorted(found[key], key=_weight, reverse=True)[:MOST]) for key in wanted if key in found}


def _weight(asked: Asked) -> int:
    return asked.searches + asked.clicks


def _clicks(keys: list[str], week: dt.date) -> _Counts:
    rows = QueryClick.objects.filter(key__in=keys, query__week__gte=week).order_by()
    summed = rows.values_list("key", "query__language", "query__asked").annotate(
        text=Max("query__text"), total=Sum("clicks")
    )
    return {(key, language, asked): (text, total) for key, language, asked, text, total in summed if total >= LEAST}


def _searches(keys: list[str], week: dt.date) -> _Counts:
    """Searches for the very names of pages."""
    names: dict[str, set[str]] = defaultdict(set)
    rows = IndexedDocument.objects.filter(key__in=keys, deleted=False, access=PUBLIC)
    for key, title, labels in rows.values_list("key", "document__title", "document__labels"):
        for name in (title, *(labels or ())):
            names[" ".join(name.casefold().split())].add(key)
    if not names:
        return {}
    logged = LoggedQuery.objects.filter(asked__in=list(names), week__gte=week).order_by()
    summed = logged.values_list("language", "asked").annotate(shown=Max("text"), total=Sum("searches"))
    return {
        (key, language, asked): (text, total)
        for language, asked, text, total in summed
        if total >= LEAST
        for key in names[asked]
    }
