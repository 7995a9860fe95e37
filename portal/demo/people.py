"""The people who write and speak."""

from __future__ import annotations

import tomllib
from typing import Any

from django.utils.text import slugify

from network.models import PersonPage
from portal.demo.entries import CONTENT, Entry, key_of


def entries() -> list[Entry]:
    """One entry per person; their partners must exist."""
    data = tomllib.loads((CONTENT / "people.toml").read_text(encoding="utf8"))
    return [_entry(person) for person in data["people"]]


def _entry(person: dict[str, Any]) -> Entry:
    slug = slugify(person["name"].translate(UMLAUTS))

    def make() -> PersonPage:
        partner = key_of("partner", person["partner"]) if person["partner"] else None
        return PersonPage(title=person["name"], slug=slug, role=person["role"]["de"], partner_id=partner)

    return Entry(
        key=key_of("person", person["id"]),
        parent=key_of("section", "people"),
        address={"de": f"/de/menschen/{slug}/", "en": f"/en/people/{slug}/"},
        make=make,
        bodies=person["bio"],
        english={"role": person["role"]["en"]},
    )


UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
