"""Adding, removing and moving the entries of a list with plain buttons. Pure."""

from __future__ import annotations

import re
from typing import Any

from network.desk.profile.parts import Edit

_MOVE = re.compile(r"^(?P<what>remove|up|down)-(?P<key>[0-9a-f-]{36})$")


def is_move(act: str) -> bool:
    """Whether a button asks for an entry to go or to move."""
    return bool(_MOVE.match(act))


def moved(edit: Edit, act: str) -> Edit:
    """The edit of a list with what its button asks for; other edits and buttons change nothing."""
    match = _MOVE.match(act)
    if match is None or not isinstance(edit.value, list):
        return edit
    return Edit(edit.field, reordered(edit.value, match["what"], match["key"]), edit.seen, edit.part, edit.blank)


def reordered(entries: list[Any], what: str, key: str) -> list[Any]:
    """A list of ids, or of dicts with an id, without an entry or with it one place further up or down."""
    keys = [entry["id"] if isinstance(entry, dict) else entry for entry in entries]
    if key not in keys:
        return entries
    place, others = keys.index(key), list(entries)
    entry = others.pop(place)
    if what != "remove":
        others.insert(max(0, place - 1) if what == "up" else place + 1, entry)
    return others


def asked(act: str) -> tuple[str, str]:
    """("remove", id) and the like; ("", "") for other buttons."""
    match = _MOVE.match(act)
    return (match["what"], match["key"]) if match else ("", "")
