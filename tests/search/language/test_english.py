"""English words: forms of one word meet, in British and American spelling; other words stay apart."""

from __future__ import annotations

import pytest

from search.language import Analysis
from search.language.english import stem
from search.language.resources import table
from tests.search.language.matching import finds


@pytest.mark.parametrize(
    "forms",
    [
        "policy policies",
        "plan plans planned planning",
        "child children",
        "mistake mistakes",
        "lead leads leading led",
        "call calls called calling",
        "care cares cared caring",
        "move moves moved moving",
        "use uses used using",
        "size sizes sized",
        "raise raises raised raising",
        "promise promises promised promising",
        "try tries tried trying",
        "speed speeds speeding",
        "agree agreed agreeing agrees",
        "bus buses",
        "criterion criteria",
        "keep kept keeping",
        "write writes wrote written writing",
        "share shared sharing",
        "precise precisely",
        "class classes",
        "case cases",
        "visit visited visiting",
        "pay paid paying",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        "organisation organisations organization",
        "organise organised organize organizing",
        "supervisor supervisors supervizor",
        "analysed analyzed analysing",
        "behaviour behavior behaviours",
        "centre center centres",
        "metre metres meter",
        "travelled traveled travelling travel",
        "programme programmes program",
        "counsellor counselor",
        "judgement judgment",
        "practise practice practised",
        "licence license licensed",
        "ageing aging age",
        "catalogue catalog",
    ],
)
def test_british_and_american_spellings_meet(spellings: str) -> None:
    assert len({stem(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "words",
    ["care car", "hope hop", "rate rat", "status state", "new news", "gas gain", "need nee", "found founded", "us use"],
)
def test_other_words_stay_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_no_form_has_two_base_words() -> None:
    rows = [(base, form) for base, forms in table("irregular.en.tsv") for form in {base, *forms.split(",")} - {""}]
    assert len({form for _, form in rows}) == len(rows) > 200


def test_english_documents_are_found_by_english_words(english: Analysis) -> None:
    text = "Children's services need leaders who learn from mistakes"
    for asked in ("child service", "leader", "learning from a mistake", '"learn from mistakes"'):
        assert finds(asked, text, english, language="en"), asked
    assert not finds("the of and", text, english, language="en")
