"""Forms as templates show them: every field with its value, its error, what becomes of it, and what others said."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from network.desk.profile.checks import CHOICES, PERSON_LIMITS, Problems
from network.desk.profile.fields import FIELDS, Field, Shape, Subject
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.shown import image_url, readable
from network.desk.profile.topics import suggestions
from network.desk.profile.work import Work
from network.profile import QUESTIONS


@dataclass(frozen=True, slots=True)
class Row:
    """One contact person of a form."""

    number: int
    person: Mapping[str, Any]
    errors: Mapping[str, str]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a form."""

    field: Field
    value: Any
    seen: str
    is_immediate: bool
    is_editable: bool
    is_in_review: bool
    text: str
    error: str = ""
    note: str = ""
    is_outdated: bool = False
    options: tuple[tuple[str, str, bool], ...] = ()
    suggested: tuple[tuple[str, str, bool], ...] = ()
    rows: tuple[Row, ...] = ()
    image: str = ""

    @property
    def described_by(self) -> str:
        """Ids of what explains the field, for assistive technology."""
        parts = {"hint": self.field.hint, "note": self.note, "error": self.error}
        return " ".join(f"{self.field.name}-{part}" for part, there in parts.items() if there)


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """A line of the summary that stands above a form with errors."""

    anchor: str
    label: str
    text: str


def field_views(
    work: Work, subject: Subject, errors: Problems, *, values: Mapping[str, Any], seen: Mapping[str, str], more: int = 0
) -> list[FieldView]:
    """The fields of a screen. `values` and `seen` come from what was just typed; `more` empty rows are added."""
    return [
        replace(
            _view(work, field, values[field.name]),
            error=errors.get(field.name, ""),
            seen=seen.get(field.name) or fingerprint(work.values[field.name]),
            rows=_rows(values[field.name], errors, more) if field.shape == Shape.PEOPLE else (),
        )
        for field in subject.fields
    ]


def _view(work: Work, field: Field, value: Any) -> FieldView:
    name, suggested = field.name, _suggested(work, field, value)
    return FieldView(
        field=field,
        value=value,
        seen="",
        is_immediate=name in work.at_once,
        is_editable=work.is_editable(field),
        is_in_review=name in work.in_review,
        text=readable(name, value, work.topics),
        note=work.notes.get(name, ""),
        is_outdated=work.outdated is not None and name in work.outdated.fields,
        options=tuple(option for option in _options(work, field, value) if option not in suggested),
        suggested=suggested,
        image=image_url(value) if field.shape == Shape.IMAGE else "",
    )


def _options(work: Work, field: Field, value: Any) -> tuple[tuple[str, str, bool], ...]:
    if field.shape == Shape.CHOICE:
        return tuple((key, str(label), key == value) for key, label in CHOICES[field.name])
    if field.shape == Shape.TOPICS:
        named = sorted(work.topics.items(), key=lambda topic: topic[1].casefold())
        return tuple((key, label, key in value) for key, label in named if label)
    return ()


def _suggested(work: Work, field: Field, value: Any) -> tuple[tuple[str, str, bool], ...]:
    if field.shape != Shape.TOPICS:
        return ()
    found = suggestions({**work.values, "topics": value}, work.page.language)
    return tuple((key, work.topics[key], False) for key in found if work.topics.get(key))


def _rows(people: list[dict[str, Any]], errors: Problems, more: int) -> tuple[Row, ...]:
    blank = {"name": "", "role": "", "email": "", "phone": "", "consent": False}
    shown = [*people, *({"id": str(uuid.uuid4()), **blank} for _number in range(more or not people))]
    last = len(shown) - 1
    return tuple(
        Row(number, person, _errors_of(number, errors), number == 0, number == last)
        for number, person in enumerate(shown)
    )


def _errors_of(number: int, errors: Problems) -> dict[str, str]:
    words = {word: errors.get(f"contacts-{number}-{word}", "") for word in PERSON_LIMITS}
    return {word: text for word, text in words.items() if text}


def error_lines(errors: Problems) -> list[ErrorLine]:
    """The summary: a link to each place with the field's name and what is wrong."""
    return [ErrorLine(place, _label(place), text) for place, text in errors.items()]


def _label(place: str) -> str:
    if place in FIELDS:
        return str(FIELDS[place].label)
    words = {"name": _("Name"), "role": _("Role"), "email": _("E-mail"), "phone": _("Telephone"), "title": _("Name")}
    word = place.rpartition("-")[2]
    return words.get(word) or str(QUESTIONS.get(word, ""))
