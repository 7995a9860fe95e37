"""From a page to its row, in the transaction of the caller: what is rolled back leaves nothing here either.

The row of the changed page is written at once. Rows of pages that only inherit or name what has changed (descendants
of a renamed page, posts of a renamed topic) are marked in the same transaction and follow right after it, so that an
editor does not wait for a thousand pages; see `search.indexing.marks`.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from wagtail.models import Page

from search.contract import PUBLIC, Document
from search.indexing import marks, outbox
from search.indexing.access import Restrictions
from search.indexing.codec import Json, digest, to_json
from search.indexing.pages import dependents_of, document_of
from search.models import DocumentReference, IndexedDocument


@dataclass(frozen=True, slots=True)
class Projected:
    """What a page looks like to search: its document, and who may read it."""

    document: Document
    data: Json
    access: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was written, and its document before; an empty one if it had none."""

    row: IndexedDocument
    before: Json

    @property
    def is_visible(self) -> bool:
        """Whether others would show it: its title, address or labels are different, or it came or went."""
        return any(self.before.get(name) != self.row.document.get(name) for name in ("title", "url", "labels"))

    @property
    def people_and_partners(self) -> set[str]:
        """Keys that the document names or has named, if it is different."""
        if self.before == self.row.document:
            return set()
        documents = (self.before, self.row.document)
        return {item["key"] for one in documents for name in ("people", "partners") for item in one.get(name, ())}


def project(page: Page, *, tells_others: bool = True) -> None:
    """Bring the row of a specific page up to date, with the rows of its translations and the outbox.

    A page without a document gets a tombstone if it had a row. Nothing is written where nothing has changed. Pages
    that show something of this one are marked, unless `tells_others` is false because all pages are looked at anyway.
    Whatever `as_document` raises is raised.
    """
    projected = seen_by_search(page)
    with transaction.atomic():
        _write(page, projected, tells_others)


def seen_by_search(page: Page, restrictions: Restrictions | None = None) -> Projected | None:
    """What the row of a specific page should say; None if it should have none."""
    document = document_of(page)
    if document is None:
        return None
    access = (restrictions or Restrictions()).keyword_for(page.path)
    return Projected(document, to_json(document), access)


def withdraw(page_id: int) -> None:
    """Leave only a tombstone of a page that is gone."""
    rows = IndexedDocument.objects.filter(page_id=page_id, deleted=False)
    for key in list(rows.values_list("key", flat=True)):
        with transaction.atomic():
            _tell_others(_replace(key, page_id, None))


def share_languages(key: str) -> None:
    """Mend the languages of all translations of one page."""
    with transaction.atomic():
        _replace(key, None, None)


def matches(row: IndexedDocument, projected: Projected) -> bool:
    """Whether a row says what it should, its languages aside: those depend on other rows."""
    expected = digest(projected.data, access=projected.access, languages=row.languages, deleted=False)
    return not row.deleted and row.identity == projected.document.identity and row.digest == expected


def touch(identities: Collection[str], *, above: Mapping[str, int]) -> None:
    """Give rows a new version without any change, so that every engine takes them again.

    `above` are versions that an engine holds: those of a clock that went wrong may lie in the future.
    """
    with transaction.atomic():
        rows = list(IndexedDocument.objects.select_for_update().filter(identity__in=identities).order_by("pk"))
        for row in rows:
            row.version = max(_next_version(row), above.get(row.identity, 0) + 1)
        IndexedDocument.objects.bulk_update(rows, ["version"])
        outbox.owe(rows)


def _write(page: Page, projected: Projected | None, tells_others: bool) -> None:
    rows = list(IndexedDocument.objects.filter(page_id=page.pk, deleted=False))
    if [matches(row, projected) if projected else False for row in rows] == [True] * bool(projected):
        return  # the usual case: one query and no lock
    key = projected.document.key if projected else ""
    changes: list[Change] = []
    for former in sorted({row.key for row in rows} - {key}):
        changes += _replace(former, page.pk, None)
    if projected:
        changes += _replace(key, page.pk, projected)
    if tells_others:
        _tell_others(changes)
        if any(change.is_visible for change in changes):
            marks.mark(dependents_of(page))


def _replace(key: str, page_id: int | None, projected: Projected | None) -> list[Change]:
    """Write the row of one page under `key` and the languages of its translations. Returns what has changed."""
    _lock(key)
    rows = {row.identity: row for row in IndexedDocument.objects.select_for_update().filter(key=key).order_by("pk")}
    before = {row.identity: row.document for row in rows.values()}
    for row in rows.values():
        if row.page_id == page_id and (projected is None or row.identity != projected.document.identity):
            row.deleted = True
    if projected and page_id:
        row = rows.setdefault(projected.document.identity, IndexedDocument(version=0, digest=""))
        _fill(row, page_id, projected)
    _share_languages(rows.values())
    renewed = [row for row in rows.values() if _renew(row)]
    _save(renewed)
    return [Change(row, before.get(row.identity, {})) for row in renewed]


def _tell_others(changes: Iterable[Change]) -> None:
    """Mark the pages whose documents may show what has changed in these.

    Those who point to it show its title and address, its translations carry its labels, and people and partners may
    list what they have to do with. Whether they really change is seen when they are projected.
    """
    for change in changes:
        keys = change.people_and_partners
        if change.is_visible:
            keys |= {change.row.key}
            marks.mark_those_who_name(change.row.key)
        marks.mark_those_behind(keys, but=change.row.identity)


def _fill(row: IndexedDocument, page_id: int, projected: Projected) -> None:
    document = projected.document
    row.identity, row.key, row.language = document.identity, document.key, document.language
    row.kind, row.document = document.kind.value, projected.data
    row.page_id, row.access, row.date, row.deleted = page_id, projected.access, document.date, False


def _share_languages(rows: Iterable[IndexedDocument]) -> None:
    rows = list(rows)
    for row in rows:
        if row.languages != (languages := shared_languages(row, rows)):
            row.languages = languages
            row.digest = ""  # whatever it was made from: the row has to be written


def shared_languages(row: IndexedDocument, translations: Iterable[IndexedDocument]) -> list[str]:
    """In which languages a reader of this row finds the same page: where it is public, or as restricted as here."""
    live = [other for other in translations if not (row.deleted or other.deleted)]
    return sorted({other.language for other in live if other.access in (PUBLIC, row.access)})


def _renew(row: IndexedDocument) -> bool:
    """Give a changed row its next version."""
    if row.deleted:
        row.document = {}
    now = digest(row.document, access=row.access, languages=row.languages, deleted=row.deleted)
    if now == row.digest:
        return False
    row.digest = now
    row.version = _next_version(row)
    return True


def _next_version(row: IndexedDocument) -> int:
    """Microseconds: growing per row even if the clock is set back, and above all that an engine has seen, even if the
    database was restored from a backup.
    """
    return max(row.version + 1, time.time_ns() // 1000)


def _save(rows: list[IndexedDocument]) -> None:
    for row in rows:
        row.save()
        _save_references(row)
    outbox.owe(rows)


def _save_references(row: IndexedDocument) -> None:
    wanted = _references_in(row.document)
    known = dict(row.references.values_list("key", "label"))
    if outdated := [key for key, label in known.items() if wanted.get(key) != label]:
        row.references.filter(key__in=outdated).delete()
    DocumentReference.objects.bulk_create(
        DocumentReference(row=row, key=key, label=label) for key, label in wanted.items() if known.get(key) != label
    )


def _references_in(document: Json) -> dict[str, str]:
    items = [item for name in ("topics", "people", "partners") for item in document.get(name, ())]
    if region := document.get("region"):
        items.append(region)
    return {item["key"]: item["label"][:255] for item in items}


def _lock(key: str) -> None:
    """One transaction at a time per key, also if it has no row yet. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        number = uuid.uuid5(uuid.NAMESPACE_OID, key).int & (2**63 - 1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
