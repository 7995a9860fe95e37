"""The body of a profile as plain text that anybody can type, and back into blocks. Pure: no Django, no queries.

An empty line ends a paragraph; `##` and `###` begin headings, `-` and `1.` list items; `**bold**`, `*emphasis*` and
`[text](address)` inside. A block that this notation cannot say (a picture, a table) is one line, `[[image 3f2a9c01]]`,
that stands for it: moved with the text, or removed with it, but never changed.
"""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from network.desk.profile.richtext import Unspeakable, text_of

Block = dict[str, Any]

_HEADING = re.compile(r"^(?P<marks>###?) +(?P<text>.+)$")
_ITEM = re.compile(r"^(?:(?P<dash>-)|\d{1,3}\.) +(?P<text>.*)$")
_STANDS_FOR = re.compile(r"^\[\[(?:[a-z_]+ )?(?P<id>[0-9a-f]{8})\]\]$")
_INLINE = re.compile(
    r"(?<!\w)\*\*(?P<bold>[^*\n]+)\*\*(?!\w)|(?<!\w)\*(?P<em>[^*\n]+)\*(?!\w)"
    r"|\[(?P<text>[^\]\n]+)\]\((?P<address>[^)\s]+)\)"
)
_OUTSIDE = re.compile(r"^(?:https?://|mailto:)\S+$")
_INSIDE = re.compile(r"^(?P<kind>page|document):(?P<id>\d+)$")
_LENGTHS = {"heading": 120}


def to_text(blocks: Iterable[Block]) -> str:
    """The blocks of a body, as a StreamField stores them, in the notation."""
    return "\n\n".join(filter(None, (_written(block) for block in blocks)))


def _written(block: Block) -> str:
    kind, value = block["type"], block["value"]
    if kind == "heading":
        return f"{'#' * int(value['level'])} {' '.join(value['text'].split())}"
    if kind == "text":
        try:
            text = text_of(value)
        except Unspeakable:
            return stands_for(block)
        return text if _says_the_same(text, value) else stands_for(block)
    return stands_for(block)


def stands_for(block: Block) -> str:
    """The line that stands for a block that stays as it is."""
    return f"[[{block['type']} {str(block.get('id') or '')[:8]}]]"


def _says_the_same(text: str, source: str) -> bool:
    """Whether the text comes back as it was; half a word in bold, or brackets meant as such, would not."""
    back = list(_typed(text))
    return len(back) == 1 and _plain(back[0]["value"]) == _plain(source)


def _plain(source: Any) -> str:
    """HTML without what makes no difference to readers."""
    text = re.sub(r' data-block-key="[^"]*"', "", html.unescape(str(source)))
    for old, new in (("strong>", "b>"), ("em>", "i>"), ("<br>", "<br/>")):
        text = text.replace(old, new)
    return "".join(text.split())


def to_blocks(text: str, before: Sequence[Block]) -> list[Block]:
    """The blocks that a text says. Those that stand for one of `before` are it; the others keep ids where they can.

    Lines that stand for a block that is not in `before`, and links within the portal that `before` does not have, are
    taken for plain text: nobody can smuggle a block in.
    """
    known = {str(block.get("id") or "")[:8]: block for block in before}
    links = set(re.findall(r"\((?:page|document):\d+\)", to_text(before)))
    return _with_ids(list(_parsed(text, known, links)), before)


def _parsed(text: str, known: dict[str, Block], links: set[str]) -> Iterator[Block]:
    waiting: list[str] = []
    for chunk in _chunks(text):
        match = _STANDS_FOR.match(chunk)
        if match and match["id"] in known:
            yield from _typed("\n\n".join(waiting), links)
            waiting = []
            yield known[match["id"]]
        else:
            waiting.append(chunk)
    yield from _typed("\n\n".join(waiting), links)


def _chunks(text: str) -> list[str]:
    return [chunk.strip() for chunk in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if chunk.strip()]


def _typed(text: str, links: set[str] | None = None) -> Iterator[Block]:
    """Headings and texts; what follows each other without a heading is one text."""
    collected = ""
    for chunk in _chunks(text):
        lines = chunk.split("\n")
        while lines and (heading := _HEADING.match(lines[0].strip())):
            if collected:
                yield {"type": "text", "value": collected}
                collected = ""
            words = heading["text"].strip()[: _LENGTHS["heading"]]
            yield {"type": "heading", "value": {"text": words, "level": str(len(heading["marks"]))}}
            lines = lines[1:]
        collected += _paragraphs(lines, links)
    if collected:
        yield {"type": "text", "value": collected}


def _paragraphs(lines: list[str], links: set[str] | None) -> str:
    """A chunk without headings: a paragraph, or lists."""
    pieces: list[tuple[str, list[str]]] = []
    for line in lines:
        item = _ITEM.match(line.strip())
        kind = ("ul" if item["dash"] else "ol") if item else "p"
        if not pieces or pieces[-1][0] != kind:
            pieces.append((kind, []))
        pieces[-1][1].append(_inline((item["text"] if item else line).strip(), links))
    return "".join(_element(kind, texts) for kind, texts in pieces)


def _element(kind: str, texts: list[str]) -> str:
    if kind == "p":
        return f"<p>{'<br/>'.join(texts)}</p>"
    return f"<{kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{kind}>"


def _inline(text: str, links: set[str] | None) -> str:
    pieces, position = [], 0
    for match in _INLINE.finditer(text):
        pieces += [html.escape(text[position : match.start()], quote=False), _marked(match, links)]
        position = match.end()
    return "".join([*pieces, html.escape(text[position:], quote=False)])


def _marked(match: re.Match[str], links: set[str] | None) -> str:
    if match["bold"]:
        return f"<b>{html.escape(match['bold'], quote=False)}</b>"
    if match["em"]:
        return f"<i>{html.escape(match['em'], quote=False)}</i>"
    words, address = html.escape(match["text"], quote=False), match["address"]
    if inside := _INSIDE.match(address):
        if links is None or f"({address})" in links:
            return f'<a linktype="{inside["kind"]}" id="{inside["id"]}">{words}</a>'
    elif _OUTSIDE.match(address):
        return f'<a href="{html.escape(address)}">{words}</a>'
    return html.escape(match[0], quote=False)


def _with_ids(blocks: list[Block], before: Sequence[Block]) -> list[Block]:
    """Blocks that were there before keep their ids, so that translations and links to sections stay with them."""
    matcher = SequenceMatcher(
        None, [_sameness(block) for block in before], [_sameness(block) for block in blocks], False
    )
    ids: dict[int, Any] = {}
    for _tag, start, end, new_start, new_end in matcher.get_opcodes():
        for old, new in zip(range(start, end), range(new_start, new_end), strict=False):
            if before[old]["type"] == blocks[new]["type"]:
                ids[new] = before[old].get("id")
    used = {block["id"] for block in blocks if block.get("id")}
    for number, block in enumerate(blocks):
        if not block.get("id"):
            kept = ids.get(number)
            block["id"] = kept if kept and kept not in used else str(uuid.uuid4())
            used.add(block["id"])
    return blocks


def _sameness(block: Block) -> str:
    return f"{block['type']}:{block['value']}"
