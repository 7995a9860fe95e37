"""One subject a screen: seen, saved while typing, saved, published or handed on."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.desk.access import Desk, desk_view, page_of
from network.desk.profile import images, posted, rows
from network.desk.profile.checks import Invalid, Problems
from network.desk.profile.conflicts import conflict_page, said
from network.desk.profile.fields import SUBJECT, SUBJECTS, Shape, Subject
from network.desk.profile.parts import Edit
from network.desk.profile.rescue import rescued, rescuing, wants_json
from network.desk.profile.saving import IN_REVIEW, saved_answer
from network.desk.profile.screens import error_lines, field_views
from network.desk.profile.work import Work, work_on
from network.desk.review.drafts import Conflict, InReview, save_draft
from network.desk.review.publication import publish
from network.desk.rooms import show


@rescuing
@require_http_methods(["GET", "HEAD", "POST"])
@desk_view()
def subject(request: HttpRequest, desk: Desk, language: str, name: str) -> HttpResponse:
    """A form for the fields of one subject."""
    if name not in SUBJECT or name == "projects":
        raise Http404
    work, topic = work_on(page_of(desk, language)), SUBJECT[name]
    if request.method == "POST":
        return _save(request, desk, work, topic)
    before = rescued(request)
    return _form(request, desk, work, topic, typed=before, is_rescued=before is not None)


def _form(
    request: HttpRequest,
    desk: Desk,
    work: Work,
    topic: Subject,
    *,
    errors: Problems | None = None,
    typed: QueryDict | None = None,
    is_rescued: bool = False,
) -> HttpResponse:
    edits = _edits(work, topic, typed) if typed is not None else []
    values = {**work.values, **{edit.field: edit.value for edit in edits}}
    seen = {edit.field: edit.seen for edit in edits} if is_rescued else {}
    context = {
        **_about(work, topic),
        "fields": field_views(work, topic, errors or {}, values=values, seen=seen, more="more" in request.GET),
        "errors": error_lines(errors or {}),
        "is_rescued": is_rescued,
    }
    return show(request, desk, "desk/profile/subject.html", context, status=422 if errors else 200)


def _about(work: Work, topic: Subject) -> dict[str, object]:
    """What the page says of a subject, whatever has been typed."""
    names = {field.name for field in work.editable(topic)}
    return {
        "work": work,
        "subject": topic,
        "is_immediate": bool(names) and names <= work.at_once,
        "is_editable": bool(names),
        "is_fixed": work.original is not None,
        "has_files": any(field.shape == Shape.IMAGE for field in topic.fields),
        "next_subject": _following(topic),
    }


def _following(topic: Subject) -> Subject | None:
    number = SUBJECTS.index(topic) + 1
    return SUBJECTS[number] if number < len(SUBJECTS) else None


def _edits(work: Work, topic: Subject, typed: QueryDict) -> list[Edit]:
    is_fixed = work.original is not None
    return posted.edits(work.editable(topic), typed, work.values, vocabulary=work.topics.keys(), is_fixed=is_fixed)


def _save(request: HttpRequest, desk: Desk, work: Work, topic: Subject) -> HttpResponse:
    edits, errors = _with_uploads(request, desk, work, _edits(work, topic, request.POST))
    act = "" if wants_json(request) else request.POST.get("do", "")
    edits = [rows.moved(edit, act) for edit in edits]
    try:
        save_draft(page=work.page, author=desk.membership.user, edits=edits)
    except Conflict as conflict:
        if wants_json(request):
            return saved_answer(conflict=conflict)
        return conflict_page(request, desk, work, conflict)
    except InReview:
        return JsonResponse({"message": str(IN_REVIEW)}, status=409) if wants_json(request) else _back(request, work)
    if wants_json(request):
        return saved_answer(work=work_on(work.page), edits=edits)
    return _after(request, desk, work_on(work.page), topic, act=act, errors=errors)


def _back(request: HttpRequest, work: Work) -> HttpResponse:
    messages.error(request, IN_REVIEW)
    return redirect("desk:profile_in", work.page.translation_key, work.page.language)


def _with_uploads(request: HttpRequest, desk: Desk, work: Work, edits: list[Edit]) -> tuple[list[Edit], Problems]:
    """The edits with the images that came along; a file that cannot be taken is an error of its field."""
    errors: Problems = {}
    for number, edit in enumerate(edits):
        upload = request.FILES.get(edit.field)
        if upload is None or edit.field not in images.SIZES:
            continue
        try:
            cleaned = images.clean(upload, edit.field)
        except images.Unusable as problem:
            errors[edit.field] = str(problem)
            continue
        image = images.store(cleaned=cleaned, title=f"{work.page.title} ({edit.field})", author=desk.membership.user)
        edits[number] = Edit(edit.field, {**edit.value, "image": image.pk}, edit.seen)
    return edits, errors


def _after(request: HttpRequest, desk: Desk, work: Work, topic: Subject, *, act: str, errors: Problems) -> HttpResponse:
    """Where saving leads: on with the form, back to it with errors, or to the overview."""
    here = reverse("desk:profile_subject", args=[desk.key, work.page.language, topic.name])
    if act == "more" or rows.is_move(act):
        return redirect(f"{here}?more#contacts" if act == "more" else f"{here}#contacts")
    if act == "draft" and not errors:
        messages.success(request, _("Kept as a draft. Nobody but you and your colleagues sees it."))
        return redirect(here)
    names = [field.name for field in work.editable(topic)]
    errors = {**work.problems(names), **errors} if act != "draft" else errors
    if errors:
        return _form(request, desk, work, topic, errors=errors)
    return _published(request, desk, work, topic, names)


def _published(request: HttpRequest, desk: Desk, work: Work, topic: Subject, names: list[str]) -> HttpResponse:
    """Publishes what needs no review; the rest waits on the overview until it is handed on."""
    try:
        public = publish(page=work.page, author=desk.membership.user, names=names)
    except Conflict as conflict:
        return conflict_page(request, desk, work, conflict)
    except Invalid as invalid:
        return _form(request, desk, work, topic, errors=invalid.problems)
    messages.success(request, said(public, work_on(work.page).drafts, names))
    return redirect("desk:profile_in", desk.key, work.page.language)
