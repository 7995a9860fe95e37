""" "Still correct?": from the desk, and from the link in a mail, which needs no signing in and does nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from network.desk import letters
from network.desk.access import Desk, desk_view, person
from network.desk.keeping.calendar import Stage
from network.desk.keeping.confirming import LinkExpired, LinkInvalid, Standings, confirm, membership_of
from network.desk.keeping.links import dead_links
from network.desk.todo import Task


@require_POST
@desk_view()
def confirm_here(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everything is still true, says somebody who works on the profile."""
    confirm(partner=desk.partner, user=person(request))
    messages.success(request, _("Thank you. Readers now see today as the day of the last confirmation."))
    return redirect("desk:partner", desk.key)


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def still_correct(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: looking at it does nothing, so that mail scanners confirm nothing."""
    try:
        membership = membership_of(token)
    except LinkExpired:
        return render(request, "desk/still_correct/expired.html", status=410)
    except LinkInvalid:
        return render(request, "desk/still_correct/unknown.html", status=404)
    desk = Desk(membership)
    name = letters.name_of(membership.partner, request.LANGUAGE_CODE)
    facts = {"desk": desk, "partner_name": name, "confirmed_on": desk.page.confirmed_on, "profile": desk.page}
    if request.method != "POST":
        return render(request, "desk/still_correct/question.html", facts)
    confirm(partner=membership.partner, user=membership.user)
    return render(request, "desk/still_correct/thanks.html", facts)


def waiting(desk: Desk) -> list[Task]:
    """Lines of the overview: the yearly question when it is due, and links that lead nowhere."""
    return [*_question(desk), *_dead(desk)]


def _question(desk: Desk) -> list[Task]:
    place = Standings.now().of(desk.page)
    if place.stage is Stage.CONFIRMED:
        return []
    text = (
        _("Nobody has confirmed your profile for a long time, so its contact persons are not shown.")
        if desk.page.contacts_hidden
        else _("Is everything in your profile still true? Please have a look and confirm it.")
    )
    return [Task(text, _("Look and confirm"), reverse("desk:partner", args=[desk.key]) + "#still-correct")]


def _dead(desk: Desk) -> list[Task]:
    count = len(dead_links(desk.partner))
    if not count:
        return []
    text = ngettext(
        "An address in your profile leads nowhere.", "{count} addresses in your profile lead nowhere.", count
    ).format(count=count)
    return [Task(text, _("Correct the profile"), reverse("desk:profile", args=[desk.key]))]
