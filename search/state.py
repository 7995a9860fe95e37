"""How search is: its engines, what they are owed, what there is to find. For monitors; nothing here waits for a server
that is known to be down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.dispatch import Signal
from django.utils import timezone

from search.engines import engine_names, engines_to_feed, get_engine
from search.engines.base import Health
from search.engines.failover import FailoverEngine
from search.indexing import outbox, refresh
from search.models import IndexedDocument, LearnedWords, Rebuild, StalePage

__all__ = [
    "Health",
    "Owed",
    "answered",
    "documents",
    "engines",
    "is_breaker_open",
    "last_rebuild",
    "owed",
    "pages_waiting",
    "reader",
    "rebuilds_under_way",
]

# Sent after every answered search with `engine`, `degraded` and `seconds`; receivers must be quick.
answered = Signal()


@dataclass(frozen=True, slots=True)
class Owed:
    """What an engine is owed: all of it, the part that is given up until somebody looks, and how long the oldest of
    the rest has been waiting (seconds; 0 if nothing is).
    """

    waiting: int
    parked: int
    oldest: float


def reader() -> Health:
    """The engine that should answer readers. Asks it, unless the breaker of this process is open."""
    return get_engine().health()


def engines() -> tuple[Health, ...]:
    """Every engine that is fed; the one behind a breaker is asked through it."""
    asked = get_engine()
    return tuple(asked.health() if engine.name == asked.name else engine.health() for engine in engines_to_feed())


def is_breaker_open() -> bool:
    """Whether this process takes the server for broken and lets the embedded engine answer."""
    engine = get_engine()
    return isinstance(engine, FailoverEngine) and engine.breaker.is_open


def owed() -> Mapping[str, Owed]:
    """The outbox by engine; one query each. Versions are microseconds: the oldest one tells since when it waits."""
    now = timezone.now().timestamp()
    found = {}
    for name in engine_names():
        is_parked = Q(attempts__gte=outbox.MAX_ATTEMPTS)
        sums = outbox.pending(name).aggregate(
            waiting=Count("pk", filter=~is_parked),
            parked=Count("pk", filter=is_parked),
            oldest=Min("wanted", filter=~is_parked),
        )
        since = sums["oldest"]
        found[name] = Owed(sums["waiting"], sums["parked"], max(now - since / 1e6, 0.0) if since else 0.0)
    return found


def pages_waiting() -> Owed:
    """Pages that wait to be projected again."""
    oldest = StalePage.objects.filter(attempts=0).aggregate(oldest=Min("retry_at"))["oldest"]
    parked = refresh.parked().count()
    seconds = max((timezone.now() - oldest).total_seconds(), 0.0) if oldest else 0.0
    return Owed(StalePage.objects.count() - parked, parked, seconds)


def documents() -> Mapping[tuple[str, str], int]:
    """(kind, language) → number of documents in the database; one query."""
    counted = IndexedDocument.objects.filter(deleted=False).order_by().values_list("kind", "language")
    return {(kind, language): number for kind, language, number in counted.annotate(number=Count("pk"))}


def last_rebuild() -> dt.datetime | None:
    """When all engines were last rebuilt together."""
    latest = LearnedWords.objects.order_by("created").last()
    return latest.created if latest else None


def rebuilds_under_way() -> frozenset[str]:
    """Names of the engines that are being rebuilt now."""
    return frozenset(Rebuild.objects.values_list("engine", flat=True))
