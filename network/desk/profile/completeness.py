"""What a profile lacks, and why it matters. Pure: rules over the values of the fields.

The texts are lazy translations that the caller passes through; the rules know only values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that a profile should have: the field it is about, and how to see that it is missing."""

    name: str
    field: str
    lacks: Callable[[Values], bool]


def _shown(values: Values) -> list[Mapping[str, Any]]:
    return [person for person in values["contacts"] if person["consent"]]


def _failed_untold(values: Values) -> bool:
    return bool(values["projects"]) and not any(project["failed"] for project in values["projects"])


def _transfer_untold(values: Values) -> bool:
    return bool(values["projects"]) and not any(project["transfer"] for project in values["projects"])


# The most helpful first.
RULES = (
    Rule("lead", "lead", lambda values: len(values["lead"]) < 40),
    Rule("nobody", "contacts", lambda values: not _shown(values)),
    Rule("unreachable", "contacts", lambda values: bool(_shown(values)) and not any(map(_ways, _shown(values)))),
    Rule("topics", "topics", lambda values: not values["topics"]),
    Rule("projects", "projects", lambda values: not values["projects"]),
    Rule("failed", "projects", _failed_untold),
    Rule("transfer", "projects", _transfer_untold),
    Rule("offers", "offers", lambda values: not values["offers"]),
    Rule("seeks", "seeks", lambda values: not values["seeks"]),
    Rule("size", "size_class", lambda values: not values["size_class"]),
    Rule("website", "website", lambda values: not values["website"]),
    Rule("alt", "picture", lambda values: bool(values["picture"]["image"]) and not values["picture"]["alt"]),
)


def _ways(person: Mapping[str, Any]) -> bool:
    return bool(person["email"] or person["phone"])


def lacking(values: Values) -> list[Rule]:
    """What is missing, in the order of its use to readers."""
    return [rule for rule in RULES if rule.lacks(values)]


def share(values: Values) -> int:
    """How complete a profile is, in per cent of the rules."""
    return round(100 * (len(RULES) - len(lacking(values))) / len(RULES))
