"""Between a profile page and the JSON values that the desk keeps, compares and proposes.

Text, choice, address: a string. Contact persons and projects: a list of dicts with an id each. Topics: sorted keys.
Pictures: {"image": id or None} and, for the picture of the profile, "alt" and "credit".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images import get_image_model

from network.desk.profile.fields import FIELDS, Shape
from network.desk.profile.notation import to_blocks, to_text
from network.models import PartnerPage, Topic
from network.profile import QUESTIONS

CONTACT = ("name", "role", "email", "phone")
PROJECT = ("title", *QUESTIONS)
BLOCK_OF = {"contacts": "contact", "projects": "project"}

Values = dict[str, Any]


def values_of(page: PartnerPage, names: Iterable[str] = FIELDS) -> Values:
    """What the fields of a page hold, published or not: the page as it is given."""
    return {name: _value(page, name) for name in names}


def standing(page: PartnerPage) -> PartnerPage:
    """The page to which changes are compared: as it is published, or, before that, as the editors last saved it."""
    fresh = PartnerPage.objects.select_related("locale").get(pk=page.pk)
    kept: PartnerPage = fresh if fresh.live else fresh.get_latest_revision_as_object()
    return kept


def _value(page: PartnerPage, name: str) -> Any:
    match FIELDS[name].shape:
        case Shape.PEOPLE | Shape.PROJECTS:
            return [_entry(block, name) for block in _raw(page, name)]
        case Shape.TOPICS:
            return sorted(str(topic.key) for topic in page.topics.all())
        case Shape.IMAGE:
            image = {"image": getattr(page, f"{name}_id")}
            words = {"alt": page.picture_alt, "credit": page.picture_credit} if name == "picture" else {}
            return {**image, **words}
    if name == "body":
        return to_text(_raw(page, "body"))
    return str(getattr(page, name) or "")


def _raw(page: PartnerPage, name: str) -> list[dict[str, Any]]:
    stream = getattr(page, name)
    blocks: list[dict[str, Any]] = stream.stream_block.get_prep_value(stream)
    return blocks


def _entry(block: dict[str, Any], name: str) -> dict[str, Any]:
    words = CONTACT if name == "contacts" else PROJECT
    entry = {"id": block["id"], **{word: str(block["value"].get(word) or "") for word in words}}
    return {**entry, "consent": bool(block["value"].get("consent"))} if name == "contacts" else entry


def put(page: PartnerPage, values: Mapping[str, Any]) -> None:
    """Writes values into the page in memory; whoever calls saves. Unknown fields, topics and images are left out."""
    for name, value in values.items():
        if name in FIELDS:
            _put(page, name, value)


def _put(page: PartnerPage, name: str, value: Any) -> None:
    match FIELDS[name].shape:
        case Shape.PEOPLE | Shape.PROJECTS:
            _put_stream(page, name, _blocks(page, name, value))
        case Shape.TOPICS:
            page.topics = list(Topic.objects.filter(key__in=value))
        case Shape.IMAGE:
            _put_image(page, name, value)
        case _ if name == "body":
            if value != to_text(before := _raw(page, "body")):
                _put_stream(page, "body", to_blocks(value, before))
        case _:
            setattr(page, name, value)


def _put_stream(page: PartnerPage, name: str, blocks: list[dict[str, Any]]) -> None:
    setattr(page, name, getattr(page, name).stream_block.to_python(blocks))


def _blocks(page: PartnerPage, name: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries as blocks; what a block holds besides the desk's words stays."""
    before = {block["id"]: block["value"] for block in _raw(page, name)}
    words = {key: {word: entry[word] for word in entry if word != "id"} for entry in entries if (key := entry["id"])}
    return [{"type": BLOCK_OF[name], "id": key, "value": {**before.get(key, {}), **words[key]}} for key in words]


def _put_image(page: PartnerPage, name: str, value: dict[str, Any]) -> None:
    image = get_image_model().objects.filter(pk=value["image"]).first() if value["image"] else None
    setattr(page, name, image)
    if name == "picture":
        page.picture_alt, page.picture_credit = value["alt"], value["credit"]
