"""Compares pages with rows and rows with each engine, both ways, and mends what differs."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wagtail.models import Page

from search.contract import SearchUnavailable
from search.engines.base import Deletion, Engine
from search.indexing import outbox, refresh
from search.indexing.access import Restrictions
from search.indexing.delivery import drain
from search.indexing.learned import learned_words
from search.indexing.pages import in_chunks, live_pages
from search.indexing.projection import matches, seen_by_search, share_languages, shared_languages, touch
from search.indexing.rebuild import rebuild
from search.models import IndexedDocument, StalePage

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Drift:
    """What differs at one place: `missing` should be there, `stale` is another version, `ghosts` should not be there.

    `held` are the versions of `stale` and `ghosts` there, `failing` are pages whose `as_document` raises.
    `unavailable` says why nothing could be compared; an index that cannot be opened `needs_rebuild` then.
    """

    place: str
    documents: int = 0
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    ghosts: list[str] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)
    pending: int = 0
    parked: int = 0
    needs_rebuild: bool = False
    unavailable: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether everything agrees."""
        return not (self.missing or self.stale or self.ghosts or self.failing or self.needs_rebuild or self.unavailable)


@dataclass(slots=True)
class PageDrift(Drift):
    """As `Drift`, between pages and rows; `pages` are to be projected again, `keys` have wrong languages."""

    pages: set[int] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


def examine_pages() -> PageDrift:
    """Compare all live pages with the rows. Renders every page's document, a hundred at a time."""
    drift = PageDrift("pages", pending=StalePage.objects.count(), parked=refresh.parked().count())
    rows = {row.page_id: row for row in IndexedDocument.objects.filter(deleted=False)}
    restrictions = Restrictions()
    expected: set[int] = set()
    for page in _specific_pages():
        if _examine_page(page, rows.get(page.pk), restrictions, drift):
            expected.add(page.pk)
    drift.documents = len(expected)
    for page_id in rows.keys() - expected - drift.pages:
        drift.ghosts.append(rows[page_id].identity)
        drift.pages.add(page_id)
    _examine_languages(list(rows.values()), drift)
    return drift


def _specific_pages() -> Iterator[Page]:
    for chunk in in_chunks(live_pages().values_list("pk", flat=True)):
        yield from chunk


def _examine_page(page: Page, row: IndexedDocument | None, restrictions: Restrictions, drift: PageDrift) -> bool:
    """Note how a page differs from its row; returns whether it has a document."""
    try:
        projected = seen_by_search(page, restrictions)
    except Exception:  # the report names the page; the others are compared all the same
        logger.exception("Page %s cannot be projected", page.pk)
        drift.failing.append(str(page.pk))
        drift.pages.add(page.pk)
        return False
    if projected and (row is None or not matches(row, projected)):
        (drift.stale if row else drift.missing).append(projected.document.identity)
        drift.pages.add(page.pk)
    return projected is not None


def _examine_languages(rows: Sequence[IndexedDocument], drift: PageDrift) -> None:
    translations: dict[str, list[IndexedDocument]] = defaultdict(list)
    for row in rows:
        translations[row.key].append(row)
    for row in rows:
        if row.languages != shared_languages(row, translations[row.key]):
            drift.stale.append(row.identity)
            drift.keys.add(row.key)


def examine_engine(engine: Engine) -> Drift:
    """Compare the rows with what an engine holds."""
    drift = Drift(engine.name, pending=outbox.pending(engine.name).count(), parked=outbox.parked(engine.name).count())
    health = engine.health()
    drift.needs_rebuild = health.needs_rebuild
    if not health.available:
        drift.unavailable = health.reason or "does not answer"
        return drift
    rows = dict(IndexedDocument.objects.filter(deleted=False).values_list("identity", "version"))
    try:
        _compare(rows, engine.contents(), drift)
    except SearchUnavailable as reason:
        drift.unavailable = reason.reason
    return drift


def _compare(rows: Mapping[str, int], contents: Mapping[str, int], drift: Drift) -> None:
    drift.documents = len(contents)
    drift.missing = sorted(rows.keys() - contents.keys())
    drift.ghosts = sorted(contents.keys() - rows.keys())
    drift.stale = sorted(identity for identity in rows.keys() & contents.keys() if rows[identity] != contents[identity])
    drift.held = {identity: contents[identity] for identity in (*drift.stale, *drift.ghosts)}


def repair_pages(drift: PageDrift) -> None:
    """Project again what differs; pages that fail stay failing. All pages were compared, so none marks others."""
    for page_id in sorted(drift.pages):
        refresh.refresh_page(page_id, tells_others=False)
    for key in sorted(drift.keys):
        share_languages(key)
    refresh.retry_parked()


def repair_engine(engine: Engine, drift: Drift) -> None:
    """Deliver again what differs, remove ghosts, rebuild where nothing else helps. Raises `SearchUnavailable`."""
    if drift.needs_rebuild:
        rebuild(engine, learned_words())
        return
    known = IndexedDocument.objects.filter(identity__in=drift.ghosts).values_list("identity", flat=True)
    touch({*drift.missing, *drift.stale, *known}, above=drift.held)
    if strangers := sorted(set(drift.ghosts) - set(known)):
        engine.delete([Deletion(identity, drift.held[identity] + 1) for identity in strangers])
    outbox.retry_parked(engine.name)
    drain()  # new versions are owed to every engine, not only to the one that differed
