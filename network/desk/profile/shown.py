"""Values as people read them: on the conflict page, in the review and in messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from network.desk.profile.checks import CHOICES
from network.desk.profile.differences import Difference, difference
from network.desk.profile.fields import FIELDS, Field, Shape
from network.profile import QUESTIONS


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field before and after. `added` and `removed` name topics; images come as renditions' addresses."""

    field: Field
    words: Difference | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    before_image: str = ""
    after_image: str = ""


def compare(name: str, before: Any, after: Any, topics: Mapping[str, str]) -> Comparison:
    """What a reader of both versions needs to see. `topics`: key → label."""
    field = FIELDS[name]
    if field.shape == Shape.TOPICS:
        return Comparison(field, added=_names(after, before, topics), removed=_names(before, after, topics))
    words = difference(readable(name, before, topics), readable(name, after, topics))
    if field.shape == Shape.IMAGE:
        return Comparison(field, words, before_image=image_url(before), after_image=image_url(after))
    return Comparison(field, words)


def _names(these: list[str], without: list[str], topics: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(topics.get(key) or key for key in set(these) - set(without)))


def readable(name: str, value: Any, topics: Mapping[str, str]) -> str:
    """A value as text."""
    match FIELDS[name].shape:
        case Shape.CHOICE:
            return str(dict(CHOICES[name]).get(value, value))
        case Shape.TOPICS:
            return "\n".join(topics.get(key) or key for key in value)
        case Shape.PEOPLE:
            return "\n\n".join(_person(person) for person in value)
        case Shape.PROJECTS:
            return "\n\n".join(_project(project) for project in value)
        case Shape.IMAGE:
            return "\n".join(filter(None, (value.get("alt", ""), value.get("credit", ""))))
    return str(value)


def _person(person: Mapping[str, Any]) -> str:
    agreed = _("has agreed to be shown") if person["consent"] else _("has not agreed: not shown")
    return "\n".join(filter(None, (person["name"], person["role"], person["email"], person["phone"], agreed)))


def _project(project: Mapping[str, str]) -> str:
    answers = [f"{label}\n{project[word]}" for word, label in QUESTIONS.items() if project[word]]
    return "\n".join([project["title"] or _("Project without a name"), *answers])


def image_url(value: Mapping[str, Any]) -> str:
    """The address of a small rendition, or nothing."""
    image = get_image_model().objects.filter(pk=value["image"]).first() if value["image"] else None
    return str(image.get_rendition("max-400x300").url) if image else ""
