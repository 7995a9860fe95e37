"""Whatever header and footer show tells all processes when it changes (`home.frames`)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from home.models import ContactPerson, FrameChange, SiteSettings
from network.models import PersonPage

# The home pages and what is right below them.
DEEPEST = 3
# Rows that are left when one is added.
KEPT = 100


def connect() -> None:
    """Listen; called once when the app is ready."""
    for signal in (post_save, post_delete):
        signal.connect(page_changed, dispatch_uid="home.page_changed")
        for model in (ContactPerson, PageViewRestriction, Site, SiteSettings):
            signal.connect(changed, model, dispatch_uid="home.changed")
    post_page_move.connect(changed, dispatch_uid="home.changed")


def page_changed(instance: Any, *, raw: bool = False, **kwargs: Any) -> None:
    """A page was saved or deleted: sections stand in the header, people may stand in the footer."""
    if isinstance(instance, Page) and not raw and (instance.depth <= DEEPEST or _is_person(instance)):
        changed()


def changed(*, raw: bool = False, **kwargs: Any) -> None:
    """Add a row, in the transaction of the change. Old ones go after it, so that no change waits for another one."""
    if not raw:
        newest = FrameChange.objects.create().pk
        transaction.on_commit(lambda: FrameChange.objects.filter(pk__lte=newest - KEPT).delete(), robust=True)


def _is_person(page: Page) -> bool:
    return issubclass(page.specific_class or type(page), PersonPage)
