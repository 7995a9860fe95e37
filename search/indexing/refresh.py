"""Projects marked pages again, each in a transaction of its own. Several processes may do so at once."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from search.indexing.projection import project, withdraw
from search.models import StalePage

logger = logging.getLogger(__name__)

BATCH = 200
MAX_ATTEMPTS = 5
MAX_ROUNDS = 3


def refresh_stale() -> int:
    """Follow all marks that are due and return how many pages were projected. Never raises for a page's mistake.

    Pages may mark each other; two that go on doing so are left for the next time.
    """
    rounds: Counter[int] = Counter()
    while batch := [page_id for page_id in _due() if rounds[page_id] < MAX_ROUNDS]:
        for page_id in batch:
            refresh_page(page_id)
        rounds.update(batch)
    return rounds.total()


def has_stale_pages() -> bool:
    """Whether pages wait to be projected, now or later, parked ones aside."""
    return StalePage.objects.filter(attempts__lt=MAX_ATTEMPTS).exists()


def parked() -> QuerySet[StalePage]:
    """Pages whose type has made a mistake too often."""
    return StalePage.objects.filter(attempts__gte=MAX_ATTEMPTS)


def retry_parked() -> None:
    """Project parked pages once more."""
    parked().update(attempts=0, retry_at=timezone.now())
    refresh_stale()


def refresh_page(page_id: int, *, tells_others: bool = True) -> bool:
    """Project one page as it is now, or leave a tombstone if it is gone. False if its type made a mistake (logged).

    The page is locked first: what is read here is not older than what another transaction writes.
    """
    try:
        with transaction.atomic():
            exists = Page.objects.select_for_update().filter(pk=page_id).order_by().first() is not None
            StalePage.objects.filter(page_id=page_id).delete()
            if exists:
                project(Page.objects.specific().get(pk=page_id), tells_others=tells_others)
            else:
                withdraw(page_id)
    except Exception as error:  # whatever a page type raises is noted; the others must go on
        logger.exception("Page %s cannot be projected", page_id)
        _put_off(page_id, error)
        return False
    return True


def _due() -> list[int]:
    marks = StalePage.objects.filter(retry_at__lte=timezone.now(), attempts__lt=MAX_ATTEMPTS)
    return list(dict.fromkeys(marks.order_by("pk").values_list("page_id", flat=True)[:BATCH]))


def _put_off(page_id: int, error: Exception) -> None:
    """Try again in 1, 2, 4 … minutes, then park: `index_doctor` names parked pages."""
    with transaction.atomic():
        marks = StalePage.objects.select_for_update().filter(page_id=page_id)
        attempts = 1 + max((mark.attempts for mark in marks), default=0)
        marks.delete()
        StalePage.objects.create(
            page_id=page_id,
            attempts=attempts,
            retry_at=timezone.now() + dt.timedelta(minutes=2 ** (attempts - 1)),
            error=f"{type(error).__name__}: {error}",
        )
