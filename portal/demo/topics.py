"""The topics: three levels, nested as in the vocabulary, with labels and definitions in both languages."""

from __future__ import annotations

import json
from typing import Any

from django.utils.text import slugify

from network.models import Topic, TopicPage
from portal.demo.entries import CONTENT, Entry, key_of

Record = dict[str, Any]


def records() -> list[Record]:
    """All topics, broader ones before narrower ones."""
    topics = json.loads((CONTENT / "topics.json").read_text(encoding="utf8"))["topics"]
    return sorted(topics, key=lambda topic: topic["level"])


def entries() -> list[Entry]:
    """One entry per topic."""
    chosen = {record["id"]: record for record in records()}
    return [_entry(record, chosen) for record in chosen.values()]


def _entry(record: Record, chosen: dict[str, Record]) -> Entry:
    parent = key_of("topic", record["broader"][0]) if record["broader"] else key_of("section", "topics")
    labels = {language: _labels(record, language) for language in ("de", "en")}

    related = [key_of("topic", name) for name in record["related"] if name in chosen]

    def make() -> TopicPage:
        page = TopicPage(**labels["de"])
        page.related = Topic.objects.filter(key__in=related)
        return page

    return Entry(
        key=key_of("topic", record["id"]),
        parent=parent,
        address={language: _address(record, chosen, language) for language in ("de", "en")},
        make=make,
        english=labels["en"],
    )


def _labels(record: Record, language: str) -> dict[str, str]:
    return {
        "title": record["prefLabel"][language],
        "slug": _slug(record, language),
        "alternative_labels": "\n".join(record["altLabel"][language]),
        "hidden_labels": "\n".join(record["hiddenLabel"][language]),
        "definition": record["definition"][language],
    }


def _slug(record: Record, language: str) -> str:
    return str(record["id"]) if language == "de" else slugify(record["prefLabel"]["en"])


def _address(record: Record, chosen: dict[str, Record], language: str) -> str:
    slugs = [_slug(record, language)]
    while record["broader"]:
        record = chosen[record["broader"][0]]
        slugs.insert(0, _slug(record, language))
    section = {"de": "themen", "en": "topics"}[language]
    return f"/{language}/{section}/{'/'.join(slugs)}/"
