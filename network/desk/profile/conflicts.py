"""When two people changed the same: a page with both texts, on which the second one chooses field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from network.desk.access import Desk
from network.desk.profile.differences import Difference, difference
from network.desk.profile.fields import FIELDS, labels
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.shown import readable
from network.desk.profile.values import PROJECT
from network.desk.profile.work import Work
from network.desk.review.drafts import Clash, Conflict
from network.desk.rooms import show
from network.profile import QUESTIONS


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that both changed."""

    name: str
    label: str
    texts: Difference
    author: str
    at: Any
    seen: str


def conflict_page(
    request: HttpRequest, desk: Desk, work: Work, conflict: Conflict, *, target: str = ""
) -> HttpResponse:
    """Both texts; what was typed goes along, so that nothing is lost whatever is chosen. Status 409."""
    choices = [_choice(clash, work) for clash in conflict.clashes]
    answered = {name for choice in choices for name in (f"seen-{choice.name}", f"keep-{choice.name}")}
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in answered and name != "csrfmiddlewaretoken"
    ]
    context = {"work": work, "choices": choices, "typed": typed, "target": target or request.path}
    return show(request, desk, "desk/profile/conflict.html", context, status=409)


def overtaken_page(request: HttpRequest, desk: Desk, work: Work, conflict: Conflict) -> HttpResponse:
    """The editors have published something else in a field that the partner wants to hand in."""
    target = reverse("desk:profile_choose", args=[desk.key, work.page.language])
    return conflict_page(request, desk, work, conflict, target=target)


def _choice(clash: Clash, work: Work) -> Choice:
    edit = clash.edit
    theirs, mine = (_readable(edit.field, edit.part, value, work) for value in (clash.theirs, edit.value))
    name = clash.author.get_full_name() if clash.author else ""
    return Choice(
        name=edit.field,
        label=_label(edit.field, edit.part),
        texts=difference(theirs, mine),
        author=name or _("The editors"),
        at=clash.at,
        seen=fingerprint(clash.theirs),
    )


def _readable(name: str, part: tuple[str, ...], value: Any, work: Work) -> str:
    if not part:
        return readable(name, value, work.topics)
    if isinstance(value, list):
        titles = {project["id"]: project["title"] for project in work.values[name]}
        return "\n".join(titles.get(key) or _("Project without a name") for key in value)
    return str(value)


def _label(name: str, part: tuple[str, ...]) -> str:
    if len(part) > 1 and part[1] in PROJECT:
        return str(QUESTIONS.get(part[1], _("Name of the project")))
    return str(FIELDS[name].label)


def said(public: Iterable[str], drafts: Iterable[str], names: Iterable[str]) -> str:
    """One sentence or two about what has happened to the fields of a form."""
    waiting = [name for name in drafts if name in set(names)]
    texts = []
    if public:
        texts.append(_("Visible at once: {fields}.").format(fields=", ".join(labels(public))))
    if waiting:
        text = _("Saved: {fields}. Hand it in when you have finished; the editors look at it first.")
        texts.append(text.format(fields=", ".join(labels(waiting))))
    return " ".join(texts) or _("Nothing has changed.")
