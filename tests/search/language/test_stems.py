"""Forms of one word meet and other words stay apart, where the endings alone would mislead."""

from __future__ import annotations

import pytest

from search.language.german import German

VIEW = German().view


@pytest.mark.parametrize(
    "forms",
    [
        "System Systeme Systemen Systems",
        "Hilfesystem Hilfesysteme",
        "Problem Probleme Problemen",
        "extrem extreme extremen",
        "Regel Regeln geregelt",
        "Fördermittel Fördermitteln",
        "Artikel Artikeln",
        "Wechsel wechseln gewechselt",
        "einzeln einzelne einzelnen",
        "jung junge junger",
        "qualifiziert qualifizierte qualifizierten",
        "misshandelt misshandelte misshandelten",
        "beteiligt beteiligte Beteiligten",
        "weiterentwickelt weiterentwickelte weiterentwickelten",
        "sichergestellt sichergestellte",
        "zugelassen zugelassene",
        "gehalten gehaltene",
        "betroffen Betroffene Betroffenen",
        "wiederholen wiederhole wiederholten",
        "flexibel flexible flexibler",
        "teuer teure teurere",
        "Gefahr Gefahren",
        "Fragebogen Fragebogens Fragebögen",
        "hören hört hörten",
        "trauern Trauer",
        "Vergabekriterium Vergabekriterien",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({VIEW(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "handeln Handel",
        "hört Hort",
        "gehaltene Gehalt",
        "verbotene Verbot",
        "Gefangene fangen",
        "einwandern Einwand",
        "verlängern verlangen",
        "ändern anders",
        "steigern steigen",
        "trauern trauen",
        "Schienen geschienen",
        "Bogen biegen",
        "lindern Linde",
        "suchten Sucht",
        "Kabel kabl",
    ],
)
def test_other_words_stay_apart(words: str) -> None:
    assert len({VIEW(word).stem for word in words.split()}) == len(words.split())


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("Schichtdienst", ("schicht", "dienst")),
        ("Protestbrief", ("protest", "brief")),
        ("Zeiterfassung", ("zeit", "erfassung")),
        ("Zwangsehen", ("zwang", "ehe")),
        ("Ratsinformationssysteme", ("rat", "information", "system")),
        ("traumatisch", ()),
    ],
)
def test_compounds_are_cut_into_their_words(compound: str, parts: tuple[str, ...]) -> None:
    assert VIEW(compound).parts == parts
