"""The small Markdown dialect of the demo content, parsed into the blocks of a page's body. Pure: no Django here.

`##` and `###` headings, paragraphs, lists (`-`, `1.`), quotes (`> text`, `> — name, role`), call-outs (`!!! title`),
tables (`Table: caption`, then `| cell | cell |` rows, the first one the headings), questions (`??? question`, then the
answer); inside of text `**bold**`, `*emphasis*` and `[text](address)`.

Blocks get ids from the seed and their place. Two languages of a text with the same structure so get the same ids, and
a translation can be matched block by block.
"""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

Block = dict[str, Any]
# Turns an address into the attributes of a link, such as `href="…"`.
LinkAttributes = Callable[[str], str]

_ITEM = re.compile(r"^(?:-|\d+\.) +")
_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<em>.+?)\*|\[(?P<text>[^\]]+)\]\((?P<url>[^)\s]+)\)")
_HEADING = re.compile(r"^(?P<marks>##|###) (?P<text>.+)$")


def plain_link(address: str) -> str:
    """The attributes of a link that stays as it is written."""
    return f'href="{html.escape(address)}"'


def inline(text: str, link: LinkAttributes = plain_link) -> str:
    """HTML of one paragraph's text."""

    def replace(match: re.Match[str]) -> str:
        if match["bold"]:
            return f"<b>{html.escape(match['bold'], quote=False)}</b>"
        if match["em"]:
            return f"<i>{html.escape(match['em'], quote=False)}</i>"
        return f"<a {link(match['url'])}>{html.escape(match['text'], quote=False)}</a>"

    pieces, position = [], 0
    for match in _INLINE.finditer(text):
        pieces += [html.escape(text[position : match.start()], quote=False), replace(match)]
        position = match.end()
    return "".join([*pieces, html.escape(text[position:], quote=False)])


def blocks(source: str, seed: str, link: LinkAttributes = plain_link) -> list[Block]:
    """The blocks of a text as a StreamField stores them."""
    found: list[Block] = []
    for kind, value in _merged(_blocks(source, link)):
        place = f"{seed}/{len(found)}"
        found.append({"type": kind, "value": _items(value, place), "id": _id(place)})
    return found


def _items(value: Any, place: str) -> Any:
    """What is a list becomes the items of a ListBlock."""
    if not isinstance(value, list):
        return value
    return [{"type": "item", "value": item, "id": _id(f"{place}/{number}")} for number, item in enumerate(value)]


def _id(place: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"wissensnetz-demo:{place}"))


def _merged(pairs: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Paragraphs and lists that follow each other are one text; questions in a row are one accordion."""
    previous: tuple[str, Any] | None = None
    for kind, value in pairs:
        if previous and previous[0] == kind and kind in ("text", "accordion"):
            previous = (kind, previous[1] + value)
            continue
        if previous:
            yield previous
        previous = (kind, value)
    if previous:
        yield previous


def _blocks(source: str, link: LinkAttributes) -> Iterator[tuple[str, Any]]:
    for chunk in re.split(r"\n\s*\n", source.strip()):
        lines = [line.strip() for line in chunk.strip().splitlines()]
        if lines and (heading := _HEADING.match(lines[0])):
            yield "heading", {"text": heading["text"], "level": str(len(heading["marks"]))}
            lines = lines[1:]
        if lines:
            yield _block(lines, link)


def _block(lines: list[str], link: LinkAttributes) -> tuple[str, Any]:
    first, rest = lines[0], lines[1:]
    if first.startswith(">"):
        return "quote", _quote(lines)
    if first.startswith("!!! "):
        return "callout", {"title": first[4:], "text": f"<p>{inline(' '.join(rest), link)}</p>"}
    if first.startswith("??? "):
        return "accordion", [{"question": first[4:], "answer": f"<p>{inline(' '.join(rest), link)}</p>"}]
    if first.startswith("Table: "):
        return "table", {"caption": first[7:], "table": _table(rest)}
    if _ITEM.match(first):
        return "text", _list(lines, link)
    return "text", f"<p>{inline(' '.join(lines), link)}</p>"


def _quote(lines: list[str]) -> dict[str, str]:
    texts = [line.removeprefix(">").strip() for line in lines]
    said = [text for text in texts if not text.startswith("—")]
    source = next((text.removeprefix("—").strip() for text in texts if text.startswith("—")), "")
    return {"text": " ".join(said), "source": source}


def _list(lines: list[str], link: LinkAttributes) -> str:
    tag = "ul" if lines[0].startswith("-") else "ol"
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line):
            items.append(_ITEM.sub("", line))
        else:
            items[-1] += f" {line}"
    return f"<{tag}>{''.join(f'<li>{inline(item, link)}</li>' for item in items)}</{tag}>"


def _table(lines: list[str]) -> dict[str, Any]:
    """The JSON of Wagtail's TypedTableBlock, all columns text."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not set(line) <= set("|-: ")]
    return {
        "columns": [{"type": "text", "heading": heading} for heading in rows[0]],
        "rows": [{"values": row} for row in rows[1:]],
        "caption": "",
    }
