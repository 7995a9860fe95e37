"""The rooms of a desk in its navigation, and the frame that all of its pages stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from network.desk.access import Desk, memberships

# URL name → title, in the order of the navigation. Each address takes the partner's key and nothing else.
ROOMS: dict[str, Promise] = {
    "desk:partner": _("Overview"),
    "desk:profile": _("Profile"),
    "desk:contributions": _("Contributions"),
    "desk:questions": _("Questions"),
    "desk:found": _("How you were found"),
    "desk:people": _("People"),
}


@dataclass(frozen=True, slots=True)
class Room:
    """A way from room to room; `is_current` also below the room's first page."""

    title: str
    url: str
    is_current: bool


def rooms(request: HttpRequest, desk: Desk) -> list[Room]:
    """The navigation of a desk. The first room is the door to the others, so only its own page is it."""
    page = _supported(request)
    addresses = {name: _address(name, desk, page) for name in ROOMS}
    within = [name for name, url in addresses.items() if request.path.startswith(url)]
    current = max(within, key=lambda name: len(addresses[name]), default="")
    return [Room(str(title), addresses[name], name == current) for name, title in ROOMS.items()]


def _supported(request: HttpRequest) -> Page | None:
    """The profile, where an editor looks at the desk as its partner would (see network.desk.support)."""
    return getattr(request, "desk_support", None)


def _address(name: str, desk: Desk, page: Page | None) -> str:
    if page is None:
        return reverse(name, args=[desk.key])
    return reverse("partner_desk:as_partner", args=[page.pk, name.removeprefix("desk:").replace("partner", "overview")])


def show(
    request: HttpRequest, desk: Desk, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the desk: a template that extends desk/base.html, with `desk` and `rooms` beside its own values."""
    frame = {"desk": desk, "rooms": rooms(request, desk), "desk_count": memberships(request.user).count()}
    frame["supported"] = _supported(request)
    return render(request, template, {**frame, **(context or {})}, status=status)
