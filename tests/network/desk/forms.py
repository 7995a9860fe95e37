"""What a browser sends from the forms of a profile."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.work import work_on
from network.models import PartnerPage
from tests.network.desk.conftest import House


def address(house: House, *parts: str, name: str = "profile_subject", language: str = "de") -> str:
    return reverse(f"desk:{name}", args=[house.key, language, *parts])


def typed(house: House, *names: str, page: PartnerPage | None = None, **values: Any) -> dict[str, Any]:
    """What a browser sends from a form that was opened now: these fields as they are, with some values typed in."""
    work = work_on(page or house.page)
    seen = {f"seen-{name}": fingerprint(work.values[name]) for name in names}
    texts = {name: work.values[name] for name in names if isinstance(work.values[name], str)}
    return {**seen, **texts, **values}


def people_typed(house: House, *people: dict[str, Any], **more: Any) -> dict[str, Any]:
    sent = typed(house, "contacts", **more)
    for number, somebody in enumerate(people):
        words = {word: somebody[word] for word in ("id", "name", "role", "email", "phone")}
        sent |= {f"contacts-{number}-{word}": text for word, text in words.items()}
        if somebody["consent"]:
            sent[f"contacts-{number}-consent"] = "on"
    return sent
