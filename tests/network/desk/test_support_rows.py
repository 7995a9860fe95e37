"""Tables as spreadsheets save them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.desk.support.csv_rows import MAX_BYTES, Problem, Row, Unusable, decoded, rows_of

TABLE = "Partner;E-Mail;Rolle;Sprache\nStadt Musterhausen;Henrike@Example.org;verantwortlich;deutsch\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_of_spreadsheets_is_read(encoding: str) -> None:
    text = "partner,email\nKöln,a@example.org\n"
    assert decoded(text.encode(encoding)) == text


def test_german_heads_and_words_are_understood() -> None:
    assert rows_of(TABLE) == [Row(2, "Stadt Musterhausen", "henrike@example.org", "owner", "de")]


def test_what_is_missing_has_a_sensible_value() -> None:
    assert rows_of("email,partner\nb@example.org,Köln\n") == [Row(2, "Köln", "b@example.org", "editor", "de")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Köln;;owner;de", Problem.NO_EMAIL),
        ("Köln;a@example.org;chief;de", Problem.UNKNOWN_ROLE),
        ("Köln;a@example.org;owner;fr", Problem.UNKNOWN_LANGUAGE),
    ],
)
def test_a_row_says_what_is_wrong_with_it(row: str, problem: Problem) -> None:
    assert rows_of(f"partner;email;role;language\n{row}\n")[0].problem == problem


def test_the_same_address_for_the_same_partner_is_taken_once() -> None:
    rows = rows_of("partner,email\nKöln,a@example.org\n\nköln,A@example.org\nBonn,a@example.org\n")
    assert [(row.line, row.problem) for row in rows] == [(2, None), (4, Problem.TWICE), (5, None)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.NO_HEADER),
        ("name,address\nx,y\n", Problem.NO_HEADER),
        ("partner,email\n\n,\n", Problem.EMPTY),
        ("partner,email\n" + "x,a@example.org\n" * 501, Problem.TOO_LARGE),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, problem: Problem) -> None:
    with pytest.raises(Unusable) as error:
        rows_of(text)
    assert error.value.problem == problem


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\x81\x8d", b"\xff\xfe\x00"])
def test_what_is_no_text_is_named(data: bytes) -> None:
    with pytest.raises(Unusable):
        decoded(data)


def test_a_large_file_is_refused_unread() -> None:
    with pytest.raises(Unusable):
        decoded(b"x" * (MAX_BYTES + 1))


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    with suppress(Unusable):
        assert rows_of(decoded(b"partner,email\n" + data))
