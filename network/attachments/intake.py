"""Taking files up for reading: when they are uploaded or replaced, and those that were there before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.documents import get_document_model

from network.attachments import worker
from network.attachments.models import READER, WAITING, FileText
from network.attachments.selectors import is_readable, pages_that_attach
from search.api import look_again


def take_up(*, document: Any) -> bool:
    """A document was saved. Returns whether its file has to be read; what was read of another file is dropped.

    The pages that attach it follow in any case, because they show its title.
    """
    with transaction.atomic():
        look_again(pages_that_attach([document.pk]))
        if not is_readable(document.filename):
            FileText.objects.filter(document=document).delete()
            return False
        text, is_new = FileText.objects.select_for_update().get_or_create(
            document=document, defaults={"name": document.file.name}
        )
        if is_new:
            return True
        if text.name != document.file.name or document.file_hash not in {"", text.digest}:
            _forget(text, document.file.name)
        return text.outcome == WAITING


def take_up_missing(*, document_ids: Iterable[int] | None = None) -> int:
    """Take up documents that were there before this app, and those that an older reader has read. Returns how many."""
    documents = get_document_model().objects.exclude(file_text__reader=READER)
    if document_ids is not None:
        documents = documents.filter(pk__in=list(document_ids), file_text=None)
    count = 0
    for document in documents.order_by("pk").iterator(chunk_size=500):
        if is_readable(document.filename):
            FileText.objects.update_or_create(
                document=document,
                defaults={"name": document.file.name, "outcome": WAITING, "begun": None, "attempts": 0, "told": True},
            )
            count += 1
    return count


def look_for_text(*, page_id: int, document_ids: Collection[int]) -> None:
    """A page was committed that attaches files which had not been read when it was projected.

    A file that was read in between has told the pages that it knew of: this one was not among them.
    """
    if take_up_missing(document_ids=document_ids):
        worker.wake()
    if FileText.objects.filter(document__in=document_ids).exclude(outcome=WAITING).exists():
        look_again([page_id])


def _forget(text: FileText, name: str) -> None:
    text.name, text.digest, text.outcome, text.pages, text.parts = name, "", WAITING, 0, []
    text.begun, text.attempts, text.changed = None, 0, timezone.now()
    text.save()
