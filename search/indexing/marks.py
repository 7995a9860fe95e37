"""Pages whose rows must follow what they inherit or name: marked here, within the change; `refresh` follows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import QuerySet
from wagtail.models import Page

from search.indexing.access import Restrictions, places_of
from search.indexing.pages import below
from search.models import IndexedDocument, StalePage

BATCH = 500


def mark(page_ids: Iterable[int], *, error: str = "") -> None:
    """Have these pages projected again after the commit; a page marked twice is projected once."""
    StalePage.objects.bulk_create(
        (StalePage(page_id=page_id, error=error) for page_id in dict.fromkeys(page_ids)), batch_size=BATCH
    )


def mark_those_who_name(key: str) -> None:
    """Follow all documents that point to this key."""
    rows = IndexedDocument.objects.filter(references__key=key, deleted=False)
    mark(rows.values_list("page_id", flat=True))


def mark_those_behind(keys: Collection[str], *, but: str) -> None:
    """Follow the documents that these keys stand for, in all languages, but not the one that has just been written."""
    if keys:
        rows = IndexedDocument.objects.filter(key__in=keys, deleted=False).exclude(identity=but)
        mark(rows.values_list("page_id", flat=True))


def mark_below(path: str) -> None:
    """Restrictions at this place of the tree are about to change: mark the pages under it and under its aliases."""
    mark(_indexed(_below_and_below_aliases(path)).values_list("page_id", flat=True))


def mark_all() -> None:
    """What all addresses share has changed: a site's name or root."""
    mark(IndexedDocument.objects.filter(deleted=False).values_list("page_id", flat=True))


def restrict_below(path: str) -> None:
    """Restrictions or addresses at this place of the tree have changed: follow the pages under it and its aliases.

    The rows get their new access at once: whatever an engine still believes, no text of a restricted page is shown.
    """
    restrictions = Restrictions()
    pages = _below_and_below_aliases(path)
    paths = dict(pages.values_list("pk", "path"))
    rows = list(_indexed(pages).order_by("pk").only("pk", "page_id", "access"))
    for row in rows:
        row.access = restrictions.keyword_for(paths[row.page_id])
    IndexedDocument.objects.bulk_update(rows, ["access"], batch_size=BATCH)
    mark(row.page_id for row in rows)


def _below_and_below_aliases(path: str) -> QuerySet[Page]:
    """All pages that Wagtail asks the restrictions of this place for; aliases have pages of their own under them."""
    pages: QuerySet[Page] = reduce(or_, (below(place) for place in sorted(places_of(path))))
    return pages


def _indexed(pages: QuerySet[Page]) -> QuerySet[IndexedDocument]:
    return IndexedDocument.objects.filter(page_id__in=pages.values("pk"), deleted=False)
