"""The people of a desk: who works here, who has been asked to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from network.desk import access
from network.desk.access import Desk, desk_view
from network.desk.rooms import show


@require_safe
@desk_view()
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everybody who works here."""
    return show(request, desk, "desk/people.html", {"members": access.members_of(desk)})
