"""What a partner gives to the network, and what the network gives back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from network.desk.access import Desk, desk_view
from network.desk.rooms import show


@require_safe
@desk_view()
def found(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How the network found the partner."""
    return show(request, desk, "desk/found.html")
