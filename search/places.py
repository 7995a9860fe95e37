"""Where something stands, and why it was found, in words."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from search.contract import Excerpt, Route

WAYS = {
    "synonym": _("synonym"),
    "label": _("another name of the topic"),
    "near": _("related word"),
    "concern": _("related topic"),
    "translation": _("translation"),
    "correction": _("spelling"),
}


def way(route: Route) -> str:
    """By which kind of widening something was found."""
    return str(WAYS.get(route.kind, route.kind))


def clock(seconds: float) -> str:
    """12:34, or 1:02:03 from an hour on."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def locator(excerpt: Excerpt) -> str:
    """Where an excerpt stands, in words: in a file with its title and its kind."""
    place = gettext("Page %(number)s") % {"number": excerpt.page} if excerpt.page is not None else excerpt.heading
    if not excerpt.file:
        return place or pgettext("part of a page", "Beginning")
    kind = PurePosixPath(urlsplit(excerpt.url).path).suffix.removeprefix(".").upper()
    return " · ".join(filter(None, (place, excerpt.file, kind)))
