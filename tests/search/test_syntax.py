"""What a reader types, and what it means."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.contract import Sort
from search.syntax import MAX_LENGTH, MAX_WORDS, parse


@pytest.mark.parametrize(
    "typed",
    [
        "„offene Fehlerkultur“",
        "»offene Fehlerkultur«",
        "«offene Fehlerkultur»",
        '"offene Fehlerkultur"',
        "“offene Fehlerkultur”",
        "„offene Fehlerkultur”",
        '„offene Fehlerkultur"',
        "‚offene Fehlerkultur‘",
        "‹offene Fehlerkultur›",
        "'offene Fehlerkultur'",
        "''offene Fehlerkultur''",
        ",,offene Fehlerkultur''",
        "@offene Fehlerkultur@",
        "＂offene Fehlerkultur＂",
    ],
)
def test_all_pairs_of_quotation_marks_hold_a_phrase(typed: str) -> None:
    query = parse(f"Team {typed} Amt")
    assert query.phrases == ("offene Fehlerkultur",)
    assert query.words == ("Team", "Amt")


def test_a_single_quotation_mark_is_no_phrase() -> None:
    assert parse('"offene Fehlerkultur').words == ("offene", "Fehlerkultur")
    assert parse("Kita's und Geht’s").words == ("Kita's", "und", "Geht’s")
    assert parse("anna@example.org").words == ("anna@example.org",)
    assert parse('"" „“ Amt').words == ("Amt",)


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_a_minus_before_a_word_or_phrase_excludes_it(minus: str) -> None:
    query = parse(f'Fehler {minus}Strafe {minus}"alte Akte"')
    assert query.words == ("Fehler",)
    assert set(query.excluded) == {"Strafe", "alte Akte"}
    assert query.phrases == ()


@pytest.mark.parametrize(
    "typed",
    [
        "Jugendhilfeplanung und -steuerung",
        "Personalgewinnung, -entwicklung und -bindung",
        "Planung oder -steuerung",
        "Planung u. -steuerung",
    ],
)
def test_a_word_that_lacks_its_beginning_is_not_excluded(typed: str) -> None:
    assert parse(typed).excluded == ()
    assert parse(typed).words == tuple(typed.split())


def test_hyphens_inside_and_between_words_exclude_nothing() -> None:
    assert parse("Kita-Ausbau").words == ("Kita-Ausbau",)
    assert parse("Jugend - Hilfe").words == ("Jugend", "Hilfe")
    assert parse("Kinder- und Jugendhilfe").words == ("Kinder-", "und", "Jugendhilfe")


def test_signs_of_law_stay_and_other_signs_go() -> None:
    assert parse("§ 8a SGB VIII").words == ("§", "8a", "SGB", "VIII")
    assert parse("Fach- & Führungskräfte ?! *** ()").words == ("Fach-", "&", "Führungskräfte")


def test_text_is_cleaned_and_bounded() -> None:
    query = parse("  Fehler\x00kultur \ud800\u202e \u00ad Jugend\u00adhilfe\tFu\u0308hrung  ")
    assert query.text == "Fehler kultur Jugendhilfe Führung"
    assert len(parse("a" * 10_000).text) == MAX_LENGTH
    assert len(parse("ﷺ" * 300).text) <= MAX_LENGTH
    assert len(parse("a " * 200).words) == MAX_WORDS


def test_words_and_phrases_share_one_budget() -> None:
    query = parse("a " * 30 + '"b c d e" "f"')
    assert query.phrases == ("b c",)


def test_nothing_gives_an_empty_query_and_the_rest_is_passed_on() -> None:
    query = parse("", language="en", page=3, sort=Sort.NEWEST)
    assert (query.text, query.words, query.phrases, query.excluded) == ("", (), (), ())
    assert (query.language, query.page, query.sort) == ("en", 3, Sort.NEWEST)


@given(st.text(max_size=1000))
def test_every_string_means_something_or_nothing(typed: str) -> None:
    query = parse(typed)
    assert len(query.text) <= MAX_LENGTH
    assert len(query.words) + sum(len(phrase.split()) for phrase in query.phrases) <= MAX_WORDS
    everything = query.text + "".join((*query.words, *query.phrases, *query.excluded))
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in everything)
    assert all(word.strip() == word and word for word in (*query.words, *query.phrases, *query.excluded))


@given(st.text(alphabet="ab \"'„“”»«‚‘’‹›-−–,&@§", max_size=60))
def test_signs_in_any_order_are_read_without_a_fault(typed: str) -> None:
    assert parse(typed) == parse(typed)
