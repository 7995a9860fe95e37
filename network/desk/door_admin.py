"""The people of a partner in Wagtail's admin: editors see them, invite, take back and remove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from network.desk import access, invitations, members
from network.desk.access import Desk
from network.desk.forms import InviteForm, posted
from network.desk.members import LastOwnerError
from network.desk.models import Membership
from network.models import Partner, PartnerPage


def desk_of_page(request: HttpRequest, pk: int) -> tuple[PartnerPage, Desk]:
    """The profile and its desk for an editor who may change the profile, else PermissionDenied or 404."""
    page = get_object_or_404(PartnerPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page, Desk(Membership(partner=Partner.objects.get(key=page.translation_key)))


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works on the profile, who is invited; POST invites."""
    page, desk = desk_of_page(request, pk)
    known = {membership.user.email.lower() for membership in access.members_of(desk)}
    form = InviteForm(posted(request), members=known, initial={"language": get_language(), "role": "owner"})
    if request.method == "POST" and form.is_valid():
        invitations.invite(partner=desk.partner, actor=access.person(request), **form.cleaned_data)
        sent = _("The invitation to {email} is on its way.").format(email=form.cleaned_data["email"])
        messages.success(request, sent)
        return redirect("partner_people:people", pk)
    facts = {"members": access.members_of(desk), "waiting": invitations.waiting(desk.partner)}
    return render(request, "network/admin/people.html", {"page": page, "form": form, **facts})


@require_POST
def revoke(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    _page, desk = desk_of_page(request, pk)
    invitations.revoke(access.invitation_of(desk, invitation), actor=access.person(request))
    messages.success(request, _("The invitation is taken back. Its link no longer works."))
    return redirect("partner_people:people", pk)


@require_POST
def remove(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """End a membership."""
    _page, desk = desk_of_page(request, pk)
    found = access.member_of(desk, member)
    try:
        members.end(found, actor=access.person(request))
    except LastOwnerError:
        messages.error(request, _("Somebody has to own this desk: invite another owner first."))
    else:
        messages.success(request, _("{name} no longer has access.").format(name=found.user.get_full_name()))
    return redirect("partner_people:people", pk)


app_name = "partner_people"
urlpatterns = [
    path("<int:pk>/", people, name="people"),
    path("<int:pk>/invitations/<int:invitation>/revoke/", revoke, name="revoke"),
    path("<int:pk>/members/<int:member>/remove/", remove, name="remove"),
]


@hooks.register("register_admin_urls")
def people_urls() -> list[URLResolver]:
    """Below /admin/partner-people/."""
    return [path("partner-people/", include((urlpatterns, app_name)))]


@hooks.register("register_page_header_buttons")
def people_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside the title of a profile."""
    if isinstance(page.specific_deferred, PartnerPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("People and invitations"), reverse("partner_people:people", args=[page.pk]), icon_name="group")
