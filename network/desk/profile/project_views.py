"""The four questions: a list of projects, and one question after another for each of them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.desk.access import Desk, desk_view, page_of
from network.desk.profile import parts, posted, rows
from network.desk.profile.checks import Invalid
from network.desk.profile.conflicts import conflict_page, said
from network.desk.profile.fields import FIELDS, SUBJECT
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.guide import STEPS, project_rows, step_context
from network.desk.profile.parts import ORDER, Edit
from network.desk.profile.rescue import rescued, rescuing, wants_json
from network.desk.profile.saving import IN_REVIEW, saved_answer
from network.desk.profile.screens import error_lines
from network.desk.profile.values import PROJECT
from network.desk.profile.work import Work, work_on
from network.desk.review.drafts import Conflict, InReview, save_draft
from network.desk.review.publication import publish
from network.desk.rooms import show


def blank(key: str) -> dict[str, str]:
    """A project in which nothing is answered yet."""
    return {"id": key, **dict.fromkeys(PROJECT, "")}


@rescuing
@require_http_methods(["GET", "HEAD", "POST"])
@desk_view()
def projects(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    """All projects with their answers: add, remove, move, go on with one, and save."""
    work = work_on(page_of(desk, language))
    if request.method == "POST":
        return _rearrange(request, desk, work)
    return _list(request, desk, work)


def _list(request: HttpRequest, desk: Desk, work: Work, *, is_checked: bool = False) -> HttpResponse:
    field, found = FIELDS["projects"], work.problems(["projects"]) if is_checked else {}
    context = {
        "work": work,
        "subject": SUBJECT["projects"],
        "projects": project_rows(work, found),
        "errors": error_lines(found),
        "seen": fingerprint(parts.get(work.values["projects"], ORDER)),
        "is_editable": work.is_editable(field),
        "is_fixed": work.original is not None,
        "is_immediate": "projects" in work.at_once,
        "is_full": len(work.values["projects"]) >= field.limit,
        "note": work.notes.get("projects", ""),
        "is_outdated": work.outdated is not None and "projects" in work.outdated.fields,
        "next_subject": SUBJECT["topics"],
    }
    return show(request, desk, "desk/profile/projects.html", context, status=422 if found else 200)


def _rearrange(request: HttpRequest, desk: Desk, work: Work) -> HttpResponse:
    act, keys = request.POST.get("do", ""), [entry["id"] for entry in work.values["projects"]]
    if act == "save" or work.original is not None:
        return _finish(request, desk, work)
    new, has_room = str(uuid.uuid4()), len(keys) < FIELDS["projects"].limit
    order = [*keys, new] if act == "add" and has_room else rows.reordered(keys, *rows.asked(act))
    edit = Edit("projects", order, request.POST.get("seen-projects", ""), ORDER, blank)
    if request.POST.get("keep-projects") == "theirs":
        return redirect(request.path)
    try:
        save_draft(page=work.page, author=desk.membership.user, edits=[edit])
    except Conflict as conflict:
        return conflict_page(request, desk, work, conflict)
    except InReview:
        messages.error(request, IN_REVIEW)
        return redirect("desk:profile_in", desk.key, work.page.language)
    if new in order:
        return redirect("desk:project_step", desk.key, work.page.language, new, STEPS[0])
    return redirect(request.path)


def _finish(request: HttpRequest, desk: Desk, work: Work) -> HttpResponse:
    if work.is_editable(FIELDS["projects"]) and work.problems(["projects"]):
        return _list(request, desk, work, is_checked=True)
    try:
        public = publish(page=work.page, author=desk.membership.user, names=["projects"])
    except Conflict as conflict:
        return conflict_page(request, desk, work, conflict)
    except Invalid:
        return _list(request, desk, work, is_checked=True)
    messages.success(request, said(public, work_on(work.page).drafts, ["projects"]))
    return redirect("desk:profile_in", desk.key, work.page.language)


@rescuing
@require_http_methods(["GET", "HEAD", "POST"])
@desk_view()
def step(request: HttpRequest, desk: Desk, language: str, project: uuid.UUID, word: str) -> HttpResponse:
    """One question of one project."""
    work, key = work_on(page_of(desk, language)), str(project)
    if word not in STEPS or not any(entry["id"] == key for entry in work.values["projects"]):
        raise Http404
    if not work.is_editable(FIELDS["projects"]):
        messages.error(request, IN_REVIEW)
        return redirect("desk:profile_in", desk.key, language)
    if request.method == "POST":
        return _answer(request, desk, work, key, word)
    typed = rescued(request)
    context = step_context(work, key, word, typed=typed, error="")
    return show(request, desk, "desk/profile/step.html", context)


def _answer(request: HttpRequest, desk: Desk, work: Work, key: str, word: str) -> HttpResponse:
    raw = request.POST.get("answer", "")
    value = posted.line(raw) if word == "title" else posted.text(raw)
    edit = Edit("projects", value, request.POST.get("seen-projects", ""), (key, word))
    if request.POST.get("keep-projects") != "theirs":
        try:
            save_draft(page=work.page, author=desk.membership.user, edits=[edit])
        except Conflict as conflict:
            if wants_json(request):
                return saved_answer(conflict=conflict)
            return conflict_page(request, desk, work, conflict)
        except (InReview, parts.Gone):
            return _lost(request, desk, work)
    if wants_json(request):
        return saved_answer(work=work_on(work.page), edits=[edit])
    return _on(request, desk, work_on(work.page), key, word)


def _lost(request: HttpRequest, desk: Desk, work: Work) -> HttpResponse:
    """The project was removed, or its field handed in, while somebody wrote."""
    if wants_json(request):
        return JsonResponse({"message": str(IN_REVIEW)}, status=409)
    messages.error(request, IN_REVIEW)
    return redirect("desk:profile_in", desk.key, work.page.language)


def _on(request: HttpRequest, desk: Desk, work: Work, key: str, word: str) -> HttpResponse:
    """To the next question, to the list of projects, or back to this question if its answer is wrong."""
    problem = work.problems(["projects"]).get(f"projects-{key}-{word}", "")
    act, number = request.POST.get("do", ""), STEPS.index(word)
    if problem and act != "draft":
        context = step_context(work, key, word, typed=None, error=problem)
        return show(request, desk, "desk/profile/step.html", context, status=422)
    if act == "draft":
        messages.success(request, _("Kept as a draft. Nobody but you and your colleagues sees it."))
        return redirect(request.path)
    if act == "list" or number + 1 == len(STEPS):
        return redirect(f"{reverse('desk:profile_projects', args=[desk.key, work.page.language])}#project-{key}")
    return redirect("desk:project_step", desk.key, work.page.language, key, STEPS[number + 1])
