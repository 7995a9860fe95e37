"""The profile of a partner, seen and changed by its members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from network.desk.access import Desk, desk_view
from network.desk.rooms import show


@require_safe
@desk_view()
def profile(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The profile as the public sees it."""
    return show(request, desk, "desk/profile.html")
