"""Fills an engine's index anew from the rows; readers keep the old index until the new one takes its place."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from search import rules
from search.engines.base import Engine, IndexEntry
from search.indexing import outbox
from search.indexing.delivery import deliver, entry_of
from search.indexing.learned import Learned
from search.models import Delivery, IndexedDocument, Rebuild

CHUNK = 500
SILENCE = dt.timedelta(minutes=5)

Progress = Callable[[int, int], None]


class RebuildUnderWay(Exception):
    """Another process is rebuilding the same engine."""


def rebuild(engine: Engine, learned: Learned, progress: Progress = lambda done, total: None) -> int:
    """Rebuild one engine and return the number of its documents.

    What changes meanwhile is delivered afterwards. Raises `RebuildUnderWay`, and `SearchUnavailable` when the engine
    is down; the old index stays in place then. `progress(done, total)` is called for every chunk.
    """
    rules.current()  # compounds are cut as editors want them now
    with _only_one(engine.name) as beat:
        handed: dict[int, int] = {}
        made = engine.rebuild(_entries(handed, beat, progress), learned)
        for row in IndexedDocument.objects.filter(identity__in=list(made.refused)).values_list("pk", flat=True):
            handed.pop(row, None)  # owed, it is refused again, and parked where operators see it
        _settle(engine.name, handed)
    deliver(engine)
    return made.documents


def _entries(handed: dict[int, int], beat: Callable[[], None], progress: Progress) -> Iterator[IndexEntry]:
    """All live rows, read when they are asked for. `handed` remembers which version of which row was given."""
    rows = IndexedDocument.objects.filter(deleted=False)
    total, after = rows.count(), 0
    while chunk := list(rows.filter(pk__gt=after).order_by("pk")[:CHUNK]):
        for row in chunk:
            handed[row.pk] = row.version
            yield entry_of(row)
        after = chunk[-1].pk
        beat()
        progress(len(handed), total)


def _settle(engine: str, handed: Mapping[int, int]) -> None:
    """Note what the new index holds. A row that is newer, or was not handed over, is owed to it."""
    after = 0
    while chunk := list(
        IndexedDocument.objects.filter(pk__gt=after).order_by("pk").only("pk", "version", "deleted")[:CHUNK]
    ):
        outbox.owe(chunk, engines=[engine])
        known = Delivery.objects.filter(engine=engine, row__in=chunk).select_related("row")
        fresh = [delivery for delivery in known if _is_in(delivery.row, handed)]
        outbox.confirm(fresh)
        stale = {delivery.pk for delivery in known} - {delivery.pk for delivery in fresh}
        Delivery.objects.filter(pk__in=stale).update(confirmed=0)
        after = chunk[-1].pk


def _is_in(row: IndexedDocument, handed: Mapping[int, int]) -> bool:
    return row.pk not in handed if row.deleted else handed.get(row.pk) == row.version


@contextmanager
def _only_one(engine: str) -> Iterator[Callable[[], None]]:
    """Refuse a second rebuild of the same engine; one that gave no sign of life for five minutes is taken for dead."""
    token = secrets.token_hex(8)
    Rebuild.objects.filter(engine=engine, beat__lt=timezone.now() - SILENCE).delete()
    try:
        with transaction.atomic():
            Rebuild.objects.create(engine=engine, token=token)
    except IntegrityError as error:
        raise RebuildUnderWay(engine) from error
    mine = Rebuild.objects.filter(engine=engine, token=token)
    try:
        yield lambda: _beat(mine)
    finally:
        mine.delete()


def _beat(mine: QuerySet[Rebuild]) -> None:
    mine.update(beat=timezone.now())
