"""What search asks of a page: its document, if it has one. The only place that calls a page.

A page type takes part by a method `as_document() -> Document` (None for a page that shall not be found), and stays out
by `as_document = None`. It may have a method `search_dependents()` too: the ids of pages whose documents name it, for
those that search cannot know because the name was not there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from wagtail.models import Page

from search.contract import Document

CHUNK = 100


def document_of(page: Page) -> Document | None:
    """The document of a specific page, or None if readers shall not find it: a draft, an alias, a type that stays out.

    An alias shows what another page shows; readers find the original. Texts such as facts are made in the language of
    the page, whoever is at work.
    """
    if not page.live or page.is_root() or page.alias_of_id is not None or not takes_part(type(page)):
        return None
    with translation.override(page.locale.language_code):
        document: Document | None = page.as_document()
    return document


def takes_part(model: type[Page]) -> bool:
    """Whether pages of this type have documents."""
    return callable(getattr(model, "as_document", None))


def dependents_of(page: Page) -> Iterable[int]:
    """Ids of pages that the page itself says depend on it."""
    ask: Any = getattr(page, "search_dependents", None)
    return ask() if callable(ask) else ()


def live_pages() -> QuerySet[Page]:
    """Pages that can have a document, in the order of the tree. Specific ones come from `in_chunks`."""
    pages: QuerySet[Page] = Page.objects.live().filter(alias_of=None, depth__gt=1).order_by("path")
    return pages


def in_chunks(page_ids: Iterable[int], size: int = CHUNK) -> Iterator[list[Page]]:
    """Specific pages by id, a few at a time; ids without a page are left out."""
    ids = list(page_ids)
    for start in range(0, len(ids), size):
        pages = Page.objects.filter(pk__in=ids[start : start + size]).specific()
        yield list(pages.select_related("locale", for_specific_subqueries=True))


def below(path: str) -> QuerySet[Page]:
    """The page at this place of the tree and all pages under it."""
    pages: QuerySet[Page] = Page.objects.filter(path__startswith=path)
    return pages
