"""The link of an invitation: looking at it does nothing, accepting it is a POST. Mail scanners only look."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from network.desk import invitations, letters
from network.desk.forms import JoinForm, posted
from network.desk.invitations import NotOpenError, State
from network.desk.models import Invitation

STATUS = {State.EXPIRED: 410, State.USED: 410, State.REVOKED: 410, State.BLOCKED: 403}


@sensitive_post_parameters("password")
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation, or the page that says why this link does nothing any more."""
    found = invitations.find(token)
    if found is None:
        return render(request, "desk/invitation/unknown.html", status=404)
    state = invitations.state_of(found)
    if state != State.OPEN:
        return _closed(request, found, state)
    if request.user.is_authenticated and not invitations.is_for(found, request.user):
        return render(request, "desk/invitation/foreign.html", _facts(found), status=403)
    try:
        return _answer(request, found)
    except NotOpenError:
        return _closed(request, found, invitations.state_of(found))


def _answer(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Accept: signed in, into one's own account; else into a new one, if the address has none.

    The link lives for days, so it never signs anybody in to an account that exists: that is what codes are for.
    """
    facts = _facts(found)
    if request.user.is_authenticated:
        if request.method != "POST":
            return render(request, "desk/invitation/open.html", facts)
        invitations.accept(found, user=request.user)
        return redirect("desk:partner", found.partner_id)
    if invitations.account_of(found):
        return render(request, "desk/invitation/sign_in.html", facts)
    form = JoinForm(posted(request), email=found.email)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "desk/invitation/open.html", {**facts, "form": form}, status=status)
    user = invitations.accept_as_new(found, **form.cleaned_data)
    desk = reverse("desk:partner", args=[found.partner_id])
    answer: HttpResponse = perform_login(request, user, redirect_url=desk, email=found.email)
    return answer


def _closed(request: HttpRequest, found: Invitation, state: State) -> HttpResponse:
    is_own = request.user.is_authenticated and invitations.is_for(found, request.user)
    facts = {**_facts(found), "is_own": is_own}
    return render(request, f"desk/invitation/{state}.html", facts, status=STATUS[state])


def _facts(found: Invitation) -> dict[str, object]:
    """What the pages of an invitation show."""
    inviter = found.invited_by.get_full_name() if found.invited_by else ""
    return {"invitation": found, "partner_name": letters.name_of(found.partner, found.language), "inviter": inviter}
