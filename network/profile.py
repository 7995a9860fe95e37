"""The parts of a partner's profile that repeat: projects with the fellows' four questions, and contact persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from network.anchors import Anchors
from search.contract import Passage

# The four questions that municipalities ask each other; what worked and what did not are two answers to one of them.
QUESTIONS = {
    "problem": _("Which problem?"),
    "solution": _("How was it solved?"),
    "worked": _("What worked?"),
    "failed": _("What did not work?"),
    "transfer": _("What can be transferred?"),
}


class ProjectBlock(blocks.StructBlock):
    """What a partner tried."""

    title = blocks.CharBlock(label=_("title"), max_length=120, help_text=_("What the project is called in daily life."))
    problem = blocks.TextBlock(
        label=QUESTIONS["problem"], help_text=_("The situation before, so that others recognise their own.")
    )
    solution = blocks.TextBlock(label=QUESTIONS["solution"], help_text=_("What was done, by whom, with how much time."))
    worked = blocks.TextBlock(label=QUESTIONS["worked"], required=False, help_text=_("And how you know that it did."))
    failed = blocks.TextBlock(
        label=QUESTIONS["failed"], required=False, help_text=_("The detours. Nobody else tells them.")
    )
    transfer = blocks.TextBlock(
        label=QUESTIONS["transfer"],
        required=False,
        help_text=_("What others can take over, and under which condition."),
    )

    class Meta:
        icon = "clipboard-list"
        label = _("project")


class ContactBlock(blocks.StructBlock):
    """Somebody who can be asked."""

    name = blocks.CharBlock(label=_("name"), max_length=120, help_text=_("First and last name."))
    role = blocks.CharBlock(
        label=_("role"), required=False, max_length=120, help_text=_("What this person is responsible for.")
    )
    email = blocks.EmailBlock(label=_("e-mail"), required=False, help_text=_("Best an address of the office."))
    phone = blocks.RegexBlock(
        regex=r"^\s*(\+|0|\(0)[0-9 ()/.\u2013-]{4,}\s*$",
        error_messages={"invalid": _("The area code is missing, or there is something else than digits.")},
        label=_("telephone"),
        required=False,
        max_length=40,
        help_text=_("With the area code, for example 0251 123-45."),
    )
    consent = blocks.BooleanBlock(
        label=_("has agreed"),
        required=False,
        help_text=_(
            "The person has agreed to be named here in public. Without this nothing of them is shown or found."
        ),
    )

    class Meta:
        icon = "user"
        label = _("contact person")


@dataclass(frozen=True, slots=True)
class Project:
    """A project with the id of its section in the profile."""

    anchor: str
    title: str
    problem: str
    solution: str
    worked: str
    failed: str
    transfer: str

    @property
    def answers(self) -> Iterator[tuple[str, str]]:
        """(question, answer) in order, those without an answer left out."""
        return ((str(text), answer) for name, text in QUESTIONS.items() if (answer := getattr(self, name)))


def projects_of(stream: Iterable[Any]) -> tuple[Project, ...]:
    """The projects of a profile, ready to be shown; what an import left out is empty."""
    anchors = Anchors()
    values = [{name: block.value.get(name) or "" for name in ("title", *QUESTIONS)} for block in stream]
    return tuple(Project(anchors.of(f"project-{value['title']}"), **value) for value in values)


def profile_passages(page: Any) -> Iterator[Passage]:
    """One passage per answer, then give and take, then people who agreed."""
    for project in page.project_list:
        for question, answer in project.answers:
            yield Passage(text=answer, heading=question, anchor=project.anchor)
    if lines := page.offer_lines:
        yield Passage(text=_listed(lines), heading=gettext("Offers"), anchor="offers")
    if lines := page.seek_lines:
        yield Passage(text=_listed(lines), heading=gettext("Looks for"), anchor="seeks")
    for contact in page.public_contacts:
        text = ", ".join(filter(None, (contact.get("name"), contact.get("role"))))
        yield Passage(text=f"{text}.", heading=gettext("Contact persons"), anchor="contacts")


def _listed(lines: tuple[str, ...]) -> str:
    return "\n".join(line if line.endswith((".", "?", "!")) else f"{line}." for line in lines)
