"""The people of a desk: who works here, who has been asked to, and what owners may change about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.desk import access, invitations, members
from network.desk.access import Desk, desk_view
from network.desk.forms import InviteForm, RoleForm, posted
from network.desk.invitations import TooManyInvitationsError
from network.desk.members import LastOwnerError
from network.desk.models import Membership
from network.desk.rooms import show


@require_safe
@desk_view()
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everybody who works here and, for owners, who has been invited."""
    waiting = invitations.waiting(desk.partner) if desk.is_owner else []
    return show(request, desk, "desk/people.html", {"members": access.members_of(desk), "waiting": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(owners_only=True)
def invite(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Send a way in to a colleague."""
    known = {membership.user.email.lower() for membership in access.members_of(desk)}
    form = InviteForm(posted(request), members=known, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            invitations.invite(partner=desk.partner, actor=desk.membership.user, limited=True, **form.cleaned_data)
        except TooManyInvitationsError:
            form.add_error(None, _("That is enough for one day. Tomorrow you can invite more people."))
        else:
            sent = _("The invitation to {email} is on its way.").format(email=form.cleaned_data["email"])
            messages.success(request, sent)
            return redirect("desk:people", desk.key)
    return show(request, desk, "desk/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@desk_view(owners_only=True)
def revoke(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitations.revoke(access.invitation_of(desk, pk), actor=desk.membership.user)
    messages.success(request, _("The invitation is taken back. Its link no longer works."))
    return redirect("desk:people", desk.key)


@require_safe
@desk_view()
def member(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One of the people: owners may change everybody, everybody may leave."""
    found = _changeable(desk, pk)
    form = RoleForm(initial={"role": found.role})
    return show(request, desk, "desk/member.html", _about(desk, found, form))


@require_POST
@desk_view(owners_only=True)
def role(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Owner or editor."""
    found, form = access.member_of(desk, pk), RoleForm(request.POST)
    if not form.is_valid():
        return show(request, desk, "desk/member.html", _about(desk, found, form), status=422)
    try:
        members.change_role(found, role=form.cleaned_data["role"], actor=desk.membership.user)
    except LastOwnerError:
        return _needs_an_owner(request, desk, found)
    messages.success(request, _("The role is changed."))
    return redirect("desk:people", desk.key)


@require_POST
@desk_view(owners_only=True)
def hand_over(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Make somebody else the owner and become an editor."""
    found = access.member_of(desk, pk)
    if found.pk == desk.membership.pk:
        raise Http404
    members.hand_over(found, owner=desk.membership)
    messages.success(request, _("{name} owns this desk now.").format(name=_name(found)))
    return redirect("desk:people", desk.key)


@require_POST
@desk_view()
def end(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Remove somebody, or leave."""
    found = _changeable(desk, pk)
    try:
        members.end(found, actor=desk.membership.user)
    except LastOwnerError:
        return _needs_an_owner(request, desk, found)
    if found.pk == desk.membership.pk:
        messages.success(request, _("You no longer work on this profile."))
        return redirect("desk:start")
    messages.success(request, _("{name} no longer has access.").format(name=_name(found)))
    return redirect("desk:people", desk.key)


def _changeable(desk: Desk, pk: int) -> Membership:
    """Owners may change everybody; others only themselves."""
    found = access.member_of(desk, pk)
    if not desk.is_owner and found.pk != desk.membership.pk:
        raise Http404
    return found


def _about(desk: Desk, found: Membership, form: RoleForm) -> dict[str, object]:
    return {
        "member": found,
        "form": form,
        "is_self": found.pk == desk.membership.pk,
        "is_last_owner": members.is_last_owner(found),
    }


def _needs_an_owner(request: HttpRequest, desk: Desk, found: Membership) -> HttpResponse:
    """Somebody has to own the desk first."""
    form = RoleForm(initial={"role": found.role})
    return show(request, desk, "desk/member.html", {**_about(desk, found, form), "is_refused": True}, status=409)


def _name(membership: Membership) -> str:
    return membership.user.get_full_name() or membership.user.email
