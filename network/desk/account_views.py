"""A person's own access: what is known, what can be taken along, and how to leave."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network.desk import access, accounts, letters
from network.desk.access import Desk, private
from network.desk.accounts import OwnsADeskError, StaffError
from network.desk.forms import PersonForm, posted


@require_http_methods(["GET", "HEAD", "POST"])
@private
def account(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to address, password, second factor, devices, export and deletion."""
    user = access.person(request)
    form = PersonForm(posted(request), instance=user, initial={"language": letters.language_of(user)})
    if request.method == "POST" and form.is_valid():
        form.save()
        accounts.set_language(user, form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        return redirect("desk:account")
    facts = {
        "form": form,
        "has_second_factor": is_mfa_enabled(user),
        "desks": [Desk(membership) for membership in access.memberships(user)],
        "may_delete": not user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "desk/account.html", facts, status=422 if form.errors else 200)


@require_safe
@private
def export(request: HttpRequest) -> HttpResponse:
    """All that is stored about the person, as JSON."""
    response = JsonResponse(accounts.export(access.person(request)), json_dumps_params={"indent": 2})
    response["Content-Disposition"] = f'attachment; filename="wissensnetz-{timezone.localdate()}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@private
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; delete on POST."""
    user = access.person(request)
    owned = [Desk(membership) for membership in accounts.only_owner_of(user)]
    if request.method != "POST":
        return render(request, "desk/account_delete.html", {"owned": owned})
    try:
        accounts.delete(user)
    except (OwnsADeskError, StaffError):
        return render(request, "desk/account_delete.html", {"owned": owned}, status=409)
    logout(request)
    return render(request, "desk/account_deleted.html")
