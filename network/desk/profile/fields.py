"""The fields of a profile as the desk knows them, and the subjects they are changed in. No queries, no models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Shape(StrEnum):
    """What a field holds; how it is read, shown and compared follows from it."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    ADDRESS = "address"
    PEOPLE = "people"
    PROJECTS = "projects"
    TOPICS = "topics"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `limit` counts letters, for lists entries. `is_shared` ones are the same in all languages."""

    name: str
    label: Promise
    shape: Shape
    hint: Promise | str = ""
    limit: int = 0
    is_required: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is changed on one screen. `lead` says what it is good for."""

    name: str
    title: Promise
    lead: Promise
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(field.name for field in self.fields)


SUBJECTS = (
    Subject(
        "about",
        _("Who you are"),
        _("Name, a short description and, if you like, a longer one."),
        (
            Field("title", _("Name"), Shape.LINE, _("As you are called in daily life."), 120, is_required=True),
            Field(
                "lead",
                _("In short"),
                Shape.TEXT,
                _("Two or three sentences. They stand in lists and in search results."),
                600,
            ),
            Field(
                "body",
                _("In detail"),
                Shape.TEXT,
                _("An empty line begins a paragraph. A line with ## in front is a heading, one with - a list item."),
                12_000,
            ),
        ),
    ),
    Subject(
        "organisation",
        _("Organisation and place"),
        _("Readers look for their like: same kind, same size, same Land."),
        (
            Field("organisation_kind", _("Kind of organisation"), Shape.CHOICE, is_required=True, is_shared=True),
            Field(
                "size_class",
                _("Size"),
                Shape.CHOICE,
                _("Inhabitants of a municipality, otherwise staff."),
                is_shared=True,
            ),
            Field("region", _("Federal state"), Shape.CHOICE, is_required=True, is_shared=True),
            Field(
                "place",
                _("Place"),
                Shape.LINE,
                _("The town, as one would say it on the telephone."),
                80,
                is_required=True,
                is_shared=True,
            ),
        ),
    ),
    Subject(
        "contacts",
        _("Contact persons"),
        _("Who can be asked. Only people who have agreed are shown."),
        (Field("contacts", _("Contact persons"), Shape.PEOPLE, limit=12),),
    ),
    Subject(
        "web",
        _("Website and pictures"),
        _("Where readers find more, and how they recognise you."),
        (
            Field(
                "website",
                _("Website"),
                Shape.ADDRESS,
                _("With https:// in front, for example https://example.org."),
                200,
                is_shared=True,
            ),
            Field(
                "logo",
                _("Logo"),
                Shape.IMAGE,
                _("PNG or JPEG, up to 8 MB. Empty margins are cut off."),
                is_shared=True,
            ),
            Field(
                "picture",
                _("Picture of the profile"),
                Shape.IMAGE,
                _("JPEG, PNG or WebP, up to 8 MB. Without one the portal draws a picture."),
                is_shared=True,
            ),
        ),
    ),
    Subject(
        "exchange",
        _("Give and take"),
        _("What others may ask you for, and what would help you."),
        (
            Field("offers", _("We offer"), Shape.LINES, _("One entry a line."), 2000),
            Field("seeks", _("We are looking for"), Shape.LINES, _("One entry a line."), 2000),
        ),
    ),
    Subject(
        "projects",
        _("The four questions"),
        _("What you tried and what came of it. What did not work is what helps others most."),
        (Field("projects", _("The four questions"), Shape.PROJECTS, limit=12),),
    ),
    Subject(
        "topics",
        _("Topics"),
        _("What others can ask you about. Readers of these topics find you."),
        (Field("topics", _("Topics"), Shape.TOPICS, limit=12, is_shared=True),),
    ),
)
SUBJECT = {subject.name: subject for subject in SUBJECTS}
FIELDS: dict[str, Field] = {field.name: field for subject in SUBJECTS for field in subject.fields}
SUBJECT_OF = {field.name: subject for subject in SUBJECTS for field in subject.fields}
# A choice for the operator: the longer the answer of the editors takes, the more these should not wait for it.
CHOICES: list[tuple[str, Any]] = [(name, field.label) for name, field in FIELDS.items()]


def labels(names: Iterable[str]) -> list[str]:
    """The labels of fields in the order of the forms; unknown names, of a field that was given up, are left out."""
    wanted = set(names)
    return [str(field.label) for name, field in FIELDS.items() if name in wanted]
