"""Editors look after one desk: its trail, what waits, confirming for the partner, seeing it as the partner does."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.permission_policies.pages import PagePermissionPolicy

from network.desk import contribution_views, giving_views, people_views, profile_views, views
from network.desk.access import Desk, person
from network.desk.door_admin import desk_of_page
from network.desk.keeping.bounces import settle
from network.desk.keeping.confirming import Standings, confirm
from network.desk.keeping.links import dead_links
from network.desk.models import Bounce, Event, Membership, Role
from network.desk.support import csv_rows, inviting
from network.desk.support.words import file_problem, verb_words, verdict_words
from network.desk.trail import record
from network.models import PartnerPage

app_name = "partner_desk"
LINES = 50


@require_safe
@require_admin_access
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One partner's desk as editors see it."""
    page, found = desk_of_page(request, pk)
    events = Event.objects.filter(partner=found.partner).select_related("actor")
    lines = Paginator(events, LINES).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "standing": Standings.now().of(page),
        "dead": dead_links(found.partner),
        "bounces": Bounce.objects.filter(partner=found.partner, handled_at=None),
        "events": [(event, verb_words(event.verb)) for event in lines],
        "lines": lines,
        "rooms": ROOMS,
    }
    return render(request, "desk/support/desk.html", context)


@require_POST
@require_admin_access
def confirm_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has told the editors that everything is still true."""
    _page, found = desk_of_page(request, pk)
    confirm(partner=found.partner, user=person(request))
    messages.success(request, _("The profile is confirmed as of today."))
    return redirect("partner_desk:desk", pk)


@require_POST
@require_admin_access
def settle_bounce(request: HttpRequest, pk: int, bounce: int) -> HttpResponse:
    """A returned mail has been dealt with."""
    _page, found = desk_of_page(request, pk)
    settle(bounce=get_object_or_404(Bounce, pk=bounce, partner=found.partner), user=person(request))
    return redirect("partner_desk:desk", pk)


# Rooms of a desk that can be looked at; each view without its guards, which ask for a member.
ROOMS: dict[str, Callable[..., HttpResponse]] = {
    "overview": views.partner,
    "profile": profile_views.profile_in,
    "contributions": contribution_views.contributions,
    "questions": giving_views.asked,
    "found": giving_views.found,
    "people": people_views.people,
}


@require_safe
@require_admin_access
def as_partner(request: HttpRequest, pk: int, room: str) -> HttpResponse:
    """A room as an owner of this partner sees it, and nothing to do in it: its forms lead to a desk not one's own.

    Nobody is signed in as anybody else. Every look is a line in the partner's trail.
    """
    page, found = desk_of_page(request, pk)
    if room not in ROOMS:
        raise Http404
    user = person(request)
    seen = Desk(Membership(partner=found.partner, user=user, role=Role.OWNER))
    record("seen by the editors", partner=found.partner, actor=user, room=room)
    request.desk_support = page  # type: ignore[attr-defined]
    arguments: dict[str, Any] = {"language": page.language} if room == "profile" else {}
    answer: HttpResponse = inspect.unwrap(ROOMS[room])(request, seen, **arguments)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def invite_many(request: HttpRequest) -> HttpResponse:
    """Invitations from a spreadsheet: a dry run first, then the same rows for good."""
    if not may_invite(request):
        raise PermissionDenied
    if request.method != "POST":
        return _many(request)
    try:
        text = _text(request)
        rows = csv_rows.rows_of(text)
    except csv_rows.Unusable as error:
        return _many(request, problem=file_problem(error.problem))
    if request.POST.get("do") != "send":
        return _many(request, text=text, planned=inviting.plan(rows))
    sent = sum(entry.will_be_sent for entry in inviting.send(rows=rows, actor=person(request)))
    messages.success(request, _("{count} invitations are on their way.").format(count=sent))
    return redirect("partner_desk:invite_many")


def may_invite(request: HttpRequest) -> bool:
    """Whether the user may change every profile: the rows can name any of them."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change")
    return not PartnerPage.objects.exclude(pk__in=editable.values("pk")).exists()


def _text(request: HttpRequest) -> str:
    upload = request.FILES.get("file")
    if upload is None:
        return str(request.POST.get("text", ""))[: csv_rows.MAX_BYTES]
    return csv_rows.decoded(upload.read(csv_rows.MAX_BYTES + 1))


def _many(request: HttpRequest, **context: Any) -> HttpResponse:
    planned = [(entry, verdict_words(entry)) for entry in context.pop("planned", [])]
    count = sum(entry.will_be_sent for entry, _words in planned)
    title = _("Invite partners")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("partner_desk:invite_many"), "label": title},
    ]
    head = {"page_title": title, "header_title": title, "header_icon": "mail", "breadcrumbs_items": crumbs}
    values = {**head, **context, "planned": planned, "count": count}
    return render(request, "desk/support/invite_many.html", values, status=422 if context.get("problem") else 200)


urlpatterns = [
    path("invite/", invite_many, name="invite_many"),
    path("<int:pk>/", desk, name="desk"),
    path("<int:pk>/confirm/", confirm_for, name="confirm"),
    path("<int:pk>/bounces/<int:bounce>/", settle_bounce, name="settle_bounce"),
    path("<int:pk>/as-partner/<slug:room>/", as_partner, name="as_partner"),
]
