"""The partners of the network: profiles with the four questions, all of them invented and marked so."""

from __future__ import annotations

import tomllib
from typing import Any

from network.models import PartnerPage, Topic
from portal.demo.entries import CONTENT, Entry, key_of, repeated, stream

ANSWERS = ("title", "problem", "solution", "worked", "failed", "transfer")


def entries() -> list[Entry]:
    """One entry per partner."""
    paths = sorted((CONTENT / "partners").glob("*.toml"))
    return [_entry(path.stem, tomllib.loads(path.read_text(encoding="utf8"))) for path in paths]


def _entry(slug: str, data: dict[str, Any]) -> Entry:
    key = key_of("partner", data["id"])
    english = {"slug": slug, **_texts(data, "en")}
    return Entry(
        key=key,
        parent=key_of("section", "network"),
        address={"de": f"/de/netzwerk/{slug}/", "en": f"/en/network/{slug}/"},
        make=lambda: _page(slug, data),
        bodies={language: data[language]["about"] for language in ("de", "en")},
        english=english,
        date=data["since"],
    )


def _texts(data: dict[str, Any], language: str) -> dict[str, Any]:
    texts = data[language]
    return {
        "title": texts["name"],
        "lead": texts["lead"],
        "offers": "\n".join(texts["offers"]),
        "seeks": "\n".join(texts["seeks"]),
        "projects": _projects(data, language),
        "contacts": _contacts(data, language),
    }


def _projects(data: dict[str, Any], language: str) -> list[dict[str, Any]]:
    answers = [{name: project[name][language] for name in ANSWERS} for project in data["projects"]]
    return repeated("project", f"{data['id']}/project", answers)


def _contacts(data: dict[str, Any], language: str) -> list[dict[str, Any]]:
    people = [{**person, "role": person["role"][language]} for person in data["contacts"]]
    return repeated("contact", f"{data['id']}/contact", people)


def _page(slug: str, data: dict[str, Any]) -> PartnerPage:
    texts = _texts(data, "de")
    texts |= {name: stream(PartnerPage, name, texts[name]) for name in ("projects", "contacts")}
    facts = {name: data[name] for name in ("organisation_kind", "region", "place", "size_class", "website")}
    page = PartnerPage(slug=slug, is_example=True, **texts, **facts)
    page.latitude, page.longitude = data["at"]
    page.confirmed_on = data["confirmed_on"]
    page.topics = Topic.objects.filter(key__in=[key_of("topic", name) for name in data["topics"]])
    return page
