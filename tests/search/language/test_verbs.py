"""German verbs: which forms are made of an infinitive, and which words are taken for one of them."""

from __future__ import annotations

import pytest

from search.language.german import German
from search.language.stems import infinitive, stem
from search.language.verbs import conjugated

VIEW = German().view


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("rechnen", "rechnet gerechnet rechnete"),
        ("gewinnen", "gewinnt gewann gewonnen"),
        ("wohnen", "wohnt gewohnt"),
        ("filmen", "filmt gefilmt"),
        ("teilen", "teilt geteilt"),
        ("hindern", "gehindert"),
        ("moderieren", "moderiert"),
        ("durchführen", "durchgeführt durchzuführen"),
        ("überarbeiten", "überarbeitet"),
        ("unterscheiden", "unterscheidet unterschied unterschieden"),
        ("umgehen", "umgegangen umgangen"),
        ("anerkennen", "anerkannt anzuerkennen"),
        ("vorbereiten", "vorbereitet"),
        ("verwenden", "verwendet"),
        ("anwenden", "angewandt angewendet"),
    ],
)
def test_forms_are_made_by_rule(verb: str, forms: str) -> None:
    assert set(forms.split()) <= set(conjugated()[verb])


@pytest.mark.parametrize(("verb", "form"), [("moderieren", "gemoderiert"), ("fahren", "gefahrt"), ("kennen", "kennet")])
def test_no_form_is_made_that_german_does_not_have(verb: str, form: str) -> None:
    assert form not in conjugated()[verb]


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("führe", "fuhr"),
        ("führen", "fähre"),
        ("führen", "fuhren"),
        ("drängen", "drangen"),
        ("liefern", "lief"),
        ("kommen", "komma"),
        ("gefährte", "gefahren"),
    ],
)
def test_words_that_look_like_a_form_of_another_verb_stay_apart(form: str, other: str) -> None:
    assert stem(form) != stem(other)


def test_nouns_in_the_plural_are_no_verbs() -> None:
    assert stem("fällen") == stem("fall")
    assert infinitive("fällen") == "fällen"


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("stattgefunden", "stattfinden"),
        ("kennengelernt", "kennenlernen"),
        ("zusammenzuarbeiten", "zusammenarbeiten"),
        ("zugelassen", "zulassen"),
        ("anzuerkennen", "anerkennen"),
        ("vergangen", "vergehen"),
        ("gestört", "stören"),
        ("verlangsamt", "verlangsamen"),
    ],
)
def test_a_form_is_cut_as_its_infinitive(form: str, verb: str) -> None:
    assert VIEW(form) == VIEW(verb)


@pytest.mark.parametrize("verb", ["protestieren", "zugeben", "einstellen", "vereinfachen", "schießen", "mitteilen"])
def test_a_verb_is_cut_after_a_prefix_only(verb: str) -> None:
    assert VIEW(verb).parts == ()


def test_a_verb_with_a_prefix_leads_to_the_one_without() -> None:
    assert VIEW("zusammenarbeiten").parts == VIEW("Zusammenarbeit").parts
