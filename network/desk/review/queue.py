"""The review queue: what waits for whom, and one change as an editor reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from network.desk.models import ProfileChange
from network.desk.profile import parts, posted
from network.desk.profile.fields import FIELDS, Shape
from network.desk.profile.shown import Comparison, compare
from network.desk.profile.topics import vocabulary
from network.desk.profile.values import CONTACT, PROJECT, Values, standing, values_of
from network.desk.review.answers import is_edited_in_cms, proposal
from network.desk.review.drafts import State
from network.desk.review.overtaken import overtaken
from network.profile import QUESTIONS


@dataclass(frozen=True, slots=True)
class Control:
    """One text of a field that the editor may change before accepting it."""

    name: str
    label: str
    value: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class FieldReview:
    """A field: what changes, what can be edited, and whether the editors themselves have changed it meanwhile."""

    name: str
    comparison: Comparison
    controls: tuple[Control, ...]
    topics: tuple[tuple[str, str], ...]
    is_overtaken: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A change with all of its fields."""

    change: ProfileChange
    fields: tuple[FieldReview, ...]
    is_edited_in_cms: bool


def waiting(user: User) -> QuerySet[ProfileChange]:
    """The changes that this user may answer, the oldest first."""
    return _of(user).filter(state=State.SUBMITTED).order_by("submitted_at", "pk")


def answerable(user: User, pk: int) -> ProfileChange | None:
    """A change of a page that the user may publish, answered or not."""
    return _of(user).filter(pk=pk).first()


def _of(user: User) -> QuerySet[ProfileChange]:
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish").values("pk")
    return ProfileChange.objects.filter(page__in=pages).select_related("page__locale", "author")


def review_of(change: ProfileChange) -> Review:
    """What the editor sees of a change, compared with what is public now."""
    page = standing(change.page)
    today, proposed, topics = values_of(page), proposal(change), vocabulary(page.language)
    behind = overtaken(change, today, change.submitted)
    fields = tuple(
        FieldReview(
            name,
            compare(name, today[name], proposed[name], topics),
            tuple(_controls(name, proposed[name])),
            tuple((key, topics.get(key, "")) for key in proposed[name]) if name == "topics" else (),
            name in behind,
        )
        for name in FIELDS
        if name in proposed
    )
    return Review(change, fields, is_edited_in_cms(change))


def _controls(name: str, value: Any) -> Iterator[Control]:
    """Pictures and choices are taken as they are or returned; topics have boxes of their own."""
    match FIELDS[name].shape:
        case Shape.LINE | Shape.ADDRESS:
            yield Control(f"value-{name}", str(FIELDS[name].label), value, is_long=False)
        case Shape.TEXT | Shape.LINES:
            yield Control(f"value-{name}", str(FIELDS[name].label), value, is_long=True)
        case Shape.PEOPLE:
            labels = {"name": _("Name"), "role": _("Role"), "email": _("E-mail"), "phone": _("Telephone")}
            yield from _entries(name, value, {word: labels[word] for word in CONTACT})
        case Shape.PROJECTS:
            yield from _entries(
                name, value, {"title": _("Name"), **{word: str(QUESTIONS[word]) for word in PROJECT[1:]}}
            )


def _entries(name: str, entries: list[dict[str, Any]], labels: Mapping[str, str]) -> Iterator[Control]:
    is_project = name == "projects"
    for entry in entries:
        called = entry["title"] if is_project else entry["name"]
        for word, label in labels.items():
            is_long = is_project and word != "title"
            yield Control(f"value-{name}-{entry['id']}-{word}", f"{called}: {label}", entry[word], is_long=is_long)


def edited(change: ProfileChange, typed: QueryDict) -> Values:
    """The fields that the editor has changed in the form of the review; others are left out."""
    proposed = proposal(change)
    values = {name: _edited(name, value, typed) for name, value in proposed.items()}
    return {name: value for name, value in values.items() if value != proposed[name]}


def _edited(name: str, value: Any, typed: QueryDict) -> Any:
    if name == "topics":
        return sorted(set(value) & set(typed.getlist("value-topics"))) if "has-topics" in typed else value
    for control in _controls(name, value):
        if control.name not in typed:
            continue
        raw = str(typed[control.name])
        said = posted.text(raw) if control.is_long else posted.line(raw)
        path = control.name.removeprefix(f"value-{name}").lstrip("-")
        part = tuple(path.rsplit("-", 1)) if path else ()
        value = parts.put(value, part, said, lambda key: {"id": key})
    return value


def notes(change: ProfileChange, typed: QueryDict) -> dict[str, str]:
    """Field → what the editor says about it."""
    said = {name: posted.text(typed.get(f"note-{name}", ""))[:1000] for name in change.submitted}
    return {name: text for name, text in said.items() if text}
