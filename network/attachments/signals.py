"""What happens to files, and to those who may read them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from network.attachments import worker
from network.attachments.intake import take_up
from network.attachments.selectors import pages_that_attach, pages_with_closed_files
from search.api import look_again, look_at_once

# Wagtail notes these by the way, some of them when a page is shown.
BOOKKEEPING = frozenset({"file_size", "file_hash"})


def connect() -> None:
    """Listen; called once when the app is ready.

    Before search does: when a restriction of a page changes, its row never shows more than its readers may read.
    """
    model = get_document_model()
    post_save.connect(document_saved, model, dispatch_uid="attachments.document_saved")
    pre_delete.connect(document_will_go, model, dispatch_uid="attachments.document_will_go")
    post_delete.connect(document_gone, model, dispatch_uid="attachments.document_gone")
    post_save.connect(collection_saved, Collection, dispatch_uid="attachments.collection_saved")
    for restriction in (CollectionViewRestriction, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(restriction_changed, restriction, dispatch_uid="attachments.restriction_changed")
        m2m_changed.connect(groups_changed, restriction.groups.through, dispatch_uid="attachments.groups_changed")


def document_saved(instance: Any, *, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A file was uploaded or replaced, renamed, or put into another collection."""
    if raw or (update_fields is not None and BOOKKEEPING.issuperset(update_fields)):
        return
    if take_up(document=instance):
        transaction.on_commit(worker.wake, robust=True)


def document_will_go(instance: Any, **kwargs: Any) -> None:
    """Once a document is gone, nothing tells any more who had attached it."""
    instance._attached_by = pages_that_attach([instance.pk])


def document_gone(instance: Any, **kwargs: Any) -> None:
    """A document was deleted."""
    look_again(getattr(instance, "_attached_by", ()))


def collection_saved(instance: Collection, created: bool, *, raw: bool = False, **kwargs: Any) -> None:
    """A collection may come below another one that is restricted, or out of it: Wagtail saves it, then moves it."""
    if not (raw or created):
        transaction.on_commit(partial(_collection_moved, instance.pk))


def _collection_moved(pk: int) -> None:
    if path := Collection.objects.filter(pk=pk).values_list("path", flat=True).first():
        look_at_once(pages_with_closed_files(path))


def restriction_changed(instance: Any, *, raw: bool = False, **kwargs: Any) -> None:
    """Other people than before may read a collection or a page."""
    if not raw:
        _compare_again(instance)


def groups_changed(instance: Any, action: str, **kwargs: Any) -> None:
    """The groups of a restriction are others now."""
    if action.startswith("post_"):
        _compare_again(instance)


def _compare_again(restriction: Any) -> None:
    """In the same transaction: of text that is not for everybody nothing may be left when this ends."""
    if isinstance(restriction, CollectionViewRestriction):
        look_at_once(pages_with_closed_files(restriction.collection.path))
    else:
        path = Page.objects.filter(pk=restriction.page_id).values_list("path", flat=True).first()
        look_at_once(pages_with_closed_files(below=path) if path else ())
