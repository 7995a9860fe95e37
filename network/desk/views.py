"""The start of the desk: the partners of a person, and the overview of one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network.desk import access, todo
from network.desk.access import Desk, desk_view, private
from network.desk.rooms import show


@require_safe
@private
def start(request: HttpRequest) -> HttpResponse:
    """Straight to the one partner; a choice when there are several; a way on when there is none."""
    desks = [Desk(membership) for membership in access.memberships(request.user)]
    desks = [desk for desk in desks if desk.pages]
    if len(desks) == 1:
        return redirect("desk:partner", desks[0].key)
    entries = [{"desk": desk, "tasks": todo.tasks(desk)} for desk in desks]
    return render(request, "desk/start.html" if desks else "desk/no_profile.html", {"entries": entries})


@require_safe
@desk_view()
def partner(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits, where everything stands, and the ways to the rooms."""
    return show(request, desk, "desk/overview.html", {"tasks": todo.tasks(desk)})
