"""Lines as they stand on paper become text that flows."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.attachments.reading.flow import cleaned, flowing, tidied
from network.attachments.reading.values import Part

FULL = "Eine Zeile, die so lang ist, dass ein Absatz in ihr nicht endet,"


def pages(*texts: str) -> list[str]:
    return [part.text for part in tidied(Part(text, page=number) for number, text in enumerate(texts, 1))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Die Jugend-", "hilfeplanung beginnt.", "Die Jugendhilfeplanung beginnt."),
        ("Kinder-", "und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("Austausch-", "oder Vernetzung", "Austausch- oder Vernetzung"),
        ("ein Beinahe-", "Fehler", "ein Beinahe-Fehler"),
        ("eine E-", "Mail", "eine E-Mail"),
        ("18-", "jährige", "18-jährige"),
        ("EU-", "weit", "EU-weit"),
        ("weich\u00ad", "gespült", "weichgespült"),
        ("er sagte -", "nichts", "er sagte - nichts"),
        ("ohne Strich", "geht es weiter", "ohne Strich geht es weiter"),
    ],
)
def test_words_that_a_line_has_cut_are_whole_again(first: str, second: str, expected: str) -> None:
    assert flowing([FULL, first, second]) == f"{FULL} {expected}".rstrip(".") + "."


def test_a_paragraph_ends_with_a_short_line_after_a_full_stop_and_a_heading_stands_alone() -> None:
    found = flowing(["Überblick", "Die erste Zeile reicht bis an den rechten Rand", "und endet hier.", "Dann Neues."])
    assert found == "Überblick.\nDie erste Zeile reicht bis an den rechten Rand und endet hier.\nDann Neues."


def test_items_of_a_list_stay_apart() -> None:
    assert flowing([FULL, "• eins und noch viel mehr in dieser Zeile", "• zwei"]).split("\n")[1:] == [
        "• eins und noch viel mehr in dieser Zeile.",
        "• zwei.",
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    texts = [f"Leitfaden der Stadt\nThema {name}\nSeite {number} von 4" for number, name in enumerate("abcd", 1)]
    assert pages(*texts) == ["Thema a.", "Thema b.", "Thema c.", "Thema d."]


def test_lines_of_few_pages_are_no_running_heads() -> None:
    assert pages("Gleich. Ein Satz.", "Gleich. Ein Satz.") == ["Gleich. Ein Satz."] * 2


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Vero\ufb00entlichung", "Veroffentlichung"),
        ("Jugendha\u0308user", "Jugendhäuser"),
        ("a\x00b\x07c", "abc"),
        ("halb \ud83d Paar", "halb  Paar"),
        ("\ue001\uf0b7 eigenes", " eigenes"),
        ("20 m² … ½", "20 m² … ½"),
        ("unsicht\u200bbar\ufeff", "unsichtbar"),
        ("eins\r\nzwei\x0cdrei", "eins\nzwei\ndrei"),
    ],
)
def test_signs_that_nobody_reads_are_gone(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@given(st.lists(st.text(st.characters(codec=None), max_size=200), max_size=8))
def test_any_text_can_be_stored_and_sent(texts: list[str]) -> None:
    for part in tidied(Part(cleaned(text), page=number) for number, text in enumerate(texts, 1)):
        assert part.text.encode("utf8").decode() == part.text
        assert "\x00" not in part.text
        assert "\u00ad" not in part.text


def test_a_page_of_many_lines_takes_no_longer_than_its_length() -> None:
    begin = time.monotonic()
    assert len(flowing(["a"] * 200_000)) > 200_000
    assert time.monotonic() - begin < 10


def test_accents_heaped_on_a_letter_cost_no_time() -> None:
    begin = time.monotonic()
    assert cleaned("e\u0301 a" + "\u0327\u0301" * 40_000) == "é a"
    assert time.monotonic() - begin < 2
