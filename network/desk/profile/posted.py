"""What a form sends, as edits. Everything has its form and its bounds here; whether it makes sense is checked later.

Only fields of the subject that the form showed (`seen-<field>`) count; whatever else is posted is not looked at.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import QueryDict

from network.desk.profile.checks import CHOICES
from network.desk.profile.fields import Field, Shape
from network.desk.profile.parts import Edit
from network.desk.profile.values import CONTACT

# Far beyond every limit that is told: what is too long comes back to be shortened, it is not cut.
MAX_LETTERS = 40_000
MAX_ROWS = 24


def line(text: str) -> str:
    """One line without superfluous space."""
    return " ".join(text[:MAX_LETTERS].replace("\x00", "").split())


def text(raw: str) -> str:
    """Several lines, without space at their ends and with at most one empty line between paragraphs."""
    lines = (part.rstrip() for part in raw[:MAX_LETTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).replace("\x00", "")).strip()


def number(raw: str) -> int:
    """A number below a hundred million; 0 for anything else."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0


def address(raw: str) -> str:
    """An address, with the scheme that people leave out."""
    typed = line(raw)
    return f"https://{typed}" if re.match(r"^[\w-]+(\.[\w-]+)+(/\S*)?$", typed) else typed


def edits(
    fields: Iterable[Field],
    posted: QueryDict,
    current: Mapping[str, Any],
    *,
    vocabulary: Collection[str],
    is_fixed: bool = False,
) -> list[Edit]:
    """One edit per field that the form held and that is not to be kept as others have it.

    `is_fixed`: lists keep their entries, their order and who has agreed, as the original has them.
    """
    found = []
    for field in fields:
        seen = posted.get(f"seen-{field.name}")
        if seen is None or posted.get(f"keep-{field.name}") == "theirs":
            continue
        value = _value(field, posted, current[field.name], vocabulary, is_fixed)
        found.append(Edit(field.name, value, seen))
    return found


def _value(field: Field, posted: QueryDict, current: Any, vocabulary: Collection[str], is_fixed: bool) -> Any:
    match field.shape:
        case Shape.PEOPLE:
            return _fixed(people(posted), current) if is_fixed else people(posted)
        case Shape.TOPICS:
            return sorted(set(posted.getlist("topics")) & set(vocabulary))
        case Shape.IMAGE:
            return _image(field.name, posted, current)
    return _words(field, posted.get(field.name, ""))


def _words(field: Field, raw: str) -> str:
    match field.shape:
        case Shape.CHOICE:
            return raw if raw in dict(CHOICES[field.name]) else ""
        case Shape.LINE:
            return line(raw)
        case Shape.ADDRESS:
            return address(raw)
    return text(raw)


def people(posted: QueryDict) -> list[dict[str, Any]]:
    """The rows of the form in their order; rows in which nothing was typed are left out."""
    rows = []
    for number in range(MAX_ROWS):
        place = f"contacts-{number}"
        if f"{place}-name" not in posted:
            continue
        said = {word: line(posted.get(f"{place}-{word}", "")) for word in CONTACT}
        if any(said.values()):
            rows.append({"id": key_of(posted.get(f"{place}-id", "")), **said, "consent": f"{place}-consent" in posted})
    return rows


def key_of(raw: str) -> str:
    """The id of an entry, or a new one."""
    try:
        return str(uuid.UUID(raw))
    except ValueError:
        return str(uuid.uuid4())


def _fixed(rows: list[dict[str, Any]], current: list[dict[str, Any]]) -> list[dict[str, Any]]:
    said = {row["id"]: row for row in rows}
    return [{**entry, **said.get(entry["id"], {}), "consent": entry["consent"]} for entry in current]


def _image(name: str, posted: QueryDict, current: dict[str, Any]) -> dict[str, Any]:
    """Which image it is comes from an upload alone (`images`), never from the form."""
    value = {**current, "image": None} if f"{name}-remove" in posted else dict(current)
    for word in ("alt", "credit"):
        if word in value:
            value[word] = line(posted.get(f"{name}-{word}", ""))
    return value
