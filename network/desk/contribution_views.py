"""The partner's side of a contribution: list, write, hand in, take back, show to co-authors."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.desk import letters
from network.desk.access import Desk, contribution_of, desk_view, person
from network.desk.contributing import previews, services, tree
from network.desk.contributing.forms import ContributionForm
from network.desk.contributing.services import NotNow, Outdated
from network.desk.models import Contribution
from network.desk.profile.images import store
from network.desk.profile.posted import number
from network.desk.rooms import show
from network.models import Topic

WRITING = ("title", "lead", "text", "kind", "language", "picture_alt")


@require_safe
@desk_view()
def contributions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the partner has proposed, and where it stands."""
    kept = Contribution.objects.filter(partner=desk.partner).exclude(state=Contribution.State.WITHDRAWN)
    return show(request, desk, "desk/contributions/list.html", {"contributions": kept.select_related("author", "page")})


@require_POST
@desk_view()
def begin(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new draft."""
    kind = request.POST.get("kind", "")
    known = kind if kind in Contribution.Kind.values else Contribution.Kind.POST
    language = translation.get_language() or "de"
    made = services.start(partner=desk.partner, author=person(request), language=language, kind=known)
    return redirect("desk:contribution", desk.key, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view()
def contribution(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One contribution: its form while the partner has it, its text while the editors have it."""
    found = contribution_of(desk, pk)
    if request.method == "POST":
        return _save(request, desk, found)
    if found.state not in services.WRITABLE:
        return _page(request, desk, found, None)
    return _page(request, desk, found, ContributionForm(initial=_written(found), language=found.language))


def _written(found: Contribution) -> dict[str, Any]:
    texts = {name: getattr(found, name) for name in WRITING}
    return {**texts, "topics": [str(key) for key in found.topics.values_list("key", flat=True)]}


def _save(request: HttpRequest, desk: Desk, found: Contribution) -> HttpResponse:
    hands_in = request.POST.get("do") == "submit"
    form = ContributionForm(request.POST, request.FILES, language=found.language, is_handed_in=hands_in)
    if not form.is_valid():
        return _page(request, desk, found, form, status=422)
    try:
        with transaction.atomic():
            _keep(request, found, form, hands_in=hands_in)
    except Outdated:
        found.refresh_from_db()
        return _page(request, desk, found, form, status=409, is_conflict=True)
    except NotNow:
        found.refresh_from_db()
        return _page(request, desk, found, form, status=409, is_late=True)
    text = (
        _("It is with the editors now. You will get a mail as soon as they have read it.") if hands_in else _("Saved.")
    )
    messages.success(request, text)
    return redirect("desk:contribution", desk.key, found.pk)


def _keep(request: HttpRequest, found: Contribution, form: ContributionForm, *, hands_in: bool) -> None:
    saved = services.save(
        contribution=found,
        version=number(request.POST.get("version", "")),
        author=person(request),
        topics=Topic.objects.filter(key__in=form.cleaned_data["topics"]),
        picture=_stored(request, form),
        **{name: form.cleaned_data[name] for name in WRITING},
    )
    if hands_in:
        services.submit(contribution=saved, author=person(request))


def _stored(request: HttpRequest, form: ContributionForm) -> Any:
    cleaned = form.cleaned_data["picture"]
    return store(cleaned=cleaned, title=form.cleaned_data["title"], author=person(request)) if cleaned else None


def _page(
    request: HttpRequest,
    desk: Desk,
    found: Contribution,
    form: ContributionForm | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"contribution": found, "form": form, "links": previews.open_links(found), **more}
    return show(request, desk, "desk/contributions/one.html", context, status=status)


ACTS = {"withdraw": services.withdraw, "discard": services.discard}


@require_POST
@desk_view()
def act(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Take it back from the editors, or give it up."""
    if name not in ACTS:
        raise Http404
    found = contribution_of(desk, pk)
    try:
        ACTS[name](contribution=found, author=person(request))
    except NotNow:
        messages.error(request, _("This is not possible any more: the contribution has moved on meanwhile."))
    if name == "discard":
        return redirect("desk:contributions", desk.key)
    return redirect("desk:contribution", desk.key, pk)


@require_POST
@desk_view()
def links(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Make a link for co-authors, shown once; or end all of them."""
    found = contribution_of(desk, pk)
    if request.POST.get("do") == "revoke":
        previews.revoke_all(contribution=found, author=person(request))
        messages.success(request, _("The links no longer work."))
        return redirect("desk:contribution", desk.key, pk)
    try:
        token = previews.make(contribution=found, author=person(request))
    except previews.TooMany:
        messages.error(request, _("There are many links already. Please end them first."))
        return redirect("desk:contribution", desk.key, pk)
    url = letters.address_of("desk:preview", token, language=found.language)
    return show(request, desk, "desk/contributions/link.html", {"contribution": found, "preview_url": url})


@cache_control(private=True, no_store=True)
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A contribution as it would look, for whoever has the link."""
    found = previews.contribution_behind(token)
    if found is None:
        return render(request, "desk/contributions/link_gone.html", status=404)
    page = tree.as_page(found)
    answer = render(
        request, "desk/contributions/preview.html", {"page": page, "contribution": found, "is_shared": True}
    )
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
@desk_view()
def own_preview(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The same for those who write it."""
    found = contribution_of(desk, pk)
    back = reverse("desk:contribution", args=[desk.key, pk])
    context = {"page": tree.as_page(found), "contribution": found, "back_url": back}
    return render(request, "desk/contributions/preview.html", context)
