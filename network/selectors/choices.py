"""What editors choose from: everything that has a page, published or not, so that saving a form loses nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from network import models
from network.selectors.collation import alphabetical


def labelled(identities: QuerySet[Any]) -> list[tuple[Any, str]]:
    """Identities with their labels in the editor's language, from A to Z; two queries."""
    found = list(identities)
    pages = _preferred(Page.objects.filter(translation_key__in=[identity.key for identity in found]))
    named = [(identity, _label(pages[identity.key])) for identity in found if identity.key in pages]
    return sorted(named, key=lambda pair: alphabetical(pair[1]))


def topics_in_tree_order(topics: QuerySet[Any]) -> Iterator[tuple[Any, str, int]]:
    """Topics with their labels and their depth in the tree (0 at the top); two queries."""
    found = {topic.key: topic for topic in topics}
    pages = _preferred(models.TopicPage.objects.defer("body").order_by("path"))
    top = min((page.depth for page in pages.values()), default=0)
    for key, page in pages.items():
        if key in found:
            yield found[key], _label(page), page.depth - top


def _preferred(pages: QuerySet[Any]) -> dict[uuid.UUID, Any]:
    """Key → the page in the editor's language, else a published one, else any; in the order of the tree."""
    chosen: dict[uuid.UUID, Any] = {}
    for page in pages.select_related("locale").order_by("path"):
        if page.translation_key not in chosen or _rank(page) > _rank(chosen[page.translation_key]):
            chosen[page.translation_key] = page
    return chosen


def _rank(page: Any) -> tuple[bool, bool]:
    return page.live, page.locale.language_code == (get_language() or "de")


def _label(page: Any) -> str:
    return str(page.title) if page.live else gettext("%(title)s (not published)") % {"title": page.title}
