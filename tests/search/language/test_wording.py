"""What a page says about a hit is true: the words stand in the text, not only their letters."""

from __future__ import annotations

import pytest

from search.language import Analysis


@pytest.mark.parametrize(
    ("name", "text", "has_it"),
    [
        ("IT", "Die Abteilung IT hilft.", True),
        ("IT", "Auf diesen Seiten steht Digitales.", False),
        ("Gehalt", "Wir haben gehalten, was wir sagten.", False),
        ("Ort", "Die Antwort kam sofort.", False),
        ("Geburt", "Im Jahr 480 Geburten.", True),
        ("Geburt", "In der Geburtsklinik.", True),
        ("Künstliche Intelligenz", "Was künstliche Intelligenz kann.", True),
        ("Künstliche Intelligenz", "Künstliche Seen und Intelligenz.", False),
        ("e-Akte", "Vor der E-Akte.", True),
        ("", "Text", False),
        ("und", "Text und Text", False),
    ],
)
def test_a_text_has_a_word_and_not_its_letters(german: Analysis, name: str, text: str, has_it: bool) -> None:
    assert german.wording(text).has(name) is has_it


def test_in_a_text_whose_small_letters_are_more_words_are_found_too(german: Analysis) -> None:
    assert german.wording("İİİ Kita").has("Kita")
