"""The German language matrix: what a reader types, what stands in the text, and whether they meet."""

from __future__ import annotations

from itertools import permutations

import pytest

from search.language import Analysis
from search.language.terms import Term
from search.syntax import parse
from tests.search.language.matching import NOTHING, document, finds, has_all, matches, vocabulary


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Hilfe", "Die Jugendhilfe der Stadt ordnet ihre Angebote neu."),
        ("Planung", "Eine integrierte Jugendhilfeplanung braucht Daten aus allen Ämtern."),
        ("Amt", "Das Jugendamt lädt zur Fallkonferenz ein."),
        ("Betreuung", "Die Kindertagesbetreuung wird bis 2028 ausgebaut."),
        ("Kita", "Ein Kitaplatz fehlt in jedem zweiten Quartier."),
        ("Landschaft", "Die Bildungslandschaft wächst aus vielen Verträgen."),
        ("Fachkräfte", "Dem Fachkräftemangel begegnen drei Kreise gemeinsam."),
        ("Mangel", "Dem Fachkräftemangel begegnen drei Kreise gemeinsam."),
        ("Hilfe Jugend", "Die freien Träger der Jugendhilfe berichten einmal im Jahr."),
        ("Jugendhilfe", "Welche Hilfe braucht die Jugend nach der Pandemie?"),
        ("Teilhabeplanung", "Teilhabe planen heißt, alle an einen Tisch zu holen."),
        ("Sozialarbeit", "Schulsozialarbeit beginnt vor dem ersten Konflikt."),
    ],
)
def test_parts_find_compounds_and_compounds_find_parts(german: Analysis, asked: str, text: str) -> None:
    assert finds(asked, text, german, thesaurus=NOTHING)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Rinne", "Mitarbeiterinnen"),
        ("Tun", "Beratung"),
        ("Run", "Förderung"),
        ("Gen", "Jugend"),
        ("Kit", "Kitaplatz"),
        ("Ration", "Kooperation"),
        ("Soli", "Konsolidierung"),
        ("Mode", "Modernisierung"),
        ("Wal", "Verwaltung"),
        ("Rat", "Beratung"),
        ("innen", "Mitarbeiter*innen"),
    ],
)
def test_letters_inside_a_word_are_no_word(german: Analysis, asked: str, text: str) -> None:
    assert not finds(asked, f"Unsere {text} im Netzwerk", german, thesaurus=NOTHING)


@pytest.mark.parametrize(
    "family",
    [
        ("Kita-Ausbau", "Kita Ausbau", "Kitaausbau"),
        ("Change Management", "Changemanagement", "Change-Management"),
        ("Führung", "fuehrung", "fuhrung", "FÜHRUNG"),
        ("Jugendämter", "Jugendaemter", "Jugendamt"),
        ("Straße", "Strasse", "STRASSE", "STRAẞE"),
        ("Jugendhilfe", "Jugend·hilfe", "Jugend-Hilfe", "Jugend\u00adhilfe"),
        ("SGB VIII", "SGB 8", "SGB8", "KJHG", "Achtes Buch Sozialgesetzbuch"),
        ("§8a", "§ 8a SGB VIII", "Paragraf 8a"),
        ("Themen", "Thema"),
        ("Gremien", "Gremium"),
        ("Kitas", "Kita"),
        ("Ämter", "Amt"),
        ("Führung", "Fu\u0308hrung"),
        ("Pflicht", "Pﬂicht"),
        ("Netzwerk", "Ｎｅｔｚｗｅｒｋ"),
        ("Potenzial", "Potential"),
        ("Biografie", "Biographie"),
    ],
)
def test_spellings_of_one_thing_meet_pairwise(german: Analysis, family: tuple[str, ...]) -> None:
    for asked, text in permutations(family, 2):
        assert finds(asked, f"Heute geht es um {text} im Kreis.", german, thesaurus=NOTHING), (asked, text)


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212"])
def test_all_hyphens_are_one(german: Analysis, dash: str) -> None:
    assert finds("Kita-Ausbau", f"Der Kita{dash}Ausbau stockt", german, thesaurus=NOTHING)
    assert finds(f"Kita{dash}Ausbau", "Der Kitaausbau stockt", german, thesaurus=NOTHING)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_invisible_characters_are_not_there(german: Analysis, sign: str) -> None:
    assert finds("Jugendhilfe", f"Die Jugend{sign}hilfe", german, thesaurus=NOTHING)
    assert finds(f"Jugend{sign}hilfe", "Die Jugendhilfe", german, thesaurus=NOTHING)


def test_narrow_and_fixed_spaces_cut_words(german: Analysis) -> None:
    assert finds("SGB VIII", "nach § 8a SGB\u202fVIII und", german, thesaurus=NOTHING)
    assert finds("§ 8a SGB VIII", "nach §\u00a08a SGB\u00a0VIII", german, thesaurus=NOTHING)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Mitarbeitende", "Alle Mitarbeiter:innen lernen daraus."),
        ("Fachkraft", "Eine Fachfrau begleitet den Prozess."),
        ("Leitung", "Der Leiter stellt die Fragen."),
        ("Kommune", "Kommunale Verantwortung endet nicht am Rathaus."),
        ("ASD", "Der Allgemeine Soziale Dienst arbeitet im Tandem."),
        ("HzE", "Die Hilfen zur Erziehung steigen seit drei Jahren."),
        ("KJSG", "Das Kinder- und Jugendstärkungsgesetz ändert viel."),
        ("BTHG", "Das Bundesteilhabegesetz setzt auf Teilhabe."),
        ("Kita", "Die Kindertagesstätte öffnet um sieben."),
        ("Kindertagesstätte", "Die Kita öffnet um sieben."),
        ("K360", "Kommune 360° ist ein Programm für Kommunen."),
        ("Kommune 360 Grad", "Kommune 360° ist ein Programm für Kommunen."),
    ],
)
def test_neutral_forms_abbreviations_and_synonyms_meet(german: Analysis, asked: str, text: str) -> None:
    assert finds(asked, text, german)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Kinderhilfe", "Kinder- und Jugendhilfe"),
        ("Kinder und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("Jugendhilfe", "Kinder- und Jugendhilfe"),
        ('"Kinder und Jugendhilfe"', "Kinder- und Jugendhilfe"),
        ("Wissensangebot", "Wissens\u2011, Austausch- und Vernetzungsangebot"),
        ("Austauschangebot", "Wissens\u2011, Austausch- und Vernetzungsangebot"),
        ("Vernetzungsangebot", "Wissens\u2011, Austausch- und Vernetzungsangebot"),
        ("Kommunalpolitik", "Kommunalverwaltung und \u2011politik"),
        ("Unterstützungsmöglichkeiten", "Unterstützungsbedarfen und \u2011möglichkeiten"),
        ("Jugendhilfesteuerung", "Jugendhilfeplanung und -steuerung"),
    ],
)
def test_ellipses_stand_for_their_words(german: Analysis, asked: str, text: str) -> None:
    assert finds(asked, f"Ein {text} für alle", german, thesaurus=NOTHING)


def test_under_three_is_not_over_three(german: Analysis) -> None:
    fields = german.fields(document("Plätze für U3"))
    under, over = (german.query(parse(asked), vocabulary([fields]), NOTHING) for asked in ("U3", "Ü3"))
    assert has_all(under, fields)
    assert not has_all(over, fields)


@pytest.mark.parametrize("word", ["aktuell", "Poet", "Israel", "Duell", "neue", "Quelle", "Kitaeltern", "Manuel"])
def test_letters_that_only_look_like_umlauts_still_find_themselves(german: Analysis, word: str) -> None:
    assert finds(word, f"Das Wort {word} steht hier", german, thesaurus=NOTHING)


@pytest.mark.parametrize("quotes", ["„{}“", "»{}«", '"{}"', "“{}”", "‚{}‘", ",,{}''", "@{}@"])
def test_any_quotation_marks_make_a_phrase(german: Analysis, quotes: str) -> None:
    asked = quotes.format("Frühe Hilfen")
    assert finds(asked, "Die Frühen Hilfen beginnen vor der Geburt", german, thesaurus=NOTHING)
    assert not finds(asked, "Hilfen, die frühe Bildung fördern", german, thesaurus=NOTHING)


def test_function_words_alone_ask_for_nothing(german: Analysis) -> None:
    fields = german.fields(document("der die das"))
    terms = german.query(parse("der die das"), vocabulary([fields]))
    assert terms.is_empty
    assert not terms.grams


def test_a_minus_takes_documents_out(german: Analysis) -> None:
    assert finds("Fehler -Strafe", "Aus Fehlern lernen", german, thesaurus=NOTHING)
    assert not finds("Fehler -Strafe", "Aus Fehlern und Strafen lernen", german, thesaurus=NOTHING)


def test_an_english_word_in_german_text_finds_itself(german: Analysis) -> None:
    assert finds("Change Management", "Warum Change Management in Ämtern anders ist", german, thesaurus=NOTHING)


@pytest.mark.parametrize(
    "asked", ["Kaisen", "Jugenhilfe", "Fehlerkultuhr", "Jugnedamt", "Jugendhilfepalnung", "Fuhrung"]
)
def test_misspelled_words_reach_what_was_meant(german: Analysis, asked: str) -> None:
    text = "Kaizen, Jugendhilfe, Fehlerkultur, Führung, Jugendamt, Jugendhilfeplanung"
    assert finds(asked, text, german, thesaurus=NOTHING)


def test_the_whole_word_counts_more_than_its_parts(german: Analysis) -> None:
    fields = german.fields(document("Die Jugendhilfe"))
    scored = german.query(parse("Jugendhilfe"), vocabulary([fields]), NOTHING).words[0].scored
    weights = {option.field: option.weight for option in scored.options if isinstance(option, Term)}
    others = {option.weight for option in scored.options if not isinstance(option, Term)}
    assert weights == {"title": 2.0, "body": 1.0, "files": 0.5, "labels": 2.0, "parts": 0.8}
    assert others == {0.9, 0.5, 0.25}
    assert matches(scored, german.fields(document("Hilfe für die Jugend")))
    assert not matches(scored, german.fields(document("Die Jugend hofft")))
