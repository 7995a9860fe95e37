"""The review queue in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from network.desk.models import ProfileChange
from network.desk.profile.checks import Invalid
from network.desk.profile.fields import FIELDS
from network.desk.profile.posted import number, text
from network.desk.review import queue as reviews
from network.desk.review.answers import Outdated, accept, give_back
from network.desk.review.drafts import State

app_name = "partner_changes"


@require_safe
@require_admin_access
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    context = {"changes": reviews.waiting(_user(request)), "labels": {name: FIELDS[name].label for name in FIELDS}}
    return render(request, "desk/review/queue.html", {**context, **_head(_("Changes of partners"))})


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change, field by field: accept it, edited or not, or return it with notes."""
    found = reviews.answerable(_user(request), pk)
    if found is None:
        raise Http404
    if found.state != State.SUBMITTED:
        messages.warning(request, _("This change does not wait any more: somebody has answered it or taken it back."))
        return redirect("partner_changes:queue")
    if request.method == "POST":
        return _answer(request, found)
    return _page(request, found)


def _page(request: HttpRequest, found: ProfileChange, errors: list[str] | None = None) -> HttpResponse:
    waiting = list(reviews.waiting(_user(request)).values_list("pk", flat=True))
    context = {
        "review": reviews.review_of(found),
        "errors": errors or [],
        "typed": request.POST,
        "said": {name: request.POST.get(f"note-{name}", "") for name in found.submitted},
        "place": waiting.index(found.pk) + 1,
        "count": len(waiting),
        "next_pk": next((pk for pk in waiting if pk != found.pk), None),
        **_head(str(found.page.title)),
    }
    return render(request, "desk/review/change.html", context, status=422 if errors else 200)


def _answer(request: HttpRequest, found: ProfileChange) -> HttpResponse:
    seen = number(request.POST.get("version", ""))
    by, note, notes = _user(request), text(request.POST.get("note", ""))[:2000], reviews.notes(found, request.POST)
    is_return = request.POST.get("do") == "return"
    if is_return and not note and not notes:
        return _page(request, found, [_("Say in one sentence at least what is missing; the partner reads it.")])
    try:
        if is_return:
            give_back(change=found, version=seen, by=by, note=note, notes=notes)
        else:
            accept(change=found, version=seen, by=by, values=reviews.edited(found, request.POST))
    except Outdated:
        return _page(
            request, found, [_("The partner has changed this while you were reading. Here is what is proposed now.")]
        )
    except Invalid as invalid:
        return _page(request, found, [f"{_label(place)}: {problem}" for place, problem in invalid.problems.items()])
    name = found.page.title
    done = _("Returned: {name}. The partner gets a mail.") if is_return else _("Accepted: {name} is public like this.")
    messages.success(request, done.format(name=name))
    following = reviews.waiting(by).first()
    return redirect("partner_changes:change", following.pk) if following else redirect("partner_changes:queue")


def _label(place: str) -> Any:
    name = place.split("-", maxsplit=1)[0]
    return FIELDS[name].label if name in FIELDS else place


def _head(title: str) -> dict[str, Any]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    queue_item = {"url": reverse("partner_changes:queue"), "label": _("Changes of partners")}
    crumbs = [home, queue_item]
    return {"page_title": title, "header_title": title, "header_icon": "resubmit", "breadcrumbs_items": crumbs}


def _user(request: HttpRequest) -> Any:
    return request.user


urlpatterns = [
    path("", queue, name="queue"),
    path("<int:pk>/", change, name="change"),
]
