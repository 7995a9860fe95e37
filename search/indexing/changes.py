"""What can happen to pages, as verbs: each brings the rows up to date in the caller's transaction.

Nothing here raises for a page type's mistake or a search engine's failure: an editor's work goes on. Delivery is asked
for last: outside of any transaction it begins at once, and must find what was written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from wagtail.models import Page

from search.indexing import delivery, marks
from search.indexing.pages import in_chunks
from search.indexing.projection import project, withdraw

logger = logging.getLogger(__name__)
_left = ContextVar("search_left_to_rebuild", default=False)


@contextmanager
def left_to_rebuild() -> Iterator[None]:
    """Ignore what happens to pages meanwhile: for whoever writes hundreds of them and then runs `rebuild_index`."""
    token = _left.set(True)
    try:
        yield
    finally:
        _left.reset(token)


def page_changed(page: Page) -> None:
    """A specific page was saved. If `as_document` fails, it is logged, and tried again later; the old row stays."""
    if _left.get():
        return
    try:
        with transaction.atomic():
            project(page)
    except Exception as error:  # one page type's mistake must not stop its editors
        logger.exception("Page %s cannot be projected", page.pk)
        marks.mark([page.pk], error=f"{type(error).__name__}: {error}")
    delivery.after_commit()


def page_deleted(page_id: int) -> None:
    """A page is gone for good."""
    withdraw(page_id)
    delivery.after_commit()


def look_again(page_ids: Iterable[int]) -> None:
    """What these pages show has changed without any of them being saved."""
    marks.mark(page_ids)
    delivery.after_commit()


def look_at_once(page_ids: Iterable[int]) -> None:
    """As `look_again`, but in this transaction: when it ends, nothing is left that readers must not see any more."""
    for pages in in_chunks(page_ids):
        for page in pages:
            page_changed(page)


def addresses_changed(path: str) -> None:
    """A page was moved or renamed, or is an alias now: everything under it has a new address, or other readers."""
    if _left.get():
        return
    marks.restrict_below(path)
    delivery.after_commit()


def restrictions_will_change(path: str) -> None:
    """A restriction is about to be written, perhaps outside of any transaction.

    Wagtail's privacy dialogue has none. These marks make sure that a process which dies between the change and
    `restrictions_changed` leaves the work behind; nothing is delivered yet.
    """
    marks.mark_below(path)


def restrictions_changed(path: str) -> None:
    """A restriction was set, changed or removed at this place of the tree; it counts under aliases of the page too."""
    marks.restrict_below(path)
    delivery.after_commit()


def sites_changed() -> None:
    """A site's name or root has changed, and with it all addresses."""
    marks.mark_all()
    delivery.after_commit()
