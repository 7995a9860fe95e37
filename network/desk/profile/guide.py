"""The guide through a project: its steps, where one stands, and what has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.desk.profile.checks import ANSWER_LIMIT, REQUIRED_ANSWERS, TITLE_LIMIT, Problems
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.values import PROJECT
from network.desk.profile.work import Work
from network.profile import QUESTIONS

STEPS = PROJECT
TITLES: dict[str, Promise] = {"title": _("What is the project called?"), **QUESTIONS}
HINTS: dict[str, Promise] = {
    "title": _("A few words, as you call it in daily life."),
    "problem": _("The situation before, so that others recognise their own."),
    "solution": _("What was done, by whom, with how much time."),
    "worked": _("And how you know that it did."),
    "failed": _("The detours. Two to five sentences; just that helps others."),
    "transfer": _("What others can take over, and under which condition."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One question among the others."""

    word: str
    title: Promise
    is_current: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project on the list: its answers, and the first question that lacks one."""

    key: str
    title: str
    answers: tuple[tuple[str, Promise, str, str], ...]
    next_word: str
    is_first: bool
    is_last: bool


def project_rows(work: Work, found: Problems) -> list[ProjectRow]:
    """All projects in their order. Each answer is (word, question, answer, what is wrong)."""
    projects = work.values["projects"]
    return [
        ProjectRow(
            key=project["id"],
            title=project["title"],
            answers=tuple(
                (word, title, project[word], found.get(f"projects-{project['id']}-{word}", ""))
                for word, title in TITLES.items()
            ),
            next_word=next((word for word in STEPS if not project[word]), STEPS[1]),
            is_first=number == 0,
            is_last=number == len(projects) - 1,
        )
        for number, project in enumerate(projects)
    ]


def step_context(work: Work, key: str, word: str, *, typed: QueryDict | None, error: str) -> dict[str, Any]:
    """What the page of one question shows."""
    project = next(entry for entry in work.values["projects"] if entry["id"] == key)
    number = STEPS.index(word)
    return {
        "work": work,
        "project": project,
        "word": word,
        "title": TITLES[word],
        "hint": HINTS[word],
        "answer": typed.get("answer", "") if typed is not None else project[word],
        "seen": typed.get("seen-projects", "") if typed is not None else fingerprint(project[word]),
        "is_rescued": typed is not None,
        "error": error,
        "limit": TITLE_LIMIT if word == "title" else ANSWER_LIMIT,
        "is_line": word == "title",
        "is_required": word in REQUIRED_ANSWERS,
        "is_last": number + 1 == len(STEPS),
        "number": number + 1,
        "count": len(STEPS),
        "before": STEPS[number - 1] if number else "",
        "steps": _steps(project, word),
        "note": work.notes.get("projects", ""),
    }


def _steps(project: Mapping[str, str], word: str) -> list[Step]:
    return [Step(step, title, step == word, bool(project[step])) for step, title in TITLES.items()]
