"""What both engines share: German order, words near each other, a breaker's first state."""

from __future__ import annotations

import pytest

from search.engines.collation import collation_key
from search.engines.phrases import spaced
from search.language.terms import Near


def test_german_order_takes_umlauts_for_their_vowel_and_ignores_case_and_signs() -> None:
    ordered = [
        "Äpfel",
        "Apfelbaum",
        "„Arbeit“ neu",
        "Ärger",
        "groß",
        "Grosser Rat",
        "Rate",
        "Räte",
        "Rathaus",
        "Übung",
        "Zahl",
    ]
    keys = [collation_key(title) for title in ordered]
    assert keys == sorted(set(keys))


def test_titles_of_signs_only_have_a_key() -> None:
    assert collation_key("…") < collation_key("A")
    assert collation_key("")


@pytest.mark.parametrize(
    ("near", "ways"),
    [
        (Near("body", ("a",), 3), [((0, "a"),)]),
        (Near("body", ("a", "b")), [((0, "a"), (1, "b"))]),
        (Near("body", ("a", "b"), 1), [((0, "a"), (1, "b")), ((0, "a"), (2, "b"))]),
        (
            Near("body", ("a", "b", "c"), 1),
            [((0, "a"), (1, "b"), (2, "c")), ((0, "a"), (2, "b"), (3, "c")), ((0, "a"), (1, "b"), (3, "c"))],
        ),
    ],
)
def test_loose_phrases_are_all_exact_ones_with_holes(near: Near, ways: list[object]) -> None:
    assert list(spaced(near)) == ways
