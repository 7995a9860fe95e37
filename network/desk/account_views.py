"""A person's own access: what is known, what can be taken along, and how to leave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.desk.access import private


@private
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What the portal knows about the person who is signed in."""
    return render(request, "desk/account.html")
