"""Counting searches and clicks. Every function here runs in one transaction and writes nothing about a person."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from search.contract import PUBLIC
from search.models import DaySalt, IndexedDocument, LoggedQuery, QueryClick, QueryStep, Visit
from search.querylog.texts import may_be_kept
from search.querylog.visitors import Sign, digest

# A text that may tell of somebody is kept from so many visitors of one day on.
ENOUGH_VISITORS = 3
KEPT_DAYS = 400
REFORMULATED_WITHIN = dt.timedelta(minutes=5)
# A visitor, a day and a week have bounds, so that a robot in disguise cannot fill the tables.
MOST_OF_A_VISITOR = 50
MOST_OF_A_DAY = 20_000
MOST_OF_A_WEEK = 10_000
MOST_CLICKS_OF_A_VISIT = 10


@dataclass(frozen=True, slots=True)
class Search:
    """Somebody has searched for a text and found so many documents."""

    sign: Sign
    text: str
    language: str
    at: dt.datetime
    hits: int


@dataclass(frozen=True, slots=True)
class Click:
    """Somebody has gone from the results for a text to the page of a key."""

    sign: Sign
    text: str
    language: str
    at: dt.datetime
    key: str


def count(event: Search | Click) -> None:
    """Count a search or a click."""
    with transaction.atomic():
        if isinstance(event, Search):
            _count_search(event)
        else:
            _count_click(event)


def prune(today: dt.date) -> int:
    """Remove what is older than 400 days, and all that belongs to other days than today; returns queries removed."""
    with transaction.atomic():
        DaySalt.objects.exclude(day=today).delete()
        Visit.objects.exclude(day=today).delete()
        outdated = LoggedQuery.objects.filter(week__lt=today - dt.timedelta(days=KEPT_DAYS))
        return int(outdated.delete()[1].get("search.LoggedQuery", 0))


def week_of(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def _count_search(event: Search) -> None:
    day, salt = _today(event.at)
    if not salt:
        return
    visitor, hashed = event.sign.hashed(salt), _hashed(event, salt)
    earlier = Visit.objects.filter(visitor=visitor)
    if earlier.filter(digest=hashed).update(at=event.at):
        return  # the same query of the same visitor counts once
    if earlier.count() >= MOST_OF_A_VISITOR or Visit.objects.count() >= MOST_OF_A_DAY:
        return
    previous = earlier.filter(at__gte=event.at - REFORMULATED_WITHIN, at__lte=event.at).order_by("-at").first()
    visit = Visit.objects.create(day=day, visitor=visitor, digest=hashed, at=event.at, hits=event.hits)
    query = _keep(event, visit, day)
    if previous and previous.query_id and not previous.clicked:
        _count_step(previous.query_id, query)


def _keep(event: Search, visit: Visit, day: dt.date) -> LoggedQuery | None:
    """Count the visit under its text, if that may be kept; with it those that have waited for this."""
    visitors = Visit.objects.filter(digest=visit.digest)
    if not may_be_kept(event.text, event.language) and visitors.count() < ENOUGH_VISITORS:
        return None
    query = _row(event, week_of(day))
    if query:
        _add(query, visitors.filter(query=None), event.hits)
    return query


def _row(event: Search, week: dt.date) -> LoggedQuery | None:
    """The week's row of a text; None if the week is full."""
    asked = " ".join(event.text.casefold().split())[:100]
    known = LoggedQuery.objects.filter(week=week, language=event.language, asked=asked).first()
    if known or LoggedQuery.objects.filter(week=week).count() >= MOST_OF_A_WEEK:
        return known
    wanted = {"week": week, "language": event.language, "asked": asked}
    return LoggedQuery.objects.get_or_create(**wanted, defaults={"text": event.text})[0]


def _add(query: LoggedQuery, visits: QuerySet[Visit], hits: int) -> None:
    found = list(visits)
    LoggedQuery.objects.filter(pk=query.pk).update(
        searches=F("searches") + len(found),
        without_hit=F("without_hit") + sum(not visit.hits for visit in found),
        clicked=F("clicked") + sum(bool(visit.clicked) for visit in found),
        hits=hits,
    )
    for visit in found:
        for key in visit.clicked:
            _add_click(query.pk, key)
    Visit.objects.filter(pk__in=[visit.pk for visit in found]).update(query=query)


def _count_step(before: int, after: LoggedQuery | None) -> None:
    LoggedQuery.objects.filter(pk=before).update(reformulated=F("reformulated") + 1)
    if after and after.pk != before:
        step, _ = QueryStep.objects.get_or_create(query_id=before, followed_by=after)
        QueryStep.objects.filter(pk=step.pk).update(times=F("times") + 1)


def _count_click(event: Click) -> None:
    """Only who has searched today can click, once per page; pages that not everybody may read are not counted."""
    _, salt = _today(event.at)
    visit = Visit.objects.filter(visitor=event.sign.hashed(salt), digest=_hashed(event, salt)).first() if salt else None
    if not visit or event.key in visit.clicked or len(visit.clicked) >= MOST_CLICKS_OF_A_VISIT:
        return
    if not IndexedDocument.objects.filter(key=event.key, deleted=False, access=PUBLIC).exists():
        return
    if visit.query_id:
        if not visit.clicked:
            LoggedQuery.objects.filter(pk=visit.query_id).update(clicked=F("clicked") + 1)
        _add_click(visit.query_id, event.key)
    visit.clicked = [*visit.clicked, event.key]
    visit.save(update_fields=["clicked"])


def _add_click(query: int, key: str) -> None:
    row, _ = QueryClick.objects.get_or_create(query_id=query, key=key)
    QueryClick.objects.filter(pk=row.pk).update(clicks=F("clicks") + 1)


def _today(at: dt.datetime) -> tuple[dt.date, str]:
    """The day and its salt. The first search of a day throws away all that the day before has left of visitors.

    A day that is over has no salt: what is counted just after midnight must not take the new day's visitors with it.
    """
    day = timezone.localdate(at)
    known = DaySalt.objects.filter(day=day).first()
    if known is None and DaySalt.objects.filter(day__gt=day).exists():
        return day, ""
    if known is None:
        prune(day)
        known, _ = DaySalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_hex(32)})
    return day, known.salt


def _hashed(event: Search | Click, salt: str) -> str:
    return digest(salt, f"{event.language}\n{' '.join(event.text.casefold().split())}")
