"""Narrowing, access, order, suggestions and neighbours, on both engines."""

from __future__ import annotations

import pytest

from search.contract import FacetName, Lane, Reference, Sort
from search.engines.base import Engine
from tests.search.corpus import EVERYBODY, INSIDER, ask, document, entries, found, keys, surely_found


class TestFacets:
    def test_values_are_counted_for_the_query_the_most_frequent_first(self, portal: Engine) -> None:
        answer = portal.search(ask("Fehlerkultur"))
        regions = answer.facets[FacetName.REGION]
        assert regions[0][0] == "DE-NW"
        assert sum(count for _, count in answer.facets[FacetName.KIND]) == answer.total

    def test_a_facet_leaves_its_own_restriction_out(self, portal: Engine) -> None:
        free, bound = portal.search(ask("")), portal.search(ask("", region=("DE-SH",)))
        assert bound.facets[FacetName.REGION] == free.facets[FacetName.REGION]
        assert bound.total == 3
        assert dict(bound.facets[FacetName.KIND]) == {"post": 2, "partner": 1}

    def test_values_of_one_facet_are_joined_with_or_and_facets_with_and(self, portal: Engine) -> None:
        assert found(portal, "", region=("DE-SH", "DE-NW"), kind=("partner",)) == {"herne:de", "kiel:de"}
        assert found(portal, "", topic=("topic-prevention", "topic-school"), region=("DE-SH",)) == {
            "kiel:de",
            "chains:de",
            "allday:de",
        }

    def test_a_document_counts_for_each_of_its_topics(self, portal: Engine) -> None:
        counts = dict(portal.search(ask("", kind=("partner",))).facets[FacetName.TOPIC])
        assert counts == {"topic-error-culture": 1, "topic-prevention": 2}

    def test_a_selected_value_without_any_document_is_listed(self, portal: Engine) -> None:
        answer = portal.search(ask("", region=("DE-BY",)))
        assert answer.total == 0
        assert ("DE-BY", 0) in answer.facets[FacetName.REGION]

    def test_lanes_are_counted_without_the_choice_of_a_lane(self, portal: Engine) -> None:
        free, listening = portal.search(ask("Fehlerkultur")), portal.search(ask("Fehlerkultur", lane=Lane.LISTEN))
        assert listening.lanes == free.lanes
        assert listening.lanes[Lane.LISTEN] == listening.total == 1
        assert keys(listening) == ["talk:de"]

    def test_years_and_partners_are_counted(self, portal: Engine) -> None:
        answer = portal.search(ask(""))
        assert dict(answer.facets[FacetName.YEAR]) == {"2025": 2, "2024": 2, "2023": 1, "2022": 1}
        assert dict(answer.facets[FacetName.PARTNER]) == {"partner-herne": 2, "partner-kiel": 2}


class TestAccess:
    def test_a_stranger_neither_finds_nor_counts_what_is_restricted(self, portal: Engine) -> None:
        assert found(portal, "Geheimplan") == set()
        assert "secret:de" not in found(portal, "Fehlerkultur")
        assert portal.search(ask("")).total == 11
        assert dict(portal.search(ask("")).facets[FacetName.REGION]) == {"DE-NW": 3, "DE-SH": 3}

    def test_who_holds_the_access_finds_and_counts_it(self, portal: Engine) -> None:
        assert "secret:de" in surely_found(portal, "Geheimplan", access=INSIDER)
        answer = portal.search(ask("", access=INSIDER))
        assert answer.total == 12
        assert dict(answer.facets[FacetName.REGION]) == {"DE-NW": 4, "DE-SH": 3}

    def test_a_word_of_a_restricted_document_is_never_proposed(self, portal: Engine) -> None:
        for access in (EVERYBODY, INSIDER):
            answer = portal.search(ask("Geheimplann", access=access))
            assert answer.suggestion == ""
            assert not answer.routes

    def test_who_may_read_a_word_is_not_corrected(self, portal: Engine) -> None:
        answer = portal.search(ask("Quellenhof", access=INSIDER))
        assert keys(answer)[0] == "secret:de"
        assert answer.suggestion == ""

    def test_titles_are_suggested_only_to_those_who_may_read_them(self, portal: Engine) -> None:
        assert portal.suggest("Haushalts", language="de", access=EVERYBODY) == ()
        hits = portal.suggest("Haushalts", language="de", access=INSIDER)
        assert [hit.identity for hit in hits] == ["secret:de"]

    def test_related_documents_are_readable(self, portal: Engine) -> None:
        strangers = portal.related("talk:de", access=EVERYBODY, limit=20)
        insiders = portal.related("talk:de", access=INSIDER, limit=20)
        assert "secret:de" not in {hit.identity for hit in strangers}
        assert "secret:de" in {hit.identity for hit in insiders}


class TestOrderAndPages:
    def test_titles_follow_german_collation(self, portal: Engine) -> None:
        titles = keys(portal.search(ask("", sort=Sort.TITLE, size=50)))
        assert titles.index("island:en") < titles.index("allday:de") < titles.index("mistakes:de")
        assert titles[-1] == "garden:de"

    def test_the_newest_come_first_and_what_has_no_date_last(self, portal: Engine) -> None:
        answer = portal.search(ask("Fehlerkultur", sort=Sort.NEWEST, size=50))
        dated = [key for key in keys(answer) if key in {"mistakes:de", "talk:de"}]
        assert dated == ["mistakes:de", "talk:de"]
        assert keys(answer).index("talk:de") < keys(answer).index("herne:de")

    @pytest.mark.parametrize("sort", list(Sort))
    def test_pages_cover_the_result_without_gap_or_repetition(self, portal: Engine, sort: Sort) -> None:
        pages = [portal.search(ask("", sort=sort, size=4, page=page)) for page in (1, 2, 3, 4)]
        assert [len(page.hits) for page in pages] == [4, 4, 3, 0]
        assert len({key for page in pages for key in keys(page)}) == 11
        assert {page.total for page in pages} == {11}

    def test_a_page_far_beyond_the_end_is_empty(self, portal: Engine) -> None:
        answer = portal.search(ask("Fehlerkultur", page=100_000))
        assert answer.hits == ()
        assert answer.total == portal.search(ask("Fehlerkultur")).total > 0

    @pytest.mark.parametrize(("page", "size"), [(0, 10), (-5, 10), (1, 0), (1, -1), (1, 1_000_000), (2**40, 2**40)])
    def test_pages_and_sizes_out_of_bounds_are_no_error(self, portal: Engine, page: int, size: int) -> None:
        assert portal.search(ask("Fehlerkultur", page=page, size=size)).total > 0

    def test_the_order_does_not_change_what_is_found_and_hits_keep_their_score(self, portal: Engine) -> None:
        by_score = {hit.identity: hit for hit in portal.search(ask("Fehlerkultur", size=50)).hits}
        by_title = {hit.identity: hit for hit in portal.search(ask("Fehlerkultur", size=50, sort=Sort.TITLE)).hits}
        assert by_score.keys() == by_title.keys()
        for key, hit in by_score.items():
            assert by_title[key].score == pytest.approx(hit.score, abs=0.01)
            assert by_title[key].similar == hit.similar

    def test_what_matches_by_letters_only_comes_last(self, portal: Engine) -> None:
        for text in ("Präventionskettenarbeit", "Fehlerkultur lernen", "Leseförderungen Kiel"):
            similar = [hit.similar for hit in portal.search(ask(text, size=50)).hits]
            assert similar == sorted(similar)


class TestSuggestions:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("Feh", "error-culture:de"),
            ("fehlerk", "error-culture:de"),
            ("lernk", "error-culture:de"),
            ("prä", "chains:de"),
            ("prae", "chains:de"),
            ("pra", "chains:de"),
            ("förderung", "reading:de"),
            ("ketten", "chains:de"),
            ("Leseförderugn", "reading:de"),
            ("stadt ki", "kiel:de"),
            ("k", "reading:de"),
        ],
    )
    def test_titles_and_labels_complete_what_is_typed(self, portal: Engine, typed: str, expected: str) -> None:
        hits = portal.suggest(typed, language="de", access=EVERYBODY)
        assert expected in [hit.identity for hit in hits]

    def test_beginnings_come_before_insides_and_topics_before_pages(self, portal: Engine) -> None:
        hits = portal.suggest("fehler", language="de", access=EVERYBODY)
        assert hits[0].identity == "error-culture:de"

    @pytest.mark.parametrize("typed", ["", "   ", "?", "zzz", "xqwzk", "Fehler Kiel"])
    def test_nothing_is_suggested_for_what_no_title_has(self, portal: Engine, typed: str) -> None:
        assert portal.suggest(typed, language="de", access=EVERYBODY) == ()

    def test_there_are_never_more_than_eight(self, portal: Engine) -> None:
        assert len(portal.suggest("s", language="de", access=EVERYBODY, limit=1)) == 1
        assert len(portal.suggest("e", language="de", access=EVERYBODY, limit=99)) <= 8

    def test_a_translation_is_suggested_in_the_own_language_only(self, portal: Engine) -> None:
        assert portal.suggest("Learning", language="de", access=EVERYBODY) == ()
        assert [hit.identity for hit in portal.suggest("Learning", language="en", access=EVERYBODY)] == ["mistakes:en"]


class TestRelated:
    def test_neighbours_share_topics_and_rare_words(self, portal: Engine) -> None:
        hits = [hit.identity for hit in portal.related("talk:de", access=EVERYBODY)]
        assert {"mistakes:de", "herne:de", "error-culture:de"} <= set(hits[:4])

    def test_a_document_is_not_related_to_itself_or_its_translation(self, portal: Engine) -> None:
        hits = {hit.identity for hit in portal.related("mistakes:de", access=EVERYBODY, limit=50)}
        assert hits
        assert not hits & {"mistakes:de", "mistakes:en"}

    def test_neighbours_are_those_of_a_reader_of_the_language(self, portal: Engine) -> None:
        hits = {hit.identity for hit in portal.related("mistakes:en", access=EVERYBODY, limit=50)}
        assert "talk:de" in hits
        assert {hit.identity for hit in portal.related("talk:de", access=EVERYBODY, limit=50)} & {
            "mistakes:en"
        } == set()

    @pytest.mark.parametrize("identity", ["nobody:de", "nobody:fr", "", ":", "talk"])
    def test_an_unknown_document_has_no_neighbours(self, portal: Engine, identity: str) -> None:
        assert portal.related(identity, access=EVERYBODY) == ()

    def test_there_are_at_most_as_many_as_asked(self, portal: Engine) -> None:
        assert len(portal.related("talk:de", access=EVERYBODY, limit=2)) == 2


# What means something in the query language of an engine, or ends a quotation there.
ODD_VALUES = ('a" OR "b', "a\\", '\\"', "a AND b", "*", "[a TO b]", "region:x", "(a", "-a", "a\nb", "ä/ö", "' ; --")


def test_a_filter_stands_for_itself_whatever_is_in_it(engine: Engine) -> None:
    odd = [document(f"doc{i}", "Hebamme", topics=(Reference(value, "x"),)) for i, value in enumerate(ODD_VALUES)]
    engine.write(entries(*odd))
    for i, value in enumerate(ODD_VALUES):
        answer = engine.search(ask("Hebamme", topic=(value,), region=()))
        assert (keys(answer), answer.total) == ([f"doc{i}:de"], 1), value
        elsewhere = engine.search(ask("Hebamme", topic=(f"{value}x",), kind=("post",)))
        assert (keys(elsewhere), elsewhere.total) == ([], 0), value
