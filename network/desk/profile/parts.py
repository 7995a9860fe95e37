"""Parts of a value, so that two people may work on different projects of one profile. Pure.

A part is a path: () is the whole value, ("order",) the ids of a list in their order, ("3f2a…", "problem") one answer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from network.desk.profile.fingerprints import fingerprint

Part = tuple[str, ...]
ORDER: Part = ("order",)


class Gone(LookupError):
    """The entry that a part belongs to is not there any more."""


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """Somebody wants a field (or a part of it) to hold `value`, and last saw something with the fingerprint `seen`.

    `blank` makes an entry that an edit of the order adds.
    """

    field: str
    value: Any
    seen: str
    part: Part = ()
    blank: Callable[[str], dict[str, Any]] = dataclasses.field(default=lambda key: {"id": key})

    def is_blind(self, current: Any) -> bool:
        """Whether it would overwrite something that its author has not seen."""
        there = get(current, self.part)
        return there != self.value and fingerprint(there) != self.seen

    def applied(self, current: Any) -> Any:
        """The field's value with the edit in it."""
        return put(current, self.part, self.value, self.blank)


def get(value: Any, part: Part) -> Any:
    """What a part holds. Raises `Gone` if its entry was removed."""
    if not part:
        return value
    if part == ORDER:
        return [entry["id"] for entry in value]
    return _entry(value, part[0])[part[1]]


def put(value: Any, part: Part, new: Any, blank: Callable[[str], dict[str, Any]]) -> Any:
    """The value with another part; the given one is left as it is. Raises `Gone` if the entry was removed."""
    if not part:
        return new
    if part == ORDER:
        there = {entry["id"]: entry for entry in value}
        return [there.get(key) or blank(key) for key in new]
    _entry(value, part[0])
    return [{**entry, part[1]: new} if entry["id"] == part[0] else entry for entry in value]


def _entry(value: Any, key: str) -> dict[str, Any]:
    for entry in value:
        if entry["id"] == key:
            found: dict[str, Any] = entry
            return found
    raise Gone(key)
