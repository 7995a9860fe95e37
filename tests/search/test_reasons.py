"""Why a hit was found, as the page tells it."""

from __future__ import annotations

import pytest

from search.contract import Document, Fragment, Kind, Passage, Query, Reference, Results, Route
from search.language import analysis_for
from search.language.terms import QueryTerms, Wanted
from search.presenters import ResultsPage
from search.results import _label_found, _routes_to

GERMAN = analysis_for("de")


def page(text: str, **fields: object) -> Document:
    return Document("key", "de", Kind.POST, "Titel", "/seite/", passages=(Passage(text),), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("route", "text", "is_told"),
    [
        (Route("near", "e-Akte", "IT"), "Auf vielen Seiten.", False),
        (Route("near", "e-Akte", "IT"), "Die IT hilft.", True),
        (Route("near", "Beitrag", "Gehalt"), "Wir haben gehalten, was wir sagten.", False),
        (Route("synonym", "ASD", "Sozialdienst"), "Der ASD und der Sozialdienst.", False),
        (Route("synonym", "Ort", "Platz"), "Die Antwort: kein Platz.", True),
    ],
)
def test_a_way_is_told_only_if_its_words_stand_there_and_the_asked_ones_do_not(
    route: Route, text: str, is_told: bool
) -> None:
    shown = (Fragment("Ein", marked=True),)
    assert _routes_to(page(text), (route,), GERMAN, shown) == ((route,) if is_told else ())


def test_a_name_that_is_marked_in_another_form_is_told() -> None:
    route = Route("synonym", "ASD", "Allgemeiner Sozialer Dienst")
    shown = (Fragment("Leitung des "), Fragment("Allgemeinen Sozialen Dienstes", marked=True))
    assert _routes_to(page("Leitung des Allgemeinen Sozialen Dienstes"), (route,), GERMAN, shown) == (route,)


def test_of_several_names_the_one_that_says_most_is_shown() -> None:
    topics = (Reference("one", "Kultur des Widerspruchs"), Reference("two", "Fehlerkultur"))
    terms = QueryTerms(wanted=(Wanted(frozenset({"fehlerkultur"}), frozenset({"fehler", "kultur"})),))
    assert _label_found(page("", topics=topics), GERMAN, terms) == (Fragment("Fehlerkultur", marked=True),)


def test_what_was_searched_as_well_is_told_once_and_without_the_query() -> None:
    found = ("Künstliche Intelligenz", "künstliche Intelligenz", "KI", "Sprachmodelle")
    routes = tuple(Route("synonym", "ki", one) for one in found)
    results = Results(Query(text="ki"), hits=(), total=1, lanes={}, facets=(), pages=1, routes=routes)
    assert ResultsPage(results).widenings == ["Künstliche Intelligenz", "Sprachmodelle"]
