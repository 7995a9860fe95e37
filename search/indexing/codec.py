"""Documents as JSON and back without loss. Pure: no database, no page.

Empty values are left out, so rows stay small and a new field with a default does not change old digests.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, TypeAlias

from search.contract import Document, Kind, Passage, Reference

Json: TypeAlias = dict[str, Any]


def to_json(document: Document) -> Json:
    """The document as values that JSON knows; `from_json` gives the same document back."""
    return _compact(document)


def from_json(data: Mapping[str, Any]) -> Document:
    """The document of `to_json`. Raises KeyError or ValueError for anything that is not one."""
    date = data.get("date")
    region = data.get("region")
    return Document(
        key=data["key"],
        language=data["language"],
        kind=Kind(data["kind"]),
        title=data["title"],
        url=data["url"],
        lead=data.get("lead", ""),
        labels=tuple(data.get("labels", ())),
        hidden_labels=tuple(data.get("hidden_labels", ())),
        passages=tuple(Passage(**passage) for passage in data.get("passages", ())),
        topics=_references(data.get("topics", ())),
        people=_references(data.get("people", ())),
        partners=_references(data.get("partners", ())),
        region=_reference(region) if region else None,
        date=dt.date.fromisoformat(date) if date else None,
        facts=tuple(data.get("facts", ())),
        picture=data.get("picture", ""),
    )


def digest(document: Json, *, access: str, languages: Sequence[str], deleted: bool) -> str:
    """A hash over all that an engine is told about a document (hexadecimal, 64 characters)."""
    parts = [document, access, sorted(languages), deleted]
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf8", "surrogatepass")).hexdigest()


def _references(values: Sequence[Mapping[str, Any]]) -> tuple[Reference, ...]:
    return tuple(map(_reference, values))


def _reference(value: Mapping[str, Any]) -> Reference:
    return Reference(value["key"], value["label"], tuple(value.get("names", ())))


def _compact(value: Document | Passage | Reference) -> Json:
    """The fields of a value object that differ from their default."""
    pairs = ((item, getattr(value, item.name)) for item in fields(value))
    return {item.name: _plain(content) for item, content in pairs if item.default is MISSING or content != item.default}


def _plain(value: Any) -> Any:
    if isinstance(value, Document | Passage | Reference):
        return _compact(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | float) else str(value)
