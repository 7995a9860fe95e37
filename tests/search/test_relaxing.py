"""What is given up of a query that found nothing: as little as possible, in a bounded number of questions."""

from __future__ import annotations

from search import syntax
from search.contract import FacetName, Lane, Query
from search.engines.base import Answer, EngineHit
from search.relaxing import relaxed, without_one_value

TEXTS = ("übergabe im jugendamt", "übergabe der akten", "bereitschaft in der nacht")


class Library:
    """Finds texts that have all words of a query, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, query: Query) -> Answer:
        self.asked += 1
        wanted = [*query.words, *query.phrases]
        found = [
            text
            for text in TEXTS
            if all(word in text for word in wanted) and not any(word in text for word in query.excluded)
        ]
        if query.filters.get(FacetName.YEAR) == ("1999",):
            found = []
        hits = tuple(EngineHit(text, 1.0) for text in found)
        return Answer(hits, len(hits), dict.fromkeys(Lane, 0), {})


def given_up(text: str) -> tuple[str, tuple[str, ...]] | None:
    found = relaxed(syntax.parse(text), Library().ask)
    return (found[0].text, found[1]) if found else None


def test_the_signs_of_a_phrase_go_before_any_word() -> None:
    assert given_up('"jugendamt übergabe"') == ("jugendamt übergabe", ())


def test_an_exclusion_goes_before_any_word() -> None:
    assert given_up("akten -übergabe") == ("akten", ("-übergabe",))


def test_words_that_nothing_has_go_first() -> None:
    assert given_up("übergabe halligen jugendamt") == ("übergabe jugendamt", ("halligen",))


def test_of_words_that_never_meet_the_rarest_goes() -> None:
    assert given_up("übergabe nacht") == ("übergabe", ("nacht",))


def test_a_single_word_is_all_there_is() -> None:
    assert given_up("halligen") is None


def test_what_nothing_has_stays_nothing_after_a_bounded_number_of_questions() -> None:
    library = Library()
    assert relaxed(syntax.parse(" ".join(f"wort{number}" for number in range(30))), library.ask) is None
    assert library.asked <= 10


def test_a_chosen_value_is_named_with_what_there_is_without_it() -> None:
    query = syntax.parse("übergabe", filters={FacetName.YEAR: ("1999",), FacetName.KIND: ("post",)})
    assert without_one_value(query, Library().ask) == [(FacetName.YEAR, "1999", 2)]
