"""Wagtail's events, each with a handler of its own. Page.save is atomic and sends its signals inside.

Publish, unpublish, schedule, expiry, move, rename and restore all end in `Page.save`, so one pair of handlers sees
them; `page_published` follows because child relations are written after `post_save`.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published

from search.indexing import changes

# Saving these only keeps the books of drafts and of the tree: nothing that a reader sees changes.
BOOKKEEPING = frozenset(
    {
        "draft_title",
        "expire_at",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "wagtail_admin_comments",
    }
)


def connect() -> None:
    """Listen; called once when the app is ready."""
    pre_save.connect(remember_place, dispatch_uid="search.remember_place")
    post_save.connect(page_saved, dispatch_uid="search.page_saved")
    page_published.connect(page_was_published, dispatch_uid="search.page_was_published")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="search.page_deleted")
    for signal in (pre_save, pre_delete):
        signal.connect(restriction_will_change, PageViewRestriction, dispatch_uid="search.restriction_will_change")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, PageViewRestriction, dispatch_uid="search.restriction_changed")
        signal.connect(site_changed, Site, dispatch_uid="search.site_changed")


def remember_place(instance: Model, *, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Before a page is saved: keep what its descendants still have of it."""
    if isinstance(instance, Page) and instance.pk and not raw and not _is_bookkeeping(update_fields):
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", "alias_of_id").first()
        instance._place_before = before or _place(instance)


def page_saved(instance: Model, *, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A page was saved: its own row follows at once, its descendants' if its address or its source has changed.

    A full save of a specific page is projected from memory, because its child relations are not in the database yet.
    Otherwise memory may hold a draft: then only the database counts.
    """
    if not isinstance(instance, Page) or raw or _is_bookkeeping(update_fields):
        return
    in_memory = update_fields is None and type(instance) is instance.specific_class
    changes.page_changed(instance if in_memory else Page.objects.specific().get(pk=instance.pk))
    if getattr(instance, "_place_before", _place(instance)) != _place(instance):
        changes.addresses_changed(instance.path)


def page_was_published(instance: Page, **kwargs: Any) -> None:
    """A page is live and all its relations are written."""
    changes.page_changed(Page.objects.specific().get(pk=instance.pk))


def page_deleted(instance: Page, **kwargs: Any) -> None:
    """A page is gone; Django sends this for every page of a deleted subtree."""
    changes.page_deleted(instance.pk)


def restriction_will_change(instance: PageViewRestriction, *, raw: bool = False, **kwargs: Any) -> None:
    """A restriction is about to be written or removed."""
    if not raw and (path := _path_of(instance.page_id)):
        changes.restrictions_will_change(path)


def restriction_changed(instance: PageViewRestriction, *, raw: bool = False, **kwargs: Any) -> None:
    """A restriction was written or removed; nothing is left to do if its page goes with it."""
    if not raw and (path := _path_of(instance.page_id)):
        changes.restrictions_changed(path)


def site_changed(*, raw: bool = False, **kwargs: Any) -> None:
    """A site was changed or removed."""
    if not raw:
        changes.sites_changed()


def _place(page: Page) -> tuple[str, int | None]:
    """What of a page counts for those below it: the address, and of which page it is an alias, for its restrictions."""
    return page.url_path, page.alias_of_id


def _is_bookkeeping(update_fields: Any) -> bool:
    return update_fields is not None and BOOKKEEPING.issuperset(update_fields)


def _path_of(page_id: int) -> str | None:
    path: str | None = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    return path
