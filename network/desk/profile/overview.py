"""The overview of a profile: where every subject stands, what is missing and why, and the profile as readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network import selectors
from network.desk.access import Desk
from network.desk.models import OutdatedText
from network.desk.profile.checks import Problems
from network.desk.profile.completeness import lacking, share
from network.desk.profile.demand import demanded
from network.desk.profile.fields import FIELDS, SUBJECT_OF, SUBJECTS, Subject, labels
from network.desk.profile.screens import ErrorLine, error_lines
from network.desk.profile.values import put
from network.desk.profile.work import Work
from network.desk.review.drafts import State
from network.models import PartnerPage

# Rule → what is missing, and why it matters.
MISSING: dict[str, tuple[Promise, Promise]] = {
    "lead": (
        gettext_lazy("A short description"),
        gettext_lazy("Without it lists and search results show a name only."),
    ),
    "nobody": (
        gettext_lazy("Somebody who can be asked"),
        gettext_lazy("Readers who want to know more find no one. Only people who have agreed are shown."),
    ),
    "unreachable": (
        gettext_lazy("A way to reach them"),
        gettext_lazy("An address or a number, best one of the office."),
    ),
    "topics": (gettext_lazy("Topics"), gettext_lazy("Topic pages and the directory lead to you by topics alone.")),
    "projects": (
        gettext_lazy("A project with the four questions"),
        gettext_lazy("Others look for somebody who has solved it already. One project is enough to be found."),
    ),
    "failed": (
        gettext_lazy("What did not work"),
        gettext_lazy("It is what helps others most, and what nobody else tells them."),
    ),
    "transfer": (
        gettext_lazy("What can be transferred"),
        gettext_lazy("The answer for which others come: what they can take over."),
    ),
    "offers": (gettext_lazy("What you offer"), gettext_lazy("Nobody asks for what they do not know of.")),
    "seeks": (gettext_lazy("What you are looking for"), gettext_lazy("The network can only answer what you ask.")),
    "size": (gettext_lazy("Your size"), gettext_lazy("Readers narrow the directory to their like.")),
    "website": (gettext_lazy("Your website"), gettext_lazy("The way to everything that a profile has no room for.")),
    "alt": (
        gettext_lazy("What the picture shows"),
        gettext_lazy("In words, for people who do not see it."),
    ),
}
STATES: dict[str, Promise] = {
    "live": gettext_lazy("visible"),
    "review": gettext_lazy("in review"),
    "returned": gettext_lazy("returned with a note"),
    "draft": gettext_lazy("draft"),
    "empty": gettext_lazy("still empty"),
}


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject on the overview: `state` is a key of STATES."""

    title: Promise
    url: str
    state: str
    state_label: Promise
    is_outdated: bool
    is_immediate: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the profile lacks."""

    what: Promise
    why: Promise
    url: str


@dataclass(frozen=True, slots=True)
class LanguageTab:
    """The profile in one of its languages."""

    code: str
    name: str
    url: str
    is_current: bool
    is_outdated: bool


def overview_context(work: Work, desk: Desk, errors: Problems, *, is_draft: bool) -> dict[str, Any]:
    """Everything that the overview shows. With `is_draft` readers' view has the drafts in it."""
    drafts = work.drafts
    return {
        "work": work,
        "rows": [_row(work, subject) for subject in SUBJECTS],
        "missing": [_missing(work, rule.name, rule.field) for rule in lacking(work.values)],
        "demanded": demanded(work),
        "topics_url": url_of(work, "topics"),
        "share": share(work.values),
        "languages": _languages(work, desk),
        "at_once": labels(name for name in drafts if name in work.at_once),
        "to_review": labels(name for name in drafts if name not in work.at_once),
        "in_review": labels(work.in_review),
        "is_returned": bool(work.change and work.change.state == State.RETURNED),
        "notes": [
            (FIELDS[name].label, text, url_of(work, name)) for name, text in work.notes.items() if name in FIELDS
        ],
        "errors": [_placed(work, line) for line in error_lines(errors)],
        "step": _step(work),
        "is_draft": is_draft and work.change is not None,
        "preview": _preview(work, is_draft=is_draft),
    }


def url_of(work: Work, name: str) -> str:
    """The screen on which a field is changed."""
    return _url(work, SUBJECT_OF[name])


def _url(work: Work, subject: Subject) -> str:
    key, language = work.page.translation_key, work.page.language
    if subject.name == "projects":
        return reverse("desk:profile_projects", args=[key, language])
    return reverse("desk:profile_subject", args=[key, language, subject.name])


def _row(work: Work, subject: Subject) -> SubjectRow:
    state = _state(work, subject)
    outdated = work.outdated.fields if work.outdated else []
    is_outdated = bool(set(subject.names) & set(outdated))
    is_immediate = set(subject.names) <= work.at_once
    return SubjectRow(subject.title, _url(work, subject), state, STATES[state], is_outdated, is_immediate)


def _state(work: Work, subject: Subject) -> str:
    names = set(subject.names)
    if names & work.in_review:
        return "review"
    if names & set(work.drafts):
        return "returned" if names & work.notes.keys() else "draft"
    empty = [name for name in names if work.values[name] and work.values[name] != {"image": None}]
    return "live" if empty else "empty"


def _missing(work: Work, rule: str, field: str) -> Missing:
    what, why = MISSING[rule]
    return Missing(what, why, url_of(work, field))


def _placed(work: Work, line: ErrorLine) -> tuple[str, str, str]:
    """(address, label, text): on the overview an error leads to its screen."""
    name = line.anchor.split("-")[0]
    if name == "projects" and line.anchor.count("-") > 1:
        key, word = line.anchor.removeprefix("projects-").rsplit("-", 1)
        url = reverse("desk:project_step", args=[work.page.translation_key, work.page.language, key, word])
        return url, str(FIELDS["projects"].label), line.text
    return url_of(work, name), line.label or str(FIELDS[name].label), line.text


def _languages(work: Work, desk: Desk) -> list[LanguageTab]:
    outdated = set(OutdatedText.objects.filter(page__in=desk.pages).values_list("page_id", flat=True))
    return [
        LanguageTab(
            code=page.locale.language_code,
            name=str(page.locale.get_display_name()),
            url=reverse("desk:profile_in", args=[desk.key, page.locale.language_code]),
            is_current=page.pk == work.page.pk,
            is_outdated=page.pk in outdated,
        )
        for page in desk.pages
    ]


def _step(work: Work) -> int:
    """Where the change stands: 1 visible, 2 draft, 3 in review."""
    if work.change is None:
        return 1
    return 3 if work.change.state == State.SUBMITTED and not work.drafts else 2


def _preview(work: Work, *, is_draft: bool) -> dict[str, Any]:
    """What templates of the public page need, without what others wrote."""
    page = PartnerPage.objects.select_related("locale", "logo", "picture").get(pk=work.page.pk)
    if not page.live:
        page = work.page
    if is_draft and work.change is not None:
        put(page, work.change.values)
    return {**selectors.partner_itself(page), "page": page, "empty": _("Nothing is written here yet.")}
