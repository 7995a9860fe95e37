"""The matrix of gender forms: every spelling of a role finds every other one and its base."""

from __future__ import annotations

import pytest

from search.language import Analysis
from tests.search.language.matching import NOTHING, finds

GENDERED = (
    "Mitarbeiter*innen",
    "Mitarbeiter:innen",
    "Mitarbeiter_innen",
    "Mitarbeiter/innen",
    "Mitarbeiter/-innen",
    "Mitarbeiter(innen)",
    "MitarbeiterInnen",
    "Mitarbeiter·innen",
    "Mitarbeiterinnen und Mitarbeiter",
    "Mitarbeiter",
    "Mitarbeiterin",
)


@pytest.mark.parametrize("asked", GENDERED)
def test_gendered_forms_meet_pairwise(german: Analysis, asked: str) -> None:
    for text in GENDERED:
        assert finds(asked, f"Unsere {text} tagen.", german, thesaurus=NOTHING), text


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("Kolleg:in", "Kollege"),
        ("Innenminister:innen", "Innenminister"),
        ("BinnenschifferInnen", "Binnenschiffer"),
        ("Kolleg:in", "Kollegin"),
        ("Ärzt*in", "Arzt"),
        ("Ärzt*in", "Ärztin"),
        ("Leser:in", "Leser"),
        ("Angestellte:r", "Angestellter"),
        ("Bürger:innenbeteiligung", "Bürgerbeteiligung"),
        ("Expert:innenrunde", "Expertenrunde"),
    ],
)
def test_marked_forms_come_to_their_base(german: Analysis, form: str, base: str) -> None:
    assert finds(base, form, german, thesaurus=NOTHING)
    assert finds(form, base, german, thesaurus=NOTHING)
