"""When the editors have changed in the CMS what a partner is changing at the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from network.desk.models import ProfileChange
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.parts import Edit
from network.desk.review.drafts import Clash, Conflict


def overtaken(change: ProfileChange, today: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Fields whose public value is neither what it was when the work began nor what is proposed."""
    return [
        name
        for name in names
        if name in change.values and today[name] not in (change.base.get(name), change.values[name])
    ]


def refuse_overtaken(change: ProfileChange, today: Mapping[str, Any], names: Iterable[str]) -> None:
    """Raises `Conflict` with both texts if publishing would undo what the editors have done unseen."""
    clashes = [
        Clash(_edit(change, name), today[name], None, change.page.last_published_at)
        for name in overtaken(change, today, names)
    ]
    if clashes:
        raise Conflict(clashes)


def _edit(change: ProfileChange, name: str) -> Edit:
    return Edit(name, change.values[name], fingerprint(change.base.get(name)))
