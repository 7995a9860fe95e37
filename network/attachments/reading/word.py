"""Sections of a DOCX file: what stands below each heading, wherever Word hides it (tables, text boxes, forms)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from lxml import etree

from network.attachments.reading.values import Outcome, Part, Refused

# A file is refused that would unpack to more: text of a thousand pages has 20 MB, the rest are pictures.
MOST_UNPACKED = 300 * 1024 * 1024
MOST_XML = 60 * 1024 * 1024
MOST_FILES = 5_000
# A section is cut at the next end of a paragraph: about a page.
SECTION = 3_000
# Deleted and moved text, and copies of text boxes for old programs.
_NOT_SHOWN = (
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}


class Word:
    """A DOCX file. Raises `Refused` for a bomb, whatever zipfile, lxml or python-docx raise for a broken one."""

    pages = 0
    is_damaged = False

    def __init__(self, file: BinaryIO) -> None:
        _refuse_bombs(file)
        file.seek(0)
        document = docx.Document(file)
        self._body = document.element.body
        self._headings = {style.style_id for style in document.styles if _is_heading(style)}

    def parts(self) -> Iterator[Part]:
        """Section by section; a heading without text goes to the section that follows."""
        heading, lines = "", list[str]()
        for text, is_heading in self._paragraphs():
            if is_heading and any(line != heading for line in lines):
                yield Part("\n".join(lines), heading=heading)
                heading, lines = text, []
            elif is_heading:
                lines += [heading] if heading and heading not in lines else []
                heading = text
            else:
                lines.append(text)
            if sum(map(len, lines)) > SECTION:
                yield Part("\n".join(lines), heading=heading)
                lines = []
        if lines or heading:
            yield Part("\n".join(lines) or heading, heading=heading)

    def _paragraphs(self) -> Iterator[tuple[str, bool]]:
        """(text, whether it is a heading) of all paragraphs with text, in the order of the file."""
        etree.strip_elements(self._body, *_NOT_SHOWN, with_tail=False)
        for paragraph in self._body.iter(qn("w:p")):
            if text := " ".join("".join(_pieces(paragraph)).split()):
                yield text, paragraph.style in self._headings or _is_outlined(paragraph)


def _pieces(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph; that of paragraphs inside it (text boxes) is theirs."""
    for element in paragraph.iter(qn("w:t"), *_SPACES):
        if next(element.iterancestors(qn("w:p"))) is paragraph:
            yield _SPACES.get(element.tag) or element.text or ""


def _is_heading(style: Any) -> bool:
    """Word calls its own styles by English names in every language."""
    return str(style.name or "").lower().startswith(("heading", "title", "überschrift"))


def _is_outlined(paragraph: Any) -> bool:
    level = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    return level is not None and str(level.get(qn("w:val"))) in set("012345678")


def _refuse_bombs(file: BinaryIO) -> None:
    with ZipFile(file) as archive:
        entries = archive.infolist()
    xml = (entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES or total > MOST_UNPACKED or max(xml, default=0) > MOST_XML:
        raise Refused(Outcome.TOO_LARGE)
