"""A body becomes passages: the units on which a reader lands, in plain text that sentences can be cut from."""

from __future__ import annotations

from typing import Any

import pytest

from network import documents
from network.blocks import BodyBlock
from search.contract import Passage


def body(*blocks: tuple[str, Any]) -> Any:
    """A body as the database holds it."""
    return BodyBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


def heading(text: str, level: str = "2") -> tuple[str, Any]:
    return "heading", {"text": text, "level": level}


def text_of(kind: str, value: Any) -> str:
    """What is searched of one block."""
    passages = documents.body_passages(body((kind, value)))
    return passages[0].text if passages else ""


def test_a_passage_per_section_with_the_anchor_of_its_heading() -> None:
    found = documents.body_passages(
        body(
            ("text", "<p>Vorweg.</p>"),
            heading("Was schiefging"),
            ("text", "<p>Viel.</p>"),
            ("quote", {"text": "So war es", "source": "Ina Sommer, Amtsleiterin"}),
            heading("Über die Ämter", "3"),
            ("text", "<p>Sie reden.</p>"),
        )
    )
    assert found == (
        Passage("Vorweg."),
        Passage("Viel.\nSo war es. Ina Sommer, Amtsleiterin.", "Was schiefging", "was-schiefging"),
        Passage("Sie reden.", "Über die Ämter", "ueber-die-aemter"),
    )


def test_a_section_without_text_is_no_passage() -> None:
    assert documents.body_passages(body(heading("Leer"), heading("Auch leer"))) == ()


def test_rich_text_keeps_paragraphs_and_list_items_apart() -> None:
    source = "<p>Eins &amp; <b>zwei</b>.<br/>Drei</p><ul><li>vier</li><li>fünf</li></ul>"
    assert documents.plain_text(source) == "Eins & zwei.\nDrei\nvier\nfünf"


def test_words_that_are_marked_up_inside_stay_one_word() -> None:
    assert documents.plain_text("<p>Ver<b>wal</b>tung</p>") == "Verwaltung"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("callout", {"title": "Merke", "text": "<p>Früh fragen.</p>"}, "Merke. Früh fragen."),
        ("accordion", [{"question": "Wer zahlt?", "answer": "<p>Der Kreis.</p>"}], "Wer zahlt? Der Kreis."),
        ("embed", {"title": "Ein Rundgang", "url": None, "text_version": ""}, "Ein Rundgang."),
        ("download", {"document": None, "title": "Leitfaden"}, "Leitfaden."),
        ("quote", {"text": "Wir fragen.", "source": ""}, "Wir fragen."),
        (
            "image",
            {"image": None, "alt": "Ein Tisch", "caption": "Die Runde", "credit": "Foto"},
            "Die Runde. Ein Tisch.",
        ),
        (
            "gallery",
            [{"image": None, "alt": "A", "caption": "", "credit": ""}, {"image": None, "alt": "", "caption": "B"}],
            "A.\nB.",
        ),
    ],
)
def test_what_a_block_says_is_searched(kind: str, value: Any, expected: str) -> None:
    assert text_of(kind, value) == expected


def test_a_table_is_read_row_by_row_with_its_headings() -> None:
    table = {
        "columns": [{"type": "text", "heading": "Amt"}, {"type": "text", "heading": "Stellen"}],
        "rows": [{"values": ["Jugend", "12"]}, {"values": ["Soziales", ""]}],
        "caption": "",
    }
    found = text_of("table", {"caption": "Stellen je Amt", "table": table})
    assert found == "Stellen je Amt.\nAmt · Stellen.\nJugend · 12.\nSoziales."


def test_the_contents_name_sections_with_their_share_of_the_longest() -> None:
    found = documents.contents(
        body(
            heading("Kurz"),
            ("text", "<p>abcd</p>"),
            heading("Lang"),
            ("text", "<p>abcd</p>"),
            heading("Ein Teil davon", "3"),
            ("text", "<p>efgh</p>"),
        )
    )
    assert [(entry["anchor"], entry["share"]) for entry in found] == [("kurz", 0.5), ("lang", 1.0)]


def test_words_of_headings_and_texts_are_counted() -> None:
    assert documents.word_count(body(heading("Zwei Wörter"), ("text", "<p>Und drei mehr.</p>"))) == 5


def test_an_empty_body_has_nothing() -> None:
    assert documents.body_passages(body()) == ()
    assert documents.contents(body()) == []
    assert documents.word_count(body()) == 0
