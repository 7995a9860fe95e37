"""A process of its own reads a file. Whatever the file holds, the portal gets an answer in time."""

from __future__ import annotations

import io
import tempfile
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.attachments.reading import word
from network.attachments.reading.process import read, understood
from network.attachments.reading.values import Limits, Outcome, Part, Reading
from tests.network.attachments import papers

PAGES = (["Deckblatt"], ["Die Fallwerkstatt dauert", "zwei Stunden."], ["Moderation braucht Übung."], ["Ende"])


def reading(content: bytes, **limits: int) -> Reading:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return read(file, replace(Limits(), **limits))


def told(content: bytes) -> Outcome:
    """As `reading`, in this process: for many small files."""
    return papers.read_here(io.BytesIO(content), Limits()).outcome


def test_a_pdf_is_read_page_by_page() -> None:
    found = reading(papers.pdf(*PAGES))
    assert (found.outcome, found.pages) == (Outcome.READ, 4)
    assert found.parts[1] == Part("Die Fallwerkstatt dauert zwei Stunden.", page=2)
    assert [part.page for part in found.parts] == [1, 2, 3, 4]
    assert "Übung" in found.parts[2].text


def test_an_empty_page_counts_but_is_no_part() -> None:
    found = reading(papers.pdf(["Eins"], [], ["Drei"]))
    assert [(part.page, part.text) for part in found.parts] == [(1, "Eins."), (3, "Drei.")]


def test_a_docx_is_read_section_by_section() -> None:
    found = reading(
        papers.word(
            ("Title", "Leitfaden"),
            "Für alle.",
            ("Heading 1", "Vorbereiten"),
            ("Heading 2", "Wer einlädt"),
            "Die Leitung.",
            "Oder das Team.",
        )
    )
    assert found.outcome is Outcome.READ
    assert found.parts == (
        Part("Für alle.", heading="Leitfaden"),
        Part("Vorbereiten.\nDie Leitung.\nOder das Team.", heading="Wer einlädt"),
    )


def test_a_docx_without_headings_is_cut_at_paragraphs() -> None:
    found = reading(papers.word(*["Ein Absatz von hundert Zeichen. " * 4] * 100))
    assert len(found.parts) > 2
    assert all(1_000 < len(part.text) < 3_500 for part in found.parts[:-1])


def test_text_in_tables_boxes_and_forms_is_read_and_deleted_text_is_not() -> None:
    box = papers.paragraph("Kasten")
    copies = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = (
        f"<w:tbl><w:tr><w:tc>{papers.paragraph('Zelle')}</w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent>{papers.paragraph('Formular')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r>{copies}</w:r><w:r><w:t>Drumherum</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:t>Gestrichen</w:t></w:r></w:del><w:ins><w:r><w:t>Neu</w:t></w:r></w:ins></w:p>"
    )
    (part,) = reading(papers.word_with(body)).parts
    assert sorted(part.text.split("\n")) == ["Drumherum.", "Formular.", "Kasten.", "Neu.", "Zelle."]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", Outcome.NO_TEXT, id="empty"),
        pytest.param(b"\0" * 5000, Outcome.BROKEN, id="zeros"),
        pytest.param(b"MZ is no document", Outcome.DISGUISED, id="another kind"),
        pytest.param(papers.drawn_pdf(), Outcome.NO_TEXT, id="scan"),
        pytest.param(papers.pdf(["x"], password="geheim"), Outcome.ENCRYPTED, id="password"),
        pytest.param(papers.pdf(["x"], owner="geheim"), Outcome.READ, id="protected against changes only"),
        pytest.param(b"%PDF-1.7\n" + b"garbage " * 999, Outcome.BROKEN, id="garbage after the head"),
        pytest.param(papers.deep_pages(3), Outcome.BROKEN, id="pages in a circle"),
        pytest.param(papers.deep_pages(5_000), Outcome.BROKEN, id="pages without end"),
        pytest.param(papers.word("Text")[:-200], Outcome.BROKEN, id="DOCX cut off"),
        pytest.param(papers.replaced(papers.word("x"), "<w:document"), Outcome.BROKEN, id="DOCX of broken XML"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), Outcome.DISGUISED, id="Word of 1997"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
            Outcome.ENCRYPTED,
            id="DOCX with a password",
        ),
    ],
)
def test_a_file_without_readable_text_says_why(content: bytes, expected: Outcome) -> None:
    assert told(content) is expected


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_UNPACKED", 30_000_000)
    bomb = papers.replaced(papers.word("x"), "<w:document/>", [("word/media/a.png", bytes(30_000_001))])
    assert len(bomb) < 100_000
    assert told(bomb) is Outcome.TOO_LARGE


def test_a_process_that_ends_without_a_word_was_killed_or_has_crashed() -> None:
    assert understood([], is_killed=True) == Reading(Outcome.TOO_HARD)
    assert understood([], is_killed=False) == Reading(Outcome.BROKEN)


def test_entities_are_neither_multiplied_nor_fetched() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<!DOCTYPE d [<!ENTITY l0 "lol">{lol}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    body = papers.paragraph("Vorher &l8; &file; nachher")
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    found = reading(papers.replaced(papers.word("x"), f"{head}<w:document {name}><w:body>{body}</w:body></w:document>"))
    text = "".join(part.text for part in found.parts)
    assert "lol" not in text
    assert "root" not in text


def test_a_page_that_unpacks_to_more_than_the_memory_ends_its_process_only() -> None:
    begin = time.monotonic()
    assert reading(papers.heavy_page(60), memory=150 * 1024 * 1024, seconds=20).outcome in {
        Outcome.TOO_HARD,
        Outcome.NO_TEXT,
    }
    assert time.monotonic() - begin < 25


def test_who_takes_too_long_is_killed_and_what_was_read_until_then_stays() -> None:
    many = papers.pdf(*[["Wort " * 15] * 45 for _ in range(400)])
    begin = time.monotonic()
    found = reading(many, seconds=2)
    assert time.monotonic() - begin < 6
    assert found.outcome in {Outcome.PARTLY, Outcome.TOO_HARD}
    assert len(found.parts) < 400


def test_pages_and_characters_are_bounded() -> None:
    many = papers.pdf(*[[f"Seite {name} hat Text"] for name in "abcdef"])
    found = reading(many, pages=4)
    assert (found.outcome, len(found.parts), found.pages) == (Outcome.PARTLY, 4, 6)
    found = reading(many, characters=30)
    assert found.outcome is Outcome.PARTLY
    assert sum(len(part.text) for part in found.parts) < 35


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    assert reading(papers.pdf(["x"]), size=100).outcome is Outcome.TOO_LARGE


def test_the_reading_process_does_not_know_the_secrets_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    from network.attachments.reading import process

    monkeypatch.setenv("SECRET_KEY", "geheim")
    seen = []
    original = process.subprocess.Popen
    monkeypatch.setattr(
        process.subprocess, "Popen", lambda *args, **named: seen.append(named["env"]) or original(*args, **named)
    )
    assert reading(papers.pdf(["Text"])).outcome is Outcome.READ
    assert "SECRET_KEY" not in seen[0]


SOUND = (papers.pdf(*PAGES), papers.word(("Heading 1", "Ziel"), "Wir lernen.", "Aus Fehlern."))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SOUND), st.data())
def test_a_damaged_file_has_an_outcome_or_is_called_broken(sound: bytes, data: st.DataObject) -> None:
    content = bytearray(sound[: data.draw(st.integers(0, len(sound)), label="cut off at")])
    for place in data.draw(st.lists(st.integers(0, len(sound) - 1), max_size=20), label="places"):
        if place < len(content):
            content[place] = data.draw(st.integers(0, 255), label="byte")
    assert told(bytes(content)) in Outcome


def test_a_pdf_cut_off_in_the_middle_still_gives_what_is_left_or_is_called_broken() -> None:
    whole = papers.pdf(*PAGES)
    found = reading(whole[: len(whole) // 2])
    assert found.outcome in {Outcome.READ, Outcome.PARTLY, Outcome.BROKEN, Outcome.NO_TEXT}
