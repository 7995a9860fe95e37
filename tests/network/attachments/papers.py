"""Files for tests, sound ones and others, as bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO

import docx
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from network.attachments.reading.__main__ import tell_all
from network.attachments.reading.process import understood
from network.attachments.reading.values import Limits, Reading

TOP, LEADING, LEFT = 780, 16, 60


def read_here(file: BinaryIO, limits: Limits) -> Reading:
    """As `reading.process.read`, in this process."""
    sink = io.StringIO()
    tell_all(file, limits, sink)
    return understood([json.loads(line) for line in sink.getvalue().splitlines()], is_killed=False)


def pdf(*pages: Sequence[str], password: str = "", owner: str = "") -> bytes:
    """A PDF with these lines per page. `password` is asked when it is opened, `owner` only when it is changed."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(LEFT, TOP - number * LEADING, line)
        canvas.showPage()
    canvas.save()
    if not (password or owner):
        return made.getvalue()
    writer, closed = PdfWriter(PdfReader(made)), io.BytesIO()
    writer.encrypt(password, owner or None, algorithm="AES-256")
    writer.write(closed)
    return closed.getvalue()


def drawn_pdf(pages: int = 2) -> bytes:
    """A PDF whose pages are pictures, as of a scanner."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for _ in range(pages):
        canvas.rect(100, 100, 200, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def word(*paragraphs: tuple[str, str] | str) -> bytes:
    """A DOCX of paragraphs; a tuple is (style, text)."""
    document, made = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        style, text = paragraph if isinstance(paragraph, tuple) else ("Normal", paragraph)
        document.add_paragraph(text, style=style)
    document.save(made)
    return made.getvalue()


def word_with(xml: str) -> bytes:
    """A DOCX whose body is this XML, with the namespaces that Word declares."""
    declared = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return replaced(word("x"), f"<w:document {declared} {markup}><w:body>{xml}</w:body></w:document>")


def replaced(source: bytes, document: str | bytes, extra: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A DOCX with another `word/document.xml`, and more files in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
        for name, content in extra:
            new.writestr(name, content)
    return made.getvalue()


def paragraph(text: str) -> str:
    """A paragraph as Word writes it."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def deep_pages(depth: int) -> bytes:
    """A PDF whose page tree contains itself after `depth` levels."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for number in range(2, depth + 2):
        below = number + 1 if number <= depth else 2
        objects.append(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % below)
    return assembled(objects)


def heavy_page(megabytes: int) -> bytes:
    """A PDF of a few kilobytes, a page of which unpacks to this much."""
    import zlib

    stream = zlib.compress(b"BT (a) Tj ET " * (megabytes * 1024 * 1024 // 13), 9)
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    )


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of raw objects; the first is its root."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(made)
