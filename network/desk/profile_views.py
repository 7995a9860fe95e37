"""The profile of a partner: as readers see it, beside what is changed, what is missing and what the editors say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.desk.access import Desk, desk_view, page_of
from network.desk.profile.checks import Invalid, Problems
from network.desk.profile.conflicts import overtaken_page
from network.desk.profile.fields import FIELDS, labels
from network.desk.profile.overview import overview_context
from network.desk.profile.work import work_on
from network.desk.review.choosing import choose as choose_texts
from network.desk.review.drafts import Conflict, drop
from network.desk.review.publication import publish
from network.desk.review.submission import submit
from network.desk.review.submission import withdraw as take_back
from network.desk.rooms import show


@require_safe
@desk_view()
def profile(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The profile in the reader's language, or in the one that it has."""
    return _overview(request, desk, desk.page.language)


@require_safe
@desk_view()
def profile_in(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    """The profile in one of its languages."""
    return _overview(request, desk, language)


def _overview(request: HttpRequest, desk: Desk, language: str, errors: Problems | None = None) -> HttpResponse:
    work = work_on(page_of(desk, language))
    context = overview_context(work, desk, errors or {}, is_draft="draft" in request.GET)
    return show(request, desk, "desk/profile/overview.html", context, status=422 if errors else 200)


@require_POST
@desk_view()
def send(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    """Hands in all drafts: what needs no review is public at once, the rest goes to the editors."""
    page, author = page_of(desk, language), desk.membership.user
    try:
        public = publish(page=page, author=author, names=FIELDS)
        change = submit(page=page, author=author)
    except Conflict as conflict:
        return overtaken_page(request, desk, work_on(page), conflict)
    except Invalid as invalid:
        return _overview(request, desk, language, invalid.problems)
    if public:
        messages.success(request, _("Visible at once: {fields}.").format(fields=", ".join(labels(public))))
    if change is not None:
        text = _("Now with the editors: {fields}. You get a mail as soon as they have answered.")
        messages.success(request, text.format(fields=", ".join(labels(change.submitted))))
    return redirect("desk:profile_in", desk.key, language)


@require_POST
@desk_view()
def withdraw(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    """Takes a change back from the editors."""
    if take_back(page=page_of(desk, language), author=desk.membership.user):
        messages.success(request, _("The change is a draft again. You can go on with it."))
    return redirect("desk:profile_in", desk.key, language)


@require_POST
@desk_view()
def discard(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    """Forgets drafts: of the fields that are named, or of all."""
    page, names = page_of(desk, language), request.POST.getlist("field") or list(FIELDS)
    drop(page=page, author=desk.membership.user, names=names)
    messages.success(request, _("The draft is gone; the profile is as it was."))
    return redirect("desk:profile_in", desk.key, language)


@require_POST
@desk_view()
def choose(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    """Between one's own text and the one that the editors have published meanwhile, field by field."""
    kept = {name: request.POST[f"keep-{name}"] for name in FIELDS if f"keep-{name}" in request.POST}
    mine = {name: request.POST.get(f"seen-{name}", "") for name, whose in kept.items() if whose == "mine"}
    theirs = [name for name, whose in kept.items() if whose == "theirs"]
    try:
        choose_texts(page=page_of(desk, language), author=desk.membership.user, mine=mine, theirs=theirs)
    except Conflict as conflict:
        return overtaken_page(request, desk, work_on(page_of(desk, language)), conflict)
    messages.success(request, _("Kept as you have chosen. You can hand it in now."))
    return redirect("desk:profile_in", desk.key, language)
