"""Contributions in Wagtail's admin: what partners propose, read, returned, declined or taken into the tree."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.permission_policies.pages import PagePermissionPolicy

from network.desk.access import person
from network.desk.contributing import services, tree
from network.desk.models import Contribution
from network.desk.profile.posted import text

app_name = "partner_contributions"


def may_answer(request: HttpRequest) -> bool:
    """Whether the user may publish pages at all: contributions have no place in the tree yet."""
    return bool(PagePermissionPolicy().user_has_permission(request.user, "publish"))


def waiting() -> QuerySet[Contribution]:
    """What waits for the editors, the oldest first."""
    found = Contribution.objects.filter(state=Contribution.State.SUBMITTED).order_by("submitted_at", "pk")
    return found.select_related("partner", "author")


@require_safe
@require_admin_access
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, and what was answered lately."""
    _check(request)
    answered = [Contribution.State.TAKEN, Contribution.State.DECLINED, Contribution.State.RETURNED]
    lately = Contribution.objects.filter(state__in=answered).select_related("partner", "author", "page")[:20]
    context = {"waiting": waiting(), "lately": lately, **_head(_("Contributions of partners"))}
    return render(request, "desk/contributions/admin_queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One contribution as it would look, and what to do with it."""
    _check(request)
    found = Contribution.objects.filter(pk=pk).exclude(state=Contribution.State.DRAFT).select_related("partner").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _answer(request, found)
    return _page(request, found)


def _answer(request: HttpRequest, found: Contribution) -> HttpResponse:
    act, note = request.POST.get("do", ""), text(request.POST.get("note", ""))[:2000]
    if act in ("return", "decline") and not note:
        return _page(request, found, _("Say in one sentence at least why; the partner reads it."))
    try:
        if act == "take":
            page = services.take(contribution=found, editor=person(request))
            messages.success(request, _("The draft is in the tree. Readers see it once you publish it."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        if act == "return":
            services.give_back(contribution=found, editor=person(request), note=note)
        elif act == "decline":
            services.decline(contribution=found, editor=person(request), note=note)
    except services.NotNow:
        messages.warning(request, _("This contribution does not wait any more: somebody was faster."))
    except tree.NoPlace:
        return _page(
            request, found, _("There is no section for it in this language. Please add one to the tree first.")
        )
    return redirect("partner_contributions:queue")


def _page(request: HttpRequest, found: Contribution, error: str = "") -> HttpResponse:
    context = {
        "contribution": found,
        "page": tree.as_page(found),
        "error": error,
        "note": request.POST.get("note", ""),
        "is_waiting": found.state == Contribution.State.SUBMITTED,
        **_head(found.title),
    }
    return render(request, "desk/contributions/admin_one.html", context, status=422 if error else 200)


def _check(request: HttpRequest) -> None:
    if not may_answer(request):
        raise PermissionDenied


def _head(title: str) -> dict[str, object]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    queue_item = {"url": reverse("partner_contributions:queue"), "label": _("Contributions of partners")}
    return {"page_title": title, "header_title": title, "header_icon": "edit", "breadcrumbs_items": [home, queue_item]}


urlpatterns = [path("", queue, name="queue"), path("<int:pk>/", one, name="one")]
