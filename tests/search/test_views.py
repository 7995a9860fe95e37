"""The result page as a reader meets it, on both engines."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client, TestCase
from wagtail.models import PageViewRestriction

from search.contract import SearchUnavailable
from tests import factories
from tests.factories import SiteTree


@pytest.fixture
def tree(results_tree: SiteTree) -> SiteTree:
    """Two posts, an episode and a partner on error culture; a post on something else, and one in German only."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        fill(results_tree)
    return results_tree


PROMISED = 12
# What a page with hits needs: changes of the frame; restrictions, names, rules; voices, counts,
# documents, changes of labels. Labels that nobody has asked for since the last change are one more.
MOST_QUERIES = 8


def fill(tree: SiteTree) -> None:
    de = tree.de
    culture = factories.topic(de.topics, "Fehlerkultur", definition="Wie man mit Fehlern umgeht.")
    factories.translated(culture, title="Error culture", definition="How mistakes are dealt with.")
    factories.post(
        de.blog,
        "Der Fall <b>& mehr</b>",
        topics=[culture],
        body=factories.body(("Was geschah", "Ohne Fehlerkultur spricht niemand. Der zweite Satz steht auch hier.")),
    )
    factories.post(de.blog, "Ganztag planen", body=factories.body(("", "Ein Text über Räume und Mittagessen.")))
    factories.episode(de.podcast, "Die Besprechung", topics=[culture])
    factories.partner(de.network, "Stadt Lindfurt", topics=[culture], region="DE-NW", lead="Wir üben Fehlerkultur.")


def text_of(response: object) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_a_topic_leads_to_a_post_a_minute_of_an_episode_and_a_partner(client: Client, tree: SiteTree) -> None:
    page = client.get("/de/suche/", {"q": "Fehlerkultur"}).content.decode()
    assert "Stadt Lindfurt" in page
    assert re.search(r'href="[^"]*/podcast/[^"]*\?t=0:12"', page)
    assert re.search(r'href="[^"]*/blog/[^"]*#was-geschah"', page)


def test_a_dictionary_of_the_settings_leads_to_german_pages(
    client: Client, tree: SiteTree, settings: object, tmp_path: Path
) -> None:
    address = "/en/search/?q=noonmeal"
    assert "Ganztag planen" not in text_of(client.get(address))
    (tmp_path / "words.txt").write_text("Mittagessen {n} :: noonmeal\n", encoding="utf-8")
    settings.SEARCH_DICTIONARIES = [str(tmp_path / "words.txt")]
    settings.SEARCH_DICTIONARIES_DIR = tmp_path / "prepared"
    page = text_of(client.get(address))
    assert "Ganztag planen" in page
    assert "Mittagessen = noonmeal" in page


@pytest.mark.parametrize("content", [None, b"Haus = house\n", b"\xff\xfe"])
def test_a_dictionary_that_cannot_be_read_is_told_and_stops_no_search(
    client: Client, tree: SiteTree, settings: object, tmp_path: Path, caplog: object, content: bytes | None
) -> None:
    if content:
        (tmp_path / "words.txt").write_bytes(content)
    settings.SEARCH_DICTIONARIES = [str(tmp_path / "words.txt")]
    settings.SEARCH_DICTIONARIES_DIR = tmp_path / "prepared"
    assert "Der Fall" in text_of(client.get("/de/suche/?q=Fehlerkultur"))
    assert "Der Fall" in text_of(client.get("/en/search/?q=error culture"))
    assert "words.txt cannot be read" in caplog.text


def test_an_english_reader_finds_german_pages_and_is_told_why(client: Client, tree: SiteTree) -> None:
    page = text_of(client.get("/en/search/", {"q": "error culture"}))
    assert "Der Fall" in page
    assert "in German" in page
    assert "Fehlerkultur = error culture" in page


def test_titles_and_queries_are_escaped_and_only_marks_are_not(client: Client, tree: SiteTree) -> None:
    assert "<script>alert" not in client.get("/de/suche/", {"q": "<script>alert(1)</script>"}).content.decode()
    page = client.get("/de/suche/", {"q": "Fall"}).content.decode()
    assert "Der <mark>Fall</mark> &lt;b&gt;&amp; mehr&lt;/b&gt;" in page


def test_an_excerpt_is_a_whole_sentence(client: Client, tree: SiteTree) -> None:
    assert "Ohne Fehlerkultur spricht niemand." in text_of(client.get("/de/suche/?q=Fehlerkultur")).replace(" .", ".")


def test_a_facet_keeps_its_other_values_when_one_is_chosen(client: Client, tree: SiteTree) -> None:
    page = client.get("/de/suche/?q=Fehlerkultur&kind=partner").content.decode()
    assert re.search(r'name="kind" value="partner"[^>]* checked', page)
    assert re.search(r'name="kind" value="post"', page)
    assert "Die Besprechung" not in page


def test_several_values_of_a_facet_are_joined_by_or(client: Client, tree: SiteTree) -> None:
    page = client.get("/de/suche/?q=Fehlerkultur&kind=partner&kind=episode").content.decode()
    assert "Die Besprechung" in page
    assert "Stadt Lindfurt" in page
    assert "Der Fall" not in page


def test_a_chip_takes_its_filter_away_and_keeps_the_rest(client: Client, tree: SiteTree) -> None:
    page = client.get("/de/suche/?q=Fehlerkultur&kind=partner&region=DE-NW").content.decode()
    assert 'href="?q=Fehlerkultur&amp;region=DE-NW"' in page
    assert 'href="?q=Fehlerkultur&amp;kind=partner"' in page


def test_a_lane_shows_its_pages_and_the_counts_of_the_others(client: Client, tree: SiteTree) -> None:
    page = text_of(client.get("/de/suche/?q=Fehlerkultur&lane=listen"))
    assert "Die Besprechung" in page
    assert "Stadt Lindfurt" not in page


def test_what_may_not_be_read_is_not_found_counted_or_suggested(client: Client, tree: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        PageViewRestriction.objects.create(page=tree.de.network, restriction_type="login")
    page = client.get("/de/suche/?q=Fehlerkultur").content.decode()
    assert "Lindfurt" not in page
    assert 'value="partner"' not in page
    assert client.get("/de/suche/suggest/?q=Lindf").json()["suggestions"] == []


def test_a_part_of_the_page_is_enough_for_htmx(client: Client, tree: SiteTree) -> None:
    response = client.get("/de/suche/?q=Fehlerkultur", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert "<html" not in response.content.decode()
    assert "<title>" in response.content.decode()
    assert "HX-Request-Type" in response.headers["Vary"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": ""},
        {"q": "a"},
        {"q": "der die das"},
        {"q": "!!! ??? ..."},
        {"q": '"„»'},
        {"q": "*:*"},
        {"q": "title:x AND (y OR"},
        {"q": "x" * 10_000},
        {"q": "\x00\ud800"},
        {"q": "Fehler", "kind": "nonsense"},
        {"q": "Fehler", "lane": "nonsense", "sort": "nonsense"},
        {"q": "Fehler", "year": "99999999999999999999", "page": "-1"},
        {"q": "Fehler", "topic": "x" * 5000},
    ],
)
def test_nothing_that_is_typed_is_an_error(client: Client, tree: SiteTree, query: dict[str, str]) -> None:
    encoded = {name: value.encode("utf8", "surrogatepass") for name, value in query.items()}
    assert client.get("/de/suche/", encoded).status_code == 200


def test_a_page_beyond_the_last_one_is_not_found(client: Client, tree: SiteTree) -> None:
    assert client.get("/de/suche/?q=Fehlerkultur&page=7").status_code == 404


def test_the_last_page_that_can_be_asked_for_has_no_next_one(client: Client, tree: SiteTree) -> None:
    with patch("search.results.MAX_PAGE", 1), patch("search.forms.PAGE_SIZE", 1):
        assert 'rel="next"' not in client.get("/de/suche/?q=Fehlerkultur").content.decode()


def test_nothing_found_says_so_and_leads_on(client: Client, tree: SiteTree) -> None:
    response = client.get("/de/suche/?q=xqzwvyk")
    assert response.status_code == 200
    assert "Nichts gefunden zu „xqzwvyk“" in text_of(response)
    assert "/de/themen/" in response.content.decode()


def test_results_are_not_for_search_engines_elsewhere(client: Client, tree: SiteTree) -> None:
    assert '<meta name="robots" content="noindex">' in client.get("/de/suche/?q=Fehler").content.decode()


def test_the_page_costs_as_many_queries_for_ten_hits_as_for_one(
    client: Client, tree: SiteTree, django_assert_max_num_queries: object
) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        author = factories.person(tree.de.people, "Mara Lindner")
        factories.post(tree.de.blog, "Ganztag von früh bis spät", authors=[author])
    client.get("/de/suche/?q=Ganztag")
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get("/de/suche/?q=Ganztag")
    with TestCase.captureOnCommitCallbacks(execute=True):
        for number in range(8):
            factories.post(tree.de.blog, f"Ganztag im Viertel {number}", authors=[author])
    with django_assert_max_num_queries(len(few)):
        response = client.get("/de/suche/?q=Ganztag")
    assert "10 Fundstellen" in text_of(response)


def test_a_page_with_a_card_keeps_within_the_budget(
    client: Client, tree: SiteTree, django_assert_max_num_queries: object
) -> None:
    client.get("/de/suche/?q=Fehlerkultur")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/de/suche/?q=Fehlerkultur")


def test_every_kind_of_page_keeps_within_the_budget(
    client: Client, tree: SiteTree, django_assert_max_num_queries: object
) -> None:
    found = ("q=Fehlerkultur&kind=post&lane=read", "q=Fehlerkultur&sort=newest", "q=Stadt Lindfurt", "q=")
    nothing = ("q=Fehlerkultur Ganztag Xqzwvyk&literal=1", "q=Fehlerkultur&year=1999", "q=Xqzwvyk")
    for asked, most in (*((one, MOST_QUERIES) for one in found), *((one, PROMISED) for one in nothing)):
        client.get(f"/de/suche/?{asked}")
        with django_assert_max_num_queries(most, info=asked):
            assert client.get(f"/de/suche/?{asked}").status_code == 200


def test_suggestions_are_json_with_at_most_eight_rows(client: Client, tree: SiteTree) -> None:
    rows = client.get("/de/suche/suggest/?q=kultur").json()["suggestions"]
    assert [row["label"] for row in rows] == ["Fehlerkultur"]
    assert rows[0]["url"] == "/de/themen/fehlerkultur/"


def test_suggestions_without_a_text_are_a_bad_request_and_set_no_cookie(client: Client, tree: SiteTree) -> None:
    response = client.get("/de/suche/suggest/")
    assert response.status_code == 400
    assert not response.cookies


def test_without_an_engine_the_page_says_so_and_keeps_the_words(client: Client, db: None) -> None:
    factories.site_tree()
    with patch("search.api.search", side_effect=SearchUnavailable("embedded", "down")):
        response = client.get("/de/suche/?q=Ganztag")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert 'value="Ganztag"' in response.content.decode()


def test_without_an_engine_there_are_no_suggestions(client: Client, db: None) -> None:
    with patch("search.api.suggest", side_effect=SearchUnavailable("embedded", "down")):
        assert client.get("/de/suche/suggest/?q=Ganztag").json()["suggestions"] == []
