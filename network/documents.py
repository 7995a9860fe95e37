"""From content to passages: the units on which readers land. No queries and no models here."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from network.anchors import Anchors
from search.contract import Passage

# Elements after which a sentence cannot go on.
_BREAKS = frozenset({"p", "li", "br", "h2", "h3", "h4", "ul", "ol", "tr", "td", "th", "div"})


class _Text(HTMLParser):
    """Collects the text of an HTML fragment, with a space where a paragraph or a list item ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.pieces.append("\n")


def plain_text(source: str) -> str:
    """The text of rich text, one line per paragraph or list item."""
    parser = _Text()
    parser.feed(source)
    parser.close()
    return "\n".join(line for raw in "".join(parser.pieces).splitlines() if (line := " ".join(raw.split())))


def _sentence(text: str) -> str:
    """Ends with a full stop, so that excerpts do not run cells and captions together."""
    text = " ".join(html.unescape(str(text)).split())
    return text if not text or text[-1] in ".!?:;…“»" else f"{text}."


def _image(value: Any) -> str:
    return " ".join(filter(None, (_sentence(value["caption"]), _sentence(value["alt"]))))


def _table(value: Any) -> str:
    table = value["table"]
    rows = [[column["heading"] for column in table.columns], *table.rows] if table else []
    lines = (" · ".join(str(cell) for cell in row if str(cell)) for row in rows)
    return "\n".join(_sentence(line) for line in (value["caption"], *lines) if line)


def _accordion(value: Any) -> str:
    return "\n".join(f"{_sentence(item['question'])} {plain_text(item['answer'].source)}" for item in value)


# What of a block is searched; blocks that are not named here hold no text of their own.
TEXTS: dict[str, Callable[[Any], str]] = {
    "text": lambda value: plain_text(value.source),
    "quote": lambda value: " ".join(filter(None, (_sentence(value["text"]), _sentence(value["source"])))),
    "callout": lambda value: f"{_sentence(value['title'])} {plain_text(value['text'].source)}",
    "image": _image,
    "gallery": lambda value: "\n".join(filter(None, (_image(item) for item in value))),
    "table": _table,
    "accordion": _accordion,
    "embed": lambda value: _sentence(value["title"]),
    "download": lambda value: _sentence(value["title"] or (value["document"].title if value["document"] else "")),
}


def sections(body: Iterable[Any]) -> Iterator[tuple[str, str, int, str]]:
    """(heading, anchor, level, text) per section in order; what stands before the first heading has neither."""
    anchors = Anchors()
    heading, anchor, level, lines = "", "", 2, list[str]()
    for block in body:
        if block.block_type == "heading":
            yield heading, anchor, level, "\n".join(lines)
            heading, level, lines = block.value["text"], int(block.value["level"]), []
            anchor = anchors.of(heading)
        elif text := TEXTS.get(block.block_type, lambda value: "")(block.value):
            lines.append(text)
    yield heading, anchor, level, "\n".join(lines)


def body_passages(body: Iterable[Any]) -> tuple[Passage, ...]:
    """A passage per section that has text."""
    return tuple(
        Passage(text=text, heading=heading, anchor=anchor) for heading, anchor, _, text in sections(body) if text
    )


def contents(body: Iterable[Any]) -> list[dict[str, Any]]:
    """Headings of the first level with their share (0 to 1) of the longest section: the table of contents."""
    lengths: list[list[Any]] = []
    for heading, anchor, level, text in sections(body):
        if heading and level == 2:
            lengths.append([heading, anchor, len(text)])
        elif lengths:
            lengths[-1][2] += len(text)
    longest = max((length for *_, length in lengths), default=0) or 1
    return [{"heading": heading, "anchor": anchor, "share": length / longest} for heading, anchor, length in lengths]


def word_count(body: Iterable[Any]) -> int:
    """Words of the whole body, headings included."""
    return sum(len(heading.split()) + len(text.split()) for heading, _, _, text in sections(body))
