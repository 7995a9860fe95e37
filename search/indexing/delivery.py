"""From rows to engines, after the commit. Nothing here raises to the one who has published.

External versions make deliveries that come twice or out of order harmless, so several processes may deliver at once,
and a process may die at any moment: what is not confirmed is delivered again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction

from search import rules
from search.contract import SearchUnavailable
from search.engines import engines_to_feed
from search.engines.base import Deletion, DeliveryRefused, DocumentsRefused, Engine, IndexEntry
from search.indexing import outbox
from search.indexing.codec import from_json
from search.indexing.refresh import has_stale_pages, refresh_stale
from search.indexing.worker import Worker
from search.models import Delivery, IndexedDocument

logger = logging.getLogger(__name__)

BATCH = 200


def after_commit() -> None:
    """Have everything delivered when the present transaction is committed; at once if there is none."""
    transaction.on_commit(_committed, robust=True)


def _committed() -> None:
    if settings.SEARCH_DELIVERY == "thread":
        worker.wake()
    else:
        drain()


def drain() -> bool:
    """Project what is marked and deliver what is owed. True if nothing is left but what was parked."""
    refresh_stale()
    for engine in engines_to_feed():
        deliver(engine)
    return not (has_stale_pages() or outbox.is_waiting())


def deliver(engine: Engine) -> bool:
    """Deliver what one engine is owed and return whether it took everything; False if it could not be reached."""
    while batch := list(outbox.due(engine.name).select_related("row")[:BATCH]):
        rules.current()  # compounds are cut as editors want them now
        try:
            _hand_over(engine, batch)
        except SearchUnavailable as reason:
            logger.warning("%s is owed documents: %s", engine.name, reason.reason)
            return False
    return True


def entry_of(row: IndexedDocument) -> IndexEntry:
    """A live row as an engine takes it."""
    return IndexEntry(from_json(row.document), row.version, row.access, frozenset(row.languages))


def _hand_over(engine: Engine, batch: Sequence[Delivery]) -> None:
    """Deliver a batch; if it is refused or something unexpected happens, one by one, to find what causes it."""
    try:
        refused = _write([delivery.row for delivery in batch], engine)
    except Exception as error:  # a poisonous document must not stop the queue
        if isinstance(error, SearchUnavailable) and not isinstance(error, DeliveryRefused):
            raise
        if len(batch) > 1:
            for delivery in batch:
                _hand_over(engine, [delivery])
            return
        logger.exception("%s cannot take %s", engine.name, batch[0].row.identity)
        refused = {batch[0].row.identity: f"{type(error).__name__}: {error}"}
    for delivery in batch:
        if reason := refused.get(delivery.row.identity):
            outbox.refuse(delivery, reason)
    outbox.confirm(delivery for delivery in batch if delivery.row.identity not in refused)


def _write(rows: Sequence[IndexedDocument], engine: Engine) -> Mapping[str, str]:
    """Hand rows over; what the engine refuses for good comes back with its reasons, by identity."""
    refused: dict[str, str] = {}
    live = [entry_of(row) for row in rows if not row.deleted]
    dead = [Deletion(row.identity, row.version) for row in rows if row.deleted]
    try:
        if live:
            engine.write(live)
    except DocumentsRefused as refusal:
        refused = refusal.reasons
    if dead:
        engine.delete(dead)
    return refused


worker = Worker(drain)
