"""What is wrong with values, in words that help. No queries except the vocabulary's, which the caller passes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.utils.translation import gettext as _

from network.desk.profile.fields import FIELDS, Field, Shape
from network.profile import ContactBlock
from network.regions import BY_INHABITANTS, KINDS, MUNICIPAL, REGIONS, SIZES

Problems = dict[str, str]

CHOICES = {"organisation_kind": KINDS, "region": REGIONS, "size_class": SIZES}
# Letters of an answer and of what is said about a person.
ANSWER_LIMIT = 3000
PERSON_LIMITS = {"name": 120, "role": 120, "email": 200, "phone": 40}
TITLE_LIMIT = 120
REQUIRED_ANSWERS = ("title", "problem", "solution")
_phone: RegexValidator = ContactBlock.base_blocks["phone"].field.validators[-1]
_url = URLValidator(schemes=["http", "https"])


class Invalid(Exception):
    """Values that cannot be published; `problems` says where and why."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("; ".join(f"{place}: {text}" for place, text in problems.items()))
        self.problems = problems


def problems(values: Mapping[str, Any], whole: Mapping[str, Any], vocabulary: Collection[str]) -> Problems:
    """Place → what is wrong. Places are field names, or `contacts-0-phone` and `projects-<id>-problem` within lists.

    `whole` has all fields, for rules between two of them.
    """
    found: Problems = {}
    for name in FIELDS:
        if name in values:
            found |= dict(_of_field(FIELDS[name], values[name], vocabulary))
    if {"size_class", "organisation_kind"} & values.keys() and not {"size_class", "organisation_kind"} & found.keys():
        found |= _size({**whole, **values})
    return found


def _of_field(field: Field, value: Any, vocabulary: Collection[str]) -> Iterator[tuple[str, str]]:
    match field.shape:
        case Shape.PEOPLE:
            yield from _people(value)
        case Shape.PROJECTS:
            yield from _projects(value)
        case Shape.TOPICS:
            if set(value) - set(vocabulary):
                yield field.name, _("Choose topics from the list.")
            if len(value) > field.limit:
                yield field.name, _("At most {count} topics: those that you are asked about.").format(count=field.limit)
        case Shape.IMAGE:
            if len(value.get("alt", "")) > 250 or len(value.get("credit", "")) > 120:
                yield field.name, _("The description of the picture is too long.")
        case _:
            yield from _text(field, value)


def _text(field: Field, value: str) -> Iterator[tuple[str, str]]:
    if field.is_required and not value:
        yield field.name, _("Please fill this in.")
    elif field.limit and len(value) > field.limit:
        over = len(value) - field.limit
        yield field.name, _("{count} letters too long.").format(count=over)
    elif field.name in CHOICES and value and value not in dict(CHOICES[field.name]):
        yield field.name, _("Choose one from the list.")
    elif field.shape == Shape.ADDRESS and value and _fails(_url, value):
        yield field.name, _("An address begins with https:// and has no spaces, for example https://example.org.")


def _size(values: Mapping[str, Any]) -> Problems:
    size, kind = values["size_class"], values["organisation_kind"]
    if not size or (kind in MUNICIPAL) == (size in BY_INHABITANTS):
        return {}
    if kind in MUNICIPAL:
        return {"size_class": _("The size of a municipality is the number of its inhabitants.")}
    return {"size_class": _("The size of an organisation is the number of its staff.")}


def _people(people: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if len(people) > FIELDS["contacts"].limit:
        yield "contacts", _("At most {count} people.").format(count=FIELDS["contacts"].limit)
    for number, person in enumerate(people):
        place = f"contacts-{number}"
        if not person["name"]:
            yield f"{place}-name", _("The name is missing.")
        if person["email"] and _fails(validate_email, person["email"]):
            yield f"{place}-email", _("This is no e-mail address yet, for example name@example.org.")
        if person["phone"] and _fails(_phone, person["phone"]):
            yield f"{place}-phone", _phone_problem(person["phone"])
        for word, limit in PERSON_LIMITS.items():
            if len(person[word]) > limit:
                yield f"{place}-{word}", _("{count} letters too long.").format(count=len(person[word]) - limit)


def _phone_problem(phone: str) -> str:
    if any(letter.isalpha() for letter in phone):
        return _("A number has no letters. Office hours and the like belong into the role.")
    return _("The area code is missing.") if not phone.startswith(("0", "+", "(0")) else _("There is a digit missing.")


def _projects(projects: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if len(projects) > FIELDS["projects"].limit:
        yield "projects", _("At most {count} projects.").format(count=FIELDS["projects"].limit)
    for project in projects:
        for word, answer in project.items():
            place = f"projects-{project['id']}-{word}"
            if word in REQUIRED_ANSWERS and not answer:
                yield place, _("A sentence, please, even a short one.") if word != "title" else _("It needs a name.")
            limit = TITLE_LIMIT if word == "title" else ANSWER_LIMIT
            if word != "id" and len(answer) > limit:
                yield place, _("{count} letters too long.").format(count=len(answer) - limit)


def _fails(validator: Any, value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return True
    return False
