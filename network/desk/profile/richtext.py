"""Rich text as Wagtail stores it, in the notation of the desk. Pure."""

from __future__ import annotations

from html.parser import HTMLParser

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


class Unspeakable(ValueError):
    """The notation has no words for something in this text."""


class _Writer(HTMLParser):
    """Collects lines; a paragraph or a list is followed by an empty one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.lists: list[tuple[str, int]] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS:
            self.pieces.append(_MARKS[tag])
        elif tag == "a":
            self.addresses.append(_address(dict(attrs)))
            self.pieces.append("[")
        elif tag in {"ul", "ol"} and not self.lists:
            self.lists.append((tag, 0))
        elif tag == "li" and self.lists:
            kind, number = self.lists.pop()
            self.lists.append((kind, number + 1))
            self.pieces.append("- " if kind == "ul" else f"{number + 1}. ")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag != "p":
            raise Unspeakable(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS:
            self.pieces.append(_MARKS[tag])
        elif tag == "a" and self.addresses:
            self.pieces.append(f"]({self.addresses.pop()})")
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n")
        elif tag == "p":
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data.replace("\n", " "))


def _address(attrs: dict[str, str | None]) -> str:
    if attrs.get("linktype") in {"page", "document"} and (attrs.get("id") or "").isdigit():
        return f"{attrs['linktype']}:{attrs['id']}"
    address = attrs.get("href") or ""
    if set(attrs) - {"href"} or not address or any(letter in address for letter in " ()"):
        raise Unspeakable("a")
    return address


def text_of(source: str) -> str:
    """The notation of a rich text. Raises `Unspeakable` for elements that it does not know."""
    writer = _Writer()
    writer.feed(source)
    writer.close()
    lines = [" ".join(line.split()) for line in "".join(writer.pieces).split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")
