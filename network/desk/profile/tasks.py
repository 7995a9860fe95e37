"""What waits for a partner in its profile: lines of the overview."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from network.desk.access import Desk
from network.desk.models import OutdatedText, ProfileChange
from network.desk.profile.completeness import lacking
from network.desk.profile.overview import MISSING, STATES, url_of
from network.desk.profile.work import Work
from network.desk.review.drafts import State
from network.desk.todo import Task


def profile_tasks(desk: Desk) -> list[Task]:
    """Notes of the editors, drafts, what is in review, outdated languages, and the first thing that is missing."""
    changes = ProfileChange.objects.filter(page__in=desk.pages, state__in=ProfileChange.OPEN)
    lines = [_change(desk, change) for change in changes.select_related("page__locale")]
    marks = OutdatedText.objects.filter(page__in=desk.pages).select_related("page__locale")
    return [*lines, *(_outdated(desk, mark) for mark in marks), *_missing(desk)]


def _outdated(desk: Desk, mark: OutdatedText) -> Task:
    language = mark.page.locale.get_display_name()
    text = _("The profile in {language} is not up to date").format(language=language)
    return Task(text, _("Look at it"), _url(desk, mark.page.language))


def _change(desk: Desk, change: ProfileChange) -> Task:
    texts = {
        State.RETURNED: ("returned", _("The editors have a note on your change")),
        State.DRAFT: ("draft", _("You have a draft that nobody has seen yet")),
        State.SUBMITTED: ("review", _("A change of the profile is with the editors")),
    }
    state, text = texts[State(change.state)]
    return Task(text, _("Look at it"), _url(desk, change.page.language), state, str(STATES[state]))


def _missing(desk: Desk) -> list[Task]:
    if not desk.pages:
        return []
    work = Work(desk.page, None)
    missing = lacking(work.today)
    if not missing:
        return []
    text = _("The profile lacks what helps others: {what}").format(what=MISSING[missing[0].name][0])
    return [Task(text, _("Fill it in"), url_of(work, missing[0].field))]


def _url(desk: Desk, language: str) -> str:
    return reverse("desk:profile_in", args=[desk.key, language])
