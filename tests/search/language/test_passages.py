"""Excerpts: whole sentences, whole words marked, the place they link to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.contract import Document, Fragment, Kind, Passage
from search.language import Analysis, analysis_for
from search.language.passages import clock
from search.language.sentences import sentences
from search.language.terms import QueryTerms
from search.language.thesaurus import Synonym, shipped
from search.syntax import parse
from tests.search.language.matching import NOTHING, vocabulary


def page(*passages: Passage, lead: str = "", title: str = "Titel") -> Document:
    return Document("key", "de", Kind.EPISODE, title, "/folge/", lead=lead, passages=passages)


def ask(german: Analysis, typed: str, document: Document) -> QueryTerms:
    return german.query(parse(typed), vocabulary([german.fields(document)]), NOTHING)


def shown(fragments: tuple[Fragment, ...]) -> str:
    return "".join(f"[{one.text}]" if one.marked else one.text for one in fragments)


def excerpt(german: Analysis, typed: str, text: str) -> str:
    document = page(Passage(text))
    return shown(german.excerpts(document, ask(german, typed, document))[0].fragments)


@pytest.mark.parametrize(
    ("typed", "text", "wanted"),
    [
        ("Hilfe", "Die Jugendhilfe hilft.", "Die [Jugendhilfe] hilft."),
        ("Mitarbeiter", "Alle Mitarbeiter:innen lernen.", "Alle [Mitarbeiter:innen] lernen."),
        ("Fuehrung", "Gute Führung fragt.", "Gute [Führung] fragt."),
        ("Kinderhilfe", "Die Kinder- und Jugendhilfe.", "Die [Kinder]- und Jugendhilfe."),
        ("Kitaausbau", "Der Kita-Ausbau stockt.", "Der [Kita-Ausbau] stockt."),
        ("§ 8a SGB VIII", "Nach §8a SGB 8 handeln.", "Nach [§8a SGB 8] handeln."),
        ("Jugendhilfe", "Hilfe für die Jugend.", "[Hilfe] für die [Jugend]."),
        ("Jugendhilfe", "Jugendhilfe ist Hilfe.", "[Jugendhilfe] ist Hilfe."),
    ],
)
def test_whole_words_are_marked_in_their_own_spelling(german: Analysis, typed: str, text: str, wanted: str) -> None:
    assert excerpt(german, typed, text) == wanted


def test_a_hit_in_a_transcript_leads_to_its_minute(german: Analysis) -> None:
    document = page(Passage("Willkommen.", start=0.0), Passage("Wir reden über Kaizen.", start=754.2, speaker="Ada"))
    best = german.excerpts(document, ask(german, "Kaizen", document))[0]
    assert (best.url, best.speaker, best.start) == ("/folge/?t=12:34", "Ada", 754.2)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("Kaizen", "Wir üben Kaizen."), ("Ämter", "Im Jugendaemterverbund."), ("§ 8a SGB VIII", "Nach § 8a SGB VIII.")],
)
def test_a_word_on_the_last_page_of_a_long_file_leads_there(german: Analysis, typed: str, text: str) -> None:
    filling = "Diese Seite sagt nichts davon, aber das sehr lang. " * 40
    pages = [Passage(filling, page=number, file="Bericht", url="/datei.pdf") for number in range(1, 200)]
    document = page(*pages, Passage(text, page=200, file="Bericht", url="/datei.pdf"))
    best = german.excerpts(document, ask(german, typed, document))[0]
    assert (best.url, best.page, best.file) == ("/datei.pdf#page=200", 200, "Bericht")
    assert shown(best.fragments).startswith(text.split(maxsplit=1)[0])


def test_a_hit_in_a_section_or_a_file_leads_there(german: Analysis) -> None:
    document = page(Passage("Über Kaizen.", anchor="kaizen", heading="Kaizen"), Passage("Das Budget.", page=3))
    assert german.excerpts(document, ask(german, "Kaizen", document))[0].url == "/folge/#kaizen"
    assert german.excerpts(document, ask(german, "Budget", document))[0].url == "/folge/#page=3"


def test_the_passage_with_most_of_the_query_comes_first(german: Analysis) -> None:
    document = page(Passage("Fehler.", anchor="a"), Passage("Fehler und Führung.", anchor="b"), Passage("Führung."))
    found = german.excerpts(document, ask(german, "Fehler Führung", document), most=2)
    assert [one.url for one in found] == ["/folge/#b", "/folge/#a"]


def test_the_second_passage_shows_what_the_first_one_lacks(german: Analysis) -> None:
    texts = ("Fehler hier.", "Fehler da.", "Führung dort.")
    document = page(*(Passage(text, anchor=str(at)) for at, text in enumerate(texts)))
    found = german.excerpts(document, ask(german, "Fehler Führung", document), most=2)
    assert [one.url for one in found] == ["/folge/#0", "/folge/#2"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sie leitet den Allgemeinen Sozialen Dienst.", "Sie leitet den [Allgemeinen Sozialen Dienst]."),
        ("Ein sozialer Dienst, allgemeiner Art.", "Ein sozialer Dienst, allgemeiner Art."),
        ("Allgemeiner, sozialer Dienst.", "Allgemeiner, sozialer Dienst."),
    ],
)
def test_another_name_of_several_words_is_marked_where_these_stand_together(
    german: Analysis, text: str, wanted: str
) -> None:
    thesaurus = shipped().widened([Synonym("ASD", "Allgemeiner Sozialer Dienst")])
    document = page(Passage(text))
    terms = german.query(parse("ASD"), vocabulary([german.fields(document)]), thesaurus)
    assert shown(german.excerpts(document, terms)[0].fragments) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Keine Hebamme. Nach der Geburt.", "Keine [Hebamme]. Nach der Geburt."),
        ("Nach der Geburt.", "Nach der [Geburt]."),
    ],
)
def test_what_nearly_means_the_same_is_marked_where_the_word_itself_is_missing(
    german: Analysis, text: str, wanted: str
) -> None:
    document = page(Passage(text))
    terms = german.query(parse("Hebammen"), vocabulary([german.fields(document)]), shipped())
    assert shown(german.excerpts(document, terms)[0].fragments) == wanted


def test_without_a_hit_in_the_text_the_beginning_is_shown_unmarked(german: Analysis) -> None:
    document = page(Passage("Später."), lead="Der Anfang der Seite.", title="Kaizen")
    terms = ask(german, "Kaizen", document)
    assert shown(german.excerpts(document, terms)[0].fragments) == "Der Anfang der Seite."
    assert german.marked(document.title, terms) == (Fragment("Kaizen", marked=True),)


def test_a_document_without_text_has_no_excerpt(german: Analysis) -> None:
    assert german.excerpts(page(), ask(german, "Kaizen", page())) == ()


def test_a_long_sentence_is_cut_at_word_ends_around_the_hit(german: Analysis) -> None:
    text = "Wort und noch ein Wort " * 40 + "dann Kaizen und weiter " + "immer noch mehr " * 40
    cut = excerpt(german, "Kaizen", text)
    assert "[Kaizen]" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) <= 310
    assert set(cut.replace("[", "").replace("]", "").strip("… ").split()) <= set(text.split())


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = "Am 3. Oktober z. B. gilt Abs. 4 nicht. Dr. Weiß fragt: „Warum?“ Niemand weiß es!\nNeue Zeile"
    assert [text[span.start : span.end] for span in sentences(text)] == [
        "Am 3. Oktober z. B. gilt Abs. 4 nicht.",
        "Dr. Weiß fragt: „Warum?“",
        "Niemand weiß es!",
        "Neue Zeile",
    ]


@pytest.mark.parametrize(("seconds", "wanted"), [(0, "0:00"), (59.9, "0:59"), (754, "12:34"), (3723, "1:02:03")])
def test_a_clock_shows_minutes_and_from_an_hour_on_hours(seconds: float, wanted: str) -> None:
    assert clock(seconds) == wanted


@given(st.text(max_size=600), st.text(max_size=40))
def test_fragments_are_pieces_of_the_text_and_nothing_else(text: str, typed: str) -> None:
    german = analysis_for("de")
    document = page(Passage(text))
    terms = ask(german, typed, document)
    assert "".join(fragment.text for fragment in german.marked(text, terms)) == text
    for one in german.excerpts(document, terms):
        plain = "".join(fragment.text for fragment in one.fragments)
        assert plain.removeprefix("… ").removesuffix(" …") in text
