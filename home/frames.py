"""What header and footer show, read once and kept until an editor changes something of it.

Every process notices a change by one small query: the newest rows of `FrameChange`, to which each change adds one in
its own transaction (`home.signals`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from wagtail.models import Page, Site

from home import navigation
from home.models import ContactPerson, FrameChange, SiteSettings
from home.navigation import Link
from network import selectors
from network.models import PersonPage

# A transaction that began earlier than another one may end later: its row is then among the newest, not the newest.
NEWEST = 8
# Seconds. What sends no signal (a restored backup, a change by SQL) is seen after this time.
LONGEST = 300.0
# One per host and language; a portal that answers to more names than this reads again.
MOST = 32
# Host with port, language, and the changes so far
_Key: TypeAlias = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """A page below the home page; `type` is the name of its model."""

    title: str
    url: str
    type: str
    is_in_menu: bool
    is_legal: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of all pages of a site in one language; empty where the site has no home page in it."""

    claim: str
    operator: str
    email: str
    sections: tuple[Section, ...]
    contacts: tuple[Link, ...]
    elsewhere: tuple[Link, ...]
    sponsors: tuple[Link, ...]


_kept: dict[_Key, tuple[float, Frame]] = {}


def frame_of(request: HttpRequest, language: str) -> Frame:
    """The frame of the request's site in a language; one query, and five more after a change."""
    changes = tuple(FrameChange.objects.order_by("-pk").values_list("token", flat=True)[:NEWEST])
    key = (request.get_host(), language, changes)
    until, frame = _kept.get(key, (0.0, None))
    if frame is None or until < time.monotonic():
        frame = _read(request, language)
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = (time.monotonic() + LONGEST, frame)
    return frame


def _read(request: HttpRequest, language: str) -> Frame:
    home = navigation.home_of(request, language)
    # Wagtail's own way to them would write a row for a site that has none yet.
    settings = SiteSettings.objects.filter(site=Site.find_for_request(request)).first() or SiteSettings()
    return Frame(
        claim=(home.footer_text or home.claim_text or "") if home else "",
        operator=settings.operator,
        email=settings.email,
        sections=tuple(_section(page, request) for page in navigation.children_of(home)),
        contacts=tuple(_contacts(settings, request, language)),
        elsewhere=tuple(Link(block.value["title"], block.value["url"]) for block in settings.social_links),
        sponsors=tuple(Link(block.value["name"], block.value["url"] or "") for block in settings.sponsors),
    )


def _section(page: Page, request: HttpRequest) -> Section:
    return Section(
        title=page.title,
        url=page.get_url(request) or "",
        type=page.specific_class.__name__ if page.specific_class else "",  # without reading the specific page
        is_in_menu=page.show_in_menus,
        is_legal=bool(getattr(page, "is_legal", False)),
    )


def _contacts(settings: SiteSettings, request: HttpRequest, language: str) -> list[Link]:
    """Those who answer for the initiative, each by the page in the reader's language if there is one; one query."""
    contacts = ContactPerson.objects.filter(settings=settings.pk, person=OuterRef("translation_key"))
    pages = selectors.visible(PersonPage.objects.filter(Exists(contacts))).select_related("locale").defer("body")
    placed = pages.annotate(place=Subquery(contacts.values("sort_order")[:1])).order_by("place", "pk")
    found: dict[Any, Any] = {}
    for page in placed:
        if page.translation_key not in found or page.language == language:
            found[page.translation_key] = page
    return [Link(page.title, page.get_url(request) or "") for page in found.values()]
