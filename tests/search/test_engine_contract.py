"""What both engines must do alike. Every test runs on each of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import FacetName, Query
from search.engines.base import Engine
from search.syntax import parse
from tests.search.corpus import EVERYBODY, ask, found, keys, surely_found


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("Stadt berät", "herne:de"),
            ("Straßenfest", "chains:de"),
            ("Strassenfest", "chains:de"),
            ("grosse bücher", "reading:de"),
            ("Buecher", "reading:de"),
            ("BÜCHER", "reading:de"),
            ("Bucher", "reading:de"),
            ("Präventionskette", "chains:de"),
            ("praeventionsketten", "kiel:de"),
            ("kleine Gruppe", "reading:de"),
        ],
    )
    def test_inflection_umlauts_and_sharp_s_do_not_matter(self, portal: Engine, typed: str, expected: str) -> None:
        assert expected in surely_found(portal, typed)

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("Hilfe Jugend", "chains:de"),
            ("Jugendhilfe", "chains:de"),
            ("Hilfeplanung", "talk:de"),
            ("Garten der Schule", "garden:de"),
            ("Kinderhilfe", "chains:de"),
            ("Jugendhilfe-Planung", "herne:de"),
        ],
    )
    def test_compounds_are_found_by_their_parts_and_parts_by_the_compound(
        self, portal: Engine, typed: str, expected: str
    ) -> None:
        assert expected in surely_found(portal, typed)

    @pytest.mark.parametrize(
        "typed", ["Lehrer", "Lehrerin", "Lehrerinnen", "Lehrer*innen", "Lehrkräfte und Lehrer:innen"]
    )
    def test_every_gender_form_finds_every_other(self, portal: Engine, typed: str) -> None:
        assert "allday:de" in found(portal, typed)

    def test_the_masculine_form_finds_the_feminine(self, portal: Engine) -> None:
        assert "kiel:de" in surely_found(portal, "Sozialpädagoge")

    def test_a_synonym_is_found_and_the_route_says_so(self, portal: Engine) -> None:
        answer = portal.search(ask("Krippe Kindertagesstätte"))
        assert keys(answer)[0] == "reading:de"
        answer = portal.search(ask("Kita"))
        assert ("synonym", "Kita") in {(route.kind, route.asked) for route in answer.routes}

    def test_a_hidden_label_finds_its_topic(self, portal: Engine) -> None:
        assert keys(portal.search(ask("Lernkultur")))[0] == "error-culture:de"

    def test_the_answer_carries_what_is_to_be_marked(self, portal: Engine) -> None:
        answer = portal.search(ask("Fehlerkultur"))
        marked = portal.analysis("de").marked("Unsere Fehlerkultur", answer.terms["de"])
        assert [piece.text for piece in marked if piece.marked] == ["Fehlerkultur"]

    def test_a_title_counts_more_than_a_text(self, portal: Engine) -> None:
        assert keys(portal.search(ask("Präventionsketten")))[0] == "chains:de"


class TestSyntax:
    def test_a_phrase_stands_together(self, portal: Engine) -> None:
        assert surely_found(portal, '"kleine Gruppen"') == {"reading:de"}
        assert surely_found(portal, '"Gruppen kleine"') == set()

    def test_what_is_excluded_does_not_occur(self, portal: Engine) -> None:
        assert "talk:de" in found(portal, "Fehlerkultur")
        assert "talk:de" not in found(portal, "Fehlerkultur -Jugendamt")
        assert "herne:de" not in found(portal, 'Fehlerkultur -"Stadt berät"')

    @pytest.mark.parametrize("typed", ["der die das", "-Fehler", "qzxvwj kkqqy", "...", '""'])
    def test_what_means_nothing_finds_nothing(self, portal: Engine, typed: str) -> None:
        answer = portal.search(ask(typed))
        assert (answer.total, answer.hits) == (0, ())
        assert set(answer.lanes.values()) == {0}

    def test_without_any_text_everything_visible_is_listed_the_newest_first(self, portal: Engine) -> None:
        answer = portal.search(ask("", size=50))
        assert answer.total == 11
        assert keys(answer)[:3] == ["chains:de", "mistakes:de", "talk:de"]

    @pytest.mark.parametrize(
        "typed", ["title:x", "body:*", "(Fehler", "a AND OR", "Fehler~2", "[1 TO 2]", "\\", "/x/", "*"]
    )
    def test_signs_of_other_query_languages_are_no_syntax(self, portal: Engine, typed: str) -> None:
        assert portal.search(ask(typed)).total < 5

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(max_size=400))
    def test_no_text_is_an_error(self, portal: Engine, text: str) -> None:
        portal.search(parse(text))
        portal.suggest(text, language="de", access=EVERYBODY)

    def test_a_very_long_query_is_answered(self, portal: Engine) -> None:
        words = tuple(f"Präventionskettenwort{number}" for number in range(32))
        portal.search(Query(text=" ".join(words), words=words, phrases=words, excluded=words))


class TestCorrections:
    @pytest.mark.parametrize("typed", ["Felherkultur", "Fehlerkultr"])
    def test_a_typing_error_is_corrected_and_said(self, portal: Engine, typed: str) -> None:
        answer = portal.search(ask(typed))
        assert "talk:de" in keys(answer)
        assert answer.suggestion == "Fehlerkultur"
        assert "correction" in {route.kind for route in answer.routes}

    def test_literally_asked_nothing_is_corrected(self, portal: Engine) -> None:
        answer = portal.search(ask("Fehlerkultr", literal=True))
        assert answer.suggestion == ""
        assert not answer.routes

    def test_a_right_word_is_not_corrected(self, portal: Engine) -> None:
        answer = portal.search(ask("Fehlerkultur"))
        assert answer.suggestion == ""


class TestLanguages:
    def test_a_reader_sees_the_own_language_and_what_has_no_counterpart_in_it(self, portal: Engine) -> None:
        german, english = portal.search(ask("", size=50)), portal.search(ask("", language="en", size=50))
        assert "mistakes:de" in keys(german)
        assert "mistakes:en" not in keys(german)
        assert "island:en" in keys(german)
        assert "mistakes:en" in keys(english)
        assert "mistakes:de" not in keys(english)
        assert "talk:de" in keys(english)

    def test_counts_follow_the_same_rule(self, portal: Engine) -> None:
        answer = portal.search(ask("", language="en", size=50))
        assert answer.total == len(answer.hits) == 11
        assert dict(answer.facets[FacetName.LANGUAGE]) == {"de": 9, "en": 2}

    def test_an_english_query_finds_german_documents_and_says_why(self, portal: Engine) -> None:
        answer = portal.search(ask("error culture", language="en", size=50))
        assert {"mistakes:en", "talk:de", "herne:de"} <= set(keys(answer))
        assert {route.kind for route in answer.routes} & {"translation", "label"}
        assert any("Fehlerkultur" in route.found for route in answer.routes)

    def test_both_languages_are_ranked_together(self, portal: Engine) -> None:
        scores = [hit.score for hit in portal.search(ask("error culture", language="en")).hits if not hit.similar]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] < 20 * scores[-1]

    def test_the_language_can_be_chosen(self, portal: Engine) -> None:
        assert found(portal, "", language_is=("en",)) == {"island:en"}
