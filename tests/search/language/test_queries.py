"""What a query is widened to, and what the reader is told about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.contract import Query, Route
from search.language import Analysis, analysis_for
from search.language.found import COMMON_SHARE, FEW_DOCUMENTS, gram_shares, is_found, without_common_grams
from search.language.terms import Neighbour, QueryTerms, Term
from search.language.thesaurus import Labels, Synonym, Thesaurus, shipped
from search.syntax import parse
from tests.search.language.matching import NOTHING, document, finds, has_all, terms_of, vocabulary

# What means nearly the same is asked for by itself.
EXACT = replace(shipped(), kin=(), concerns=())
TEXT = "Fehlerkultur in der Verwaltung: Führung, Leitung, Kindertagesstätte, Jugendamt und Hilfen zur Erziehung"


def ask(analysis: Analysis, typed: str, text: str = TEXT, *, language: str = "de", **rest: object) -> QueryTerms:
    fields = analysis.fields(document(text, language=analysis.language))
    return analysis.query(parse(typed, language=language, **rest), vocabulary([fields]), EXACT)


def test_a_hidden_name_is_asked_for_but_never_answered_with(german: Analysis) -> None:
    thesaurus = Thesaurus(labels=(Labels({"de": ("Fehlerkultur",)}, hidden={"de": ("Scheiterkunde",)}),))
    fields = german.fields(document(f"{TEXT}. Von Scheiterkunde spricht niemand."))
    asked = german.query(parse("Scheiterkunde"), vocabulary([fields]), thesaurus)
    assert asked.routes == (Route("label", "Scheiterkunde", "Fehlerkultur"),)
    assert german.query(parse("Fehlerkultur"), vocabulary([fields]), thesaurus).routes == ()


def test_a_synonym_is_taken_only_if_the_index_has_it(german: Analysis) -> None:
    assert ask(german, "Kita").routes == (Route("synonym", "Kita", "Kindertagesstätte"),)
    assert ask(german, "Kita", "Nur ein Jugendamt").routes == ()


def test_a_synonym_of_several_words_stands_for_the_group(german: Analysis) -> None:
    terms = ask(german, "Allgemeiner Sozialer Dienst", "Der ASD berät")
    assert [word.text for word in terms.words] == ["Allgemeiner Sozialer Dienst"]
    assert has_all(terms, german.fields(document("Der ASD berät")))
    assert not has_all(terms, german.fields(document("Ein sozialer Raum")))


def test_letters_weigh_less_in_a_query_of_several_words(german: Analysis) -> None:
    one, several = ask(german, "Führung"), ask(german, "Führung Leitung Verwaltung Jugendamt")
    weights = {gram.text: gram.weight for gram in several.grams}
    assert all(weights[gram.text] < gram.weight for gram in one.grams if gram.text != "ung$")


def test_an_editors_synonym_works_at_once_and_one_way(german: Analysis) -> None:
    thesaurus = shipped().widened([Synonym("Fuckup-Abend", "Fehlerkultur", mutual=False)])
    fields = german.fields(document(TEXT))
    assert has_all(german.query(parse("Fuckup-Abend"), vocabulary([fields]), thesaurus), fields)
    other = german.fields(document("Ein Fuckup-Abend im Kreis"))
    assert not has_all(german.query(parse("Fehlerkultur"), vocabulary([other]), thesaurus), other)


def test_names_of_a_topic_meet_at_a_low_weight(german: Analysis) -> None:
    thesaurus = Thesaurus(labels=(Labels({"de": ("Fehlerkultur", "Umgang mit Irrtum"), "en": ("Error culture",)}),))
    fields = german.fields(document(TEXT))
    terms = german.query(parse("Umgang mit Irrtum"), vocabulary([fields]), thesaurus)
    assert terms.routes == (Route("label", "Umgang mit Irrtum", "Fehlerkultur"),)
    assert has_all(terms, fields)
    english = german.query(parse("error culture", language="en"), vocabulary([fields]), thesaurus)
    assert Route("translation", "error culture", "Fehlerkultur") in english.routes


def test_an_english_reader_finds_german_documents_and_is_told_why(german: Analysis) -> None:
    terms = ask(german, "error culture administration", language="en")
    assert has_all(terms, german.fields(document(TEXT)))
    assert Route("translation", "error culture", "Fehlerkultur") in terms.routes
    assert Route("translation", "administration", "Verwaltung") in terms.routes


def test_a_translation_that_no_document_has_is_left_out(german: Analysis) -> None:
    assert ask(german, "error culture", "Ein Text über Kaizen", language="en").routes == ()


def test_a_shorter_translation_serves_where_the_longer_one_has_no_document(german: Analysis) -> None:
    routes = ask(german, "youth welfare office", "Die Jugend trifft sich im Büro", language="en").routes
    assert Route("translation", "youth", "Jugend") in routes


def test_a_german_reader_may_type_english_for_what_german_lacks(german: Analysis) -> None:
    assert Route("translation", "leadership", "Führung") in ask(german, "leadership").routes
    assert "handlich" not in terms_of(ask(german, "Verwaltung handy").words[0].scored)


def test_a_german_query_finds_english_documents(english: Analysis) -> None:
    text = "An error culture needs leadership in public administration"
    terms = ask(english, "Fehlerkultur Führung", text)
    assert has_all(terms, english.fields(document(text, language="en")))


def test_only_words_that_no_document_has_are_corrected(german: Analysis) -> None:
    terms = ask(german, "Jugnedamt Verwaltung")
    assert terms.routes == (Route("correction", "Jugnedamt", "Jugendamt"),)
    assert terms.corrected == "Jugendamt Verwaltung"
    assert ask(german, "Jugendamt").corrected == ""


def test_a_correction_leaves_alone_the_words_that_have_the_misspelled_one_in_them(german: Analysis) -> None:
    typed = "Verwaltungsreform Verwaltun"
    assert ask(german, typed, "Verwaltungsreform der Verwaltung").corrected == "Verwaltungsreform Verwaltung"


def test_right_words_citations_and_short_words_are_not_corrected(german: Analysis) -> None:
    text = "Finder Kindertagesstätte Trage § 9a SGB VIII ADS"
    for typed in ("Kinder", "Träger", "§ 8a SGB VIII", "ASD", "XYZ"):
        assert not [route for route in ask(german, typed, text).routes if route.kind == "correction"], typed


def test_a_literal_query_is_not_widened(german: Analysis) -> None:
    terms = ask(german, "Kita Jugnedamt", literal=True)
    assert terms.routes == ()
    assert not has_all(terms, german.fields(document(TEXT)))


def test_a_word_family_joins_verb_and_noun_at_half_weight(german: Analysis) -> None:
    assert finds("planen", "Gute Planung", german, thesaurus=NOTHING)
    assert finds("Hilfe", "Wer hilft, wenn niemand fragt?", german, thesaurus=NOTHING)
    assert not finds("Bildung", "Ein Bild an der Wand", german, thesaurus=NOTHING)


def test_neighbouring_words_add_a_pair_but_corrected_ones_do_not(german: Analysis) -> None:
    assert len(ask(german, "Führung Verwaltung Jugendamt").pairs) == 2
    assert ask(german, "Führung Jugnedamt").pairs == ()


def test_a_query_has_at_most_32_words(german: Analysis) -> None:
    query = Query(words=tuple(f"Wort{number}" for number in range(1000)))
    assert len(german.query(query, vocabulary([])).words) == 32


class Counting:
    """A vocabulary that counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        self.calls += 1
        return {}

    def nearest(self, words: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        self.calls += 1
        return {}

    def written(self, term: str) -> str:
        return term


@pytest.mark.parametrize("typed", ["Jugnedamt", "Kita Hort Krippe Ganztag Jugendamt Fehlerkultur", "error culture"])
def test_a_query_asks_the_index_at_most_twice(german: Analysis, typed: str) -> None:
    counting = Counting()
    german.query(parse(typed), counting)
    assert counting.calls <= 2


def test_grams_of_a_translated_word_are_those_of_the_translation(german: Analysis) -> None:
    grams = {term.text for term in ask(german, "administration", language="en").grams}
    assert "^ver" in grams
    assert "^adm" not in grams


def test_nonsense_is_not_found_by_letters(german: Analysis) -> None:
    terms = ask(german, "qqxyzzk")
    shares = gram_shares(terms, {}, documents=100)
    assert sum(shares.values()) == pytest.approx(1)
    few = {"has_all_words": False, "has_a_word": False, "best": 1.0}
    assert not is_found(**few, score=1.0, gram_share=0.0)
    assert is_found(**few, score=0.5, gram_share=0.4)
    assert is_found(**few | {"has_a_word": True}, score=0.5, gram_share=0.0)
    assert is_found(**few | {"has_all_words": True}, score=0.1, gram_share=0.0)
    assert not is_found(**few | {"has_a_word": True}, score=0.2, gram_share=0.9)


@given(st.text(max_size=400), st.sampled_from(["de", "en"]), st.sampled_from(["de", "en"]))
def test_any_text_can_be_indexed_and_asked(text: str, language: str, reader: str) -> None:
    analysis = analysis_for(language)
    fields = analysis.fields(document(text, title=text[:50], language=language))
    terms = analysis.query(parse(text, language=reader), vocabulary([fields]))
    for word in terms.words:
        assert all(term and not any(map(str.isspace, term)) for term in terms_of(word.scored) | terms_of(word.matched))
    assert all(len(term) <= 200 for term in fields.body.split())


def test_letters_of_very_many_documents_are_not_asked_for() -> None:
    most = int(COMMON_SHARE * FEW_DOCUMENTS)
    held = {"rare": 1, "half": most, "ung$": most + 1}
    terms = QueryTerms(grams=tuple(Term("grams", text) for text in (*held, "none")))
    asked = without_common_grams(terms, held, FEW_DOCUMENTS)
    assert [gram.text for gram in asked.grams] == ["rare", "half", "none"]
    assert without_common_grams(terms, held, FEW_DOCUMENTS - 1) == terms
