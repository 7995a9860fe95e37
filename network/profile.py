"""The parts of a partner's profile that repeat: projects with the fellows' four questions, and contact persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from network.blocks import anchor_of
from search.contract import Passage

# The four questions that municipalities ask each other; what worked and what did not are two answers to one of them.
QUESTIONS = {
    "problem": _("Which problem?"),
    "solution": _("How was it solved?"),
    "worked": _("What worked?"),
    "failed": _("What did not work?"),
    "transfer": _("What can be transferred?"),
}


class ProjectValue(blocks.StructValue):
    """A project as templates see it."""

    @property
    def anchor(self) -> str:
        """The id of the project in the profile, as search results link to it."""
        return project_anchor(self)


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
        value_class = ProjectValue


class ContactBlock(blocks.StructBlock):
    """Somebody who can be asked."""

    name = blocks.CharBlock(label=_("name"), max_length=120, help_text=_("First and last name."))
    role = blocks.CharBlock(
        label=_("role"), required=False, max_length=120, help_text=_("What this person is responsible for.")
    )
    email = blocks.EmailBlock(label=_("e-mail"), required=False, help_text=_("Best an address of the office."))
    phone = blocks.CharBlock(label=_("telephone"), required=False, max_length=40, help_text=_("With the area code."))
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


def project_anchor(project: Any) -> str:
    """The id of a project in the profile."""
    return anchor_of(project["title"])


def profile_passages(page: Any) -> Iterator[Passage]:
    """One passage per answer, then give and take, then people who agreed."""
    for block in page.projects:
        for name, question in QUESTIONS.items():
            if answer := block.value.get(name):
                yield Passage(text=answer, heading=str(question), anchor=project_anchor(block.value))
    if lines := page.offer_lines:
        yield Passage(text=_listed(lines), heading=gettext("Offers"), anchor="offers")
    if lines := page.seek_lines:
        yield Passage(text=_listed(lines), heading=gettext("Looks for"), anchor="seeks")
    for contact in page.public_contacts:
        text = ", ".join(filter(None, (contact["name"], contact["role"])))
        yield Passage(text=f"{text}.", heading=gettext("Contact persons"), anchor="contacts")


def _listed(lines: tuple[str, ...]) -> str:
    return "\n".join(line if line.endswith((".", "?", "!")) else f"{line}." for line in lines)
