"""The chain behind every list: live, public, in the reader's language or without a counterpart in it, specific."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Locale, Page

from network import models
from network.models.teaser import Teaser
from network.selectors.cards import PersonCard, initials
from network.selectors.labels import labels_of
from network.selectors.visibility import visible

PAGE_SIZE = 12
# Long texts that no list shows.
LONG_TEXTS = frozenset({"body", "chapters", "contacts", "transcript"})


def in_language(pages: QuerySet[Any], locale: Locale) -> QuerySet[Any]:
    """Live, public pages in a locale, and one of each page that has no counterpart in it.

    Aliases do not count: readers find the page that they repeat.
    """
    others = Page.objects.live().filter(translation_key=OuterRef("translation_key"), alias_of=None)
    counterpart = others.filter(locale=locale)
    earlier = others.filter(locale_id__lt=OuterRef("locale_id"))
    return ready(visible(pages).filter(Q(locale=locale) | (~Exists(counterpart) & ~Exists(earlier))))


def ready(pages: QuerySet[Any]) -> QuerySet[Any]:
    """With everything that a teaser needs, in as many queries for one page as for a hundred."""
    names = {field.name for field in pages.model._meta.get_fields()}
    pages = pages.select_related("locale", "picture").prefetch_related("picture__renditions")
    pages = pages.defer(*sorted(LONG_TEXTS & names))
    return pages.prefetch_related("topics") if "topics" in names else pages


def newest(model: Any, locale: Locale) -> QuerySet[Any]:
    """Posts or episodes, the newest first; on the same day the one that was written last."""
    return in_language(model.objects.all(), locale).order_by("-date", "-pk")


def teasers(pages: Iterable[Any], request: HttpRequest | None) -> list[Teaser]:
    """Pages as lists announce them."""
    return [page.teaser(request) for page in pages]


def paginated(pages: QuerySet[Any], request: HttpRequest, size: int = PAGE_SIZE) -> PaginatorPage[Any]:
    """A page of teasers; what is no page number is the first page, what is too far is the last one."""
    page = Paginator(pages, size).get_page(request.GET.get("page"))
    page.object_list = teasers(page.object_list, request)
    return page


def neighbours(page: Any, request: HttpRequest) -> dict[str, Teaser | None]:
    """The page before and the page after by date, then id, in the page's own language."""
    if page.pk is None:  # the preview of a page that has never been saved
        return {"previous": None, "next": None}
    siblings = ready(visible(type(page).objects.filter(locale=page.locale)))
    earlier = siblings.filter(Q(date__lt=page.date) | Q(date=page.date, pk__lt=page.pk)).order_by("-date", "-pk")
    later = siblings.filter(Q(date__gt=page.date) | Q(date=page.date, pk__gt=page.pk)).order_by("date", "pk")
    found = {"previous": earlier.first(), "next": later.first()}
    return {name: other.teaser(request) if other else None for name, other in found.items()}


def by_identity(model: Any, keys: Iterable[uuid.UUID], locale: Locale) -> dict[uuid.UUID, Any]:
    """Key → the page of an identity that a reader of this locale sees."""
    return {
        page.translation_key: page for page in in_language(model.objects.filter(translation_key__in=list(keys)), locale)
    }


def people(keys: Sequence[uuid.UUID], locale: Locale, request: HttpRequest | None = None) -> list[PersonCard]:
    """People in the given order; those without a published page are left out."""
    if not keys:
        return []
    pages = by_identity(models.PersonPage, keys, locale)
    found = [pages[key] for key in dict.fromkeys(keys) if key in pages]
    organisations = labels_of([page.partner_id for page in found if page.partner_id], locale.language_code)
    return [person_card(page, organisations.get(page.partner_id, ""), request) for page in found]


def person_card(page: Any, organisation: str, request: HttpRequest | None) -> PersonCard:
    """A person as bylines show them; the portrait only if somebody has uploaded one."""
    return PersonCard(
        key=str(page.translation_key),
        name=page.title,
        role=page.role,
        url=page.get_url(request) or "",
        initials=initials(page.title),
        organisation=organisation,
        portrait=page.picture_url if page.picture else "",
    )


def people_cards(keys: Sequence[uuid.UUID], language: str) -> list[PersonCard]:
    """People in a language given by its code, for the footer and for feeds."""
    return people(keys, Locale.objects.get(language_code=language))
