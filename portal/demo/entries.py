"""What the demo consists of: one entry per page, with everything that is needed to make it in both languages."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import Page

CONTENT = Path(__file__).parent / "content"
BERLIN = ZoneInfo("Europe/Berlin")
FOUNDED = dt.date(2025, 1, 20)  # when the invented portal went online; pages without a date of their own have this one


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. `make` gives it in German, unsaved and without body; it is called once per language.

    `bodies` holds the body in Markdown by language code. `english` has the English value of each translated field,
    StreamFields as raw JSON with the ids of the German one; None means that the page stays in German only.
    """

    key: uuid.UUID
    parent: uuid.UUID
    address: dict[str, str]
    make: Callable[[], Page]
    bodies: dict[str, str] = field(default_factory=dict)
    english: dict[str, Any] | None = None
    date: dt.date = FOUNDED

    @property
    def published_at(self) -> dt.datetime:
        """Seven in the morning of its day: before the first readers open their mail."""
        return dt.datetime.combine(self.date, dt.time(7), BERLIN)


def key_of(kind: str, name: str) -> uuid.UUID:
    """The translation key of a page; the same in every demo, so that a second run knows what is there."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"wissensnetz-demo:{kind}:{name}")


def stream(model: type[Page], name: str, raw: list[dict[str, Any]]) -> Any:
    """The value of a StreamField from its raw JSON."""
    return model._meta.get_field(name).to_python(json.dumps(raw))


def repeated(kind: str, place: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Raw JSON of a StreamField with blocks of one kind, whose ids are the same in every language."""
    return [
        {"type": kind, "value": value, "id": str(key_of("block", f"{place}/{number}"))}
        for number, value in enumerate(values)
    ]
