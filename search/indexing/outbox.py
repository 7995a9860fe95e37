"""What each engine is owed: written with the rows, settled when the engine has confirmed.

An engine that this process does not know, because it is switched off for a while or in this process alone, is owed what
changes as long as it has deliveries at all: otherwise it would answer with old rows when it is there again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F, QuerySet
from django.utils import timezone

from search.engines import NAMES, engine_names
from search.models import Delivery, IndexedDocument

MAX_ATTEMPTS = 5
BATCH = 500


def owe(rows: Sequence[IndexedDocument], engines: Sequence[str] = ()) -> None:
    """Every engine (or these) is owed these rows in their present version, parked ones included."""
    now = timezone.now()
    engines = engines or (_ever_fed() if rows else ())
    Delivery.objects.bulk_create(
        (Delivery(row=row, engine=engine, wanted=row.version, retry_at=now) for row in rows for engine in engines),
        update_conflicts=True,
        unique_fields=["row", "engine"],
        update_fields=["wanted", "attempts", "retry_at", "error"],
        batch_size=BATCH,
    )


def _ever_fed() -> Sequence[str]:
    """Engines of this configuration, and of others; one query for each that this one does not have."""
    fed = engine_names()
    return [name for name in NAMES if name in fed or Delivery.objects.filter(engine=name).exists()]


def pending(engine: str) -> QuerySet[Delivery]:
    """All that an engine has not confirmed, parked deliveries included."""
    return Delivery.objects.filter(engine=engine, wanted__gt=F("confirmed"))


def due(engine: str) -> QuerySet[Delivery]:
    """What can be delivered now, the longest waiting first."""
    return pending(engine).filter(attempts__lt=MAX_ATTEMPTS, retry_at__lte=timezone.now()).order_by("retry_at", "pk")


def is_waiting() -> bool:
    """Whether any engine that is fed waits for something, now or later, parked deliveries aside."""
    waiting = Delivery.objects.filter(engine__in=engine_names(), wanted__gt=F("confirmed"))
    return waiting.filter(attempts__lt=MAX_ATTEMPTS).exists()


def parked(engine: str) -> QuerySet[Delivery]:
    """What the engine has refused too often."""
    return pending(engine).filter(attempts__gte=MAX_ATTEMPTS)


def retry_parked(engine: str) -> None:
    """Give what the engine has refused another chance."""
    parked(engine).update(attempts=0, retry_at=timezone.now())


def confirm(deliveries: Iterable[Delivery]) -> None:
    """The engine has these rows in the version that was read; a row that has changed since stays pending.

    So does one that was owed anew meanwhile: a rebuild may have put another index in the place of the one that took it.
    """
    by_time: dict[dt.datetime, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        delivery.confirmed, delivery.attempts, delivery.error = delivery.row.version, 0, ""
        by_time[delivery.retry_at].append(delivery)
    for retry_at, settled in by_time.items():
        unchanged = Delivery.objects.filter(retry_at=retry_at)
        unchanged.bulk_update(settled, ["confirmed", "attempts", "error"], batch_size=BATCH)


def refuse(delivery: Delivery, reason: str) -> None:
    """The engine refuses this very document: again in 1, 2, 4 … minutes, then parked."""
    delay = dt.timedelta(minutes=2**delivery.attempts)
    Delivery.objects.filter(pk=delivery.pk).update(
        attempts=F("attempts") + 1, retry_at=timezone.now() + delay, error=reason[:2000]
    )
