"""What readers of the demo have searched for, so that the workbench and the partner desk have something to tell."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.demo.entries import CONTENT, key_of
from search.api import parse, search
from search.models import JudgedQuery, LoggedQuery, QueryClick, QueryStep
from search.querylog.counting import week_of


@transaction.atomic
def log_searches() -> None:
    """Counts for this week and, half of them, for the last one; judged queries. Nothing where there are any already.

    Needs a filled index: how many hits a query has is asked, not invented. Raises `SearchUnavailable` without one.
    """
    if LoggedQuery.objects.exists() or JudgedQuery.objects.exists():
        return
    told = tomllib.loads((CONTENT / "searches.toml").read_text())
    hits = {query["text"]: search(parse(query["text"], language=_language(query))).total for query in told["query"]}
    this_week = week_of(timezone.localdate())
    for week, share in ((this_week, 1), (this_week - dt.timedelta(days=7), 2)):
        rows = {query["text"]: _logged(query, week, share, hits[query["text"]]) for query in told["query"]}
        _follow(told["query"], rows, share)
    for judged in told["judged"]:
        JudgedQuery.objects.create(text=judged["text"], language=_language(judged), grades=_by_key(judged["pages"]))


def _logged(query: Mapping[str, Any], week: dt.date, share: int, hits: int) -> LoggedQuery:
    counts = {name: query.get(name, 0) // share for name in ("searches", "clicked", "reformulated")}
    row = LoggedQuery.objects.create(
        week=week,
        language=_language(query),
        asked=query["text"].casefold(),
        text=query["text"],
        hits=hits,
        without_hit=0 if hits else counts["searches"],
        **counts,
    )
    clicks = _by_key(query.get("pages", {}))
    QueryClick.objects.bulk_create(QueryClick(query=row, key=key, clicks=n // share) for key, n in clicks.items())
    return row


def _follow(queries: list[Mapping[str, Any]], rows: Mapping[str, LoggedQuery], share: int) -> None:
    QueryStep.objects.bulk_create(
        QueryStep(query=rows[query["text"]], followed_by=rows[after], times=times // share)
        for query in queries
        for after, times in query.get("then", {}).items()
    )


def _language(query: Mapping[str, Any]) -> str:
    return str(query.get("language", "de"))


def _by_key(pages: Mapping[str, int]) -> dict[str, int]:
    """Names as "post/B01" become translation keys."""
    return {str(key_of(*name.split("/"))): number for name, number in pages.items()}
