"""The order of suggestions, which both engines leave to Python."""

from __future__ import annotations

from search.contract import Kind
from search.engines.suggestions import Candidate, rank


def identities(typed: str, *candidates: Candidate) -> list[str]:
    return [hit.identity for hit in rank(typed, candidates, 8)]


def test_who_has_typed_a_whole_other_name_finds_it_before_longer_words() -> None:
    intelligence = Candidate("ai", Kind.TOPIC.value, ("Künstliche Intelligenz", "KI"))
    children = Candidate("children", Kind.TOPIC.value, ("Kinder",))
    assert identities("ki", children, intelligence) == ["ai", "children"]
    assert identities("kin", children, intelligence) == ["children"]


def test_a_title_comes_before_another_name_that_fits_as_well() -> None:
    named = Candidate("named", Kind.POST.value, ("Haus", "Kita"))
    titled = Candidate("titled", Kind.POST.value, ("Kita",))
    assert identities("kita", named, titled) == ["titled", "named"]
