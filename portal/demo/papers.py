"""Prints the files of the demo: `python -m portal.demo.papers`, a tool for whoever changes their text.

Needs reportlab, which the development tools bring. A text in content/files with `---` between its pages becomes a PDF,
one without them a DOCX. What comes out is committed; the portal itself never prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt, RGBColor
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

FILES = Path(__file__).parent / "content" / "files"
PAGE = "\n---\n"
INK, SOFT, READ, WASH = (HexColor(color) for color in ("#17241f", "#4d5b55", "#0f5a4a", "#d7eae1"))
WIDTH, HEIGHT = A4
MARGIN = 26 * mm
BAND = 62 * mm

TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=11.5, leading=17, textColor=INK, spaceAfter=8)
CELL = ParagraphStyle("cell", TEXT, fontSize=10.5, leading=14.5, spaceAfter=0)
HEAD_CELL = ParagraphStyle("head", CELL, fontName="Helvetica-Bold", fontSize=9.5, textColor=READ)
ITEM = ParagraphStyle("item", TEXT, leftIndent=14, bulletIndent=2, spaceAfter=5)
HEADING = ParagraphStyle(
    "heading", TEXT, fontName="Helvetica-Bold", fontSize=15, leading=19, textColor=READ, spaceBefore=12, keepWithNext=1
)
TITLE = ParagraphStyle(
    "title", HEADING, fontSize=30, leading=35, textColor=HexColor("#f6f3ea"), spaceBefore=0, alignment=TA_LEFT
)
LEAD = ParagraphStyle("lead", TITLE, fontName="Helvetica", fontSize=13, leading=18, textColor=HexColor("#bcd6cb"))


def parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """(kind, lines) of each block of the dialect that `portal.demo.markdown` reads, as far as papers need it."""
    for block in re.split(r"\n{2,}", text.strip()):
        lines = block.split("\n")
        if lines[0].startswith("# "):
            yield "title", [lines[0][2:], *lines[1:]]
        elif lines[0].startswith("## "):
            yield "heading", [lines[0][3:]]
        elif lines[0].startswith("- "):
            yield "list", [line[2:] for line in lines]
        elif lines[0].startswith("!!! "):
            yield "callout", [lines[0][4:], " ".join(lines[1:])]
        elif lines[0].startswith("Table: "):
            yield "table", lines[1:]
        else:
            yield "text", [" ".join(lines)]


def cells(line: str) -> list[str]:
    """The cells of a row of a table."""
    return [cell.strip() for cell in line.strip("| ").split("|")]


class Paper(BaseDocTemplate):
    """A4 pages with a running head, page numbers and an outline of the headings; the first begins with a band."""

    def __init__(self, path: Path, title: str, pages: int) -> None:
        super().__init__(
            str(path), pagesize=A4, title=title, author="Stadt Lindfurt (erfunden)", lang="de", invariant=1
        )
        self.pages = pages
        inner = WIDTH - 2 * MARGIN
        first = Frame(MARGIN, 24 * mm, inner, HEIGHT - 44 * mm, id="first", leftPadding=0, rightPadding=0)
        later = Frame(MARGIN, 24 * mm, inner, HEIGHT - 54 * mm, id="later", leftPadding=0, rightPadding=0)
        self.addPageTemplates(
            [
                PageTemplate("first", [first], onPage=self._begin, autoNextPageTemplate="later"),
                PageTemplate("later", [later], onPage=self._go_on),
            ]
        )

    def _begin(self, canvas: Any, _: Any) -> None:
        canvas.setFillColor(HexColor("#12372f"))
        canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
        canvas.setFillColor(READ)
        path = canvas.beginPath()
        path.moveTo(WIDTH - 52 * mm, HEIGHT - BAND)
        path.arcTo(WIDTH - 52 * mm, HEIGHT - BAND - 18 * mm, WIDTH - 16 * mm, HEIGHT - BAND + 18 * mm, 180, -180)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        self._number(canvas)

    def _go_on(self, canvas: Any, _: Any) -> None:
        canvas.setFont("Helvetica", 8.5)
        canvas.setFillColor(SOFT)
        canvas.drawString(MARGIN, HEIGHT - 18 * mm, self.title)
        canvas.setStrokeColor(WASH)
        canvas.line(MARGIN, HEIGHT - 21 * mm, WIDTH - MARGIN, HEIGHT - 21 * mm)
        self._number(canvas)

    def _number(self, canvas: Any) -> None:
        canvas.setFont("Helvetica", 8.5)
        canvas.setFillColor(SOFT)
        canvas.drawRightString(WIDTH - MARGIN, 14 * mm, f"Seite {canvas.getPageNumber()} von {self.pages}")

    def afterFlowable(self, flowable: Any) -> None:
        """Give each heading its place in the outline."""
        if isinstance(flowable, Paragraph) and flowable.style is HEADING:
            key = f"heading-{self.canv.getPageNumber()}-{flowable.getPlainText()}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key)


def flowables(kind: str, lines: list[str]) -> Iterator[Any]:
    """A block as reportlab sets it."""
    texts = [escape(line, quote=False) for line in lines]
    inner = WIDTH - 2 * MARGIN
    if kind == "title":
        yield from (Paragraph(texts[0], TITLE), Paragraph(texts[1], LEAD), Spacer(1, BAND - 38 * mm))
    elif kind == "heading":
        yield Paragraph(texts[0], HEADING)
    elif kind == "list":
        yield from (Paragraph(text, ITEM, bulletText="•") for text in texts)
    elif kind == "callout":
        box = [Paragraph(texts[0], HEAD_CELL), Paragraph(texts[1], CELL)]
        style = [("BACKGROUND", (0, 0), (-1, -1), WASH), *(padding(9))]
        yield from (Spacer(1, 6), Table([[box]], [inner], style=style), Spacer(1, 6))
    elif kind == "table":
        rows = [
            [Paragraph(cell, CELL if number else HEAD_CELL) for cell in cells(row)] for number, row in enumerate(texts)
        ]
        widths = [24 * mm, (inner - 24 * mm) / 2, (inner - 24 * mm) / 2]
        rules = [("LINEBELOW", (0, 0), (-1, -1), 0.6, WASH), ("VALIGN", (0, 0), (-1, -1), "TOP"), *padding(5)]
        yield from (Table(rows, widths, style=rules), Spacer(1, 10))
    else:
        yield Paragraph(texts[0], TEXT)


def padding(points: int) -> list[tuple[Any, ...]]:
    """The same room on all sides of every cell."""
    return [(f"{side}PADDING", (0, 0), (-1, -1), points) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def print_pdf(text: str, path: Path) -> None:
    """A page of the text is a page of the file."""
    pages = text.split(PAGE)
    story: list[Any] = []
    for number, page in enumerate(pages):
        story += [PageBreak()] if number else []
        story += [flowable for kind, lines in parts(page) for flowable in flowables(kind, lines)]
    title = next(lines[0] for kind, lines in parts(pages[0]) if kind == "title")
    Paper(path, title, len(pages)).build(story)


def write_word(text: str, path: Path) -> None:
    """With Word's own styles, so that whoever takes the file can change all of it at once."""
    document = docx.Document()
    document.core_properties.author, document.core_properties.language = "Stadt Lindfurt (erfunden)", "de-DE"
    document.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1"):
        document.styles[name].font.color.rgb = RGBColor.from_string("0F5A4A")
    for kind, lines in parts(text):
        if kind == "title":
            document.core_properties.title = lines[0]
            document.add_paragraph(lines[0], style="Title")
            document.add_paragraph(lines[1], style="Subtitle")
        elif kind == "heading":
            document.add_paragraph(lines[0], style="Heading 1")
        elif kind == "list":
            for line in lines:
                document.add_paragraph(line, style="List Bullet")
        elif kind == "table":
            _add_table(document, [cells(line) for line in lines])
        else:
            document.add_paragraph(" ".join(lines))
    document.save(str(path))


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 3")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def main() -> None:
    """Print all papers again."""
    for source in sorted(FILES.glob("*.md")):
        text = source.read_text(encoding="utf8")
        if PAGE in text:
            print_pdf(text, source.with_suffix(".pdf"))
        else:
            write_word(text, source.with_suffix(".docx"))


if __name__ == "__main__":
    main()
