"""Parts of pages that no text can hold: pictures, files and teasers of other pages, at their places in the text."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.demo.drawings import DRAWINGS
from portal.demo.entries import CONTENT, key_of
from portal.demo.markdown import Block

# Gives the id of the German page of a key.
PageId = Callable[[uuid.UUID], int]


class Extras:
    """What is in extras.toml, by the key of the page that it belongs to."""

    def __init__(self, page_id: PageId) -> None:
        data = tomllib.loads((CONTENT / "extras.toml").read_text(encoding="utf8"))
        self.page_id = page_id
        self.covers = {_key(item["entry"]): item for item in data["covers"]}
        self.places = {key: [item for item in data["extras"] if _key(item["entry"]) == key] for key in self._keys(data)}

    def _keys(self, data: dict[str, Any]) -> set[uuid.UUID]:
        return {_key(item["entry"]) for item in data["extras"]}

    def cover(self, key: uuid.UUID, language: str) -> dict[str, Any]:
        """The fields of a page's own picture; empty for a page whose picture the portal draws."""
        if key not in self.covers:
            return {}
        item = self.covers[key]
        texts = {"picture_alt": item["alt"][language], "picture_credit": item["credit"][language]}
        return {"picture": _image(item), **texts}

    def insert(self, key: uuid.UUID, body: list[Block], language: str) -> list[Block]:
        """The body with its extras in place."""
        for number, item in enumerate(self.places.get(key, [])):
            place = f"{key}/extra/{number}"
            block = {"type": item["kind"], "value": self._value(item, language, place), "id": _id(place)}
            body.insert(_end_of_section(body, item["section"]), block)
        return body

    def _value(self, item: dict[str, Any], language: str, place: str) -> Any:
        if item["kind"] == "teaser":
            return self.page_id(_key(item["page"]))
        if item["kind"] == "download":
            return {"document": document(item["file"], item["title"]["de"]).pk, "title": item["title"][language]}
        pictures = [_picture(picture, language) for picture in item["pictures"]]
        if item["kind"] == "image":
            return pictures[0]
        return [{"type": "item", "value": value, "id": _id(f"{place}/{n}")} for n, value in enumerate(pictures)]


def document(name: str, title: str) -> Any:
    """A file of content/files in the media library, once."""
    documents = get_document_model().objects
    content = ContentFile((CONTENT / "files" / name).read_bytes(), name=name)
    return documents.filter(title=title).first() or documents.create(title=title, file=content)


def _key(name: str) -> uuid.UUID:
    return key_of(*name.split(":"))


def _id(place: str) -> str:
    return str(key_of("block", place))


def _end_of_section(body: list[Block], section: int) -> int:
    """Where the next heading of the second level begins, or the end."""
    headings = [index for index, block in enumerate(body) if block["type"] == "heading"]
    return headings[section] if 0 <= section < len(headings) else len(body)


def _picture(picture: dict[str, Any], language: str) -> dict[str, Any]:
    texts = {name: picture[name][language] for name in ("alt", "caption", "credit")}
    return {"image": _image(picture).pk, **texts}


def _image(picture: dict[str, Any]) -> Any:
    """The drawing as an image of the media library, once."""
    title, images = picture["alt"]["de"], get_image_model().objects
    if known := images.filter(title=title).first():
        return known
    content = ContentFile(DRAWINGS[picture["drawing"]]().png(), name=f"{picture['drawing']}.png")
    return images.create(title=title, file=content)
