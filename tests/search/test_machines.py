"""The search for programs: JSON, OpenSearch, RSS, suggestions. Bounded, public only, and never an error of ours."""

from __future__ import annotations

import json
from unittest.mock import patch
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client, TestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from search import limits
from search.contract import SearchUnavailable
from tests import factories
from tests.factories import SiteTree

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def tree(embedded_tree: SiteTree) -> SiteTree:
    """Three posts with a word in different years, a partner who knows about it, and the topic."""
    de = embedded_tree.de
    with TestCase.captureOnCommitCallbacks(execute=True):
        topic = factories.topic(de.topics, "Übergabe")
        partner = factories.partner(de.network, "Stadt Lindfurt", topics=[topic], lead="Wir üben die Übergabe.")
        for year in (2024, 2026, 2025):
            body = factories.body(("Anfang", "Eine Übergabe braucht Zeit."))
            factories.post(de.blog, f"Übergabe {year}", date=f"{year}-05-04", body=body, guest_partner=partner)
    return embedded_tree


def api(client: Client, path: str = "search", **parameters: object) -> object:
    return client.get(f"/api/v1/{path}/", parameters)


def test_the_answer_has_hits_with_places_reasons_counts_and_absolute_addresses(client: Client, tree: SiteTree) -> None:
    found = api(client, q="Übergabe", kind=["post"]).json()
    assert found["total"] == 3
    hit = found["hits"][0]
    assert hit["url"].startswith("http://testserver/de/blog/")
    assert any(piece["marked"] for piece in hit["passages"][0]["text"])
    assert hit["passages"][0]["url"].endswith("#anfang")
    kinds = {one["value"]: one for one in found["facets"]["kind"]}
    assert kinds["post"]["selected"]
    assert (kinds["post"]["count"], kinds["partner"]["count"]) == (3, 1)


def test_it_finds_what_the_page_finds_in_the_same_order(client: Client, tree: SiteTree) -> None:
    hits = [hit["title"] for hit in api(client, q="Übergabe", sort="title", kind="post").json()["hits"]]
    assert hits == ["Übergabe 2024", "Übergabe 2025", "Übergabe 2026"]
    page = client.get("/de/suche/?q=Übergabe&sort=title&kind=post").content.decode()
    assert sorted(hits, key=lambda title: page.index(title.removeprefix("Übergabe "))) == hits


def test_experts_are_there_for_programs_too(client: Client, tree: SiteTree) -> None:
    found = api(client, "experts", q="Übergabe").json()["experts"]
    assert [(one["title"], one["count"], one["is_exact"]) for one in found] == [("Stadt Lindfurt", 4, True)]


def test_restricted_pages_are_nobodys_not_even_for_those_who_may_read_them(client: Client, tree: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        PageViewRestriction.objects.create(page=tree.de.blog, restriction_type="login")
    client.force_login(factories_user())
    assert api(client, q="Übergabe", kind="post").json()["total"] == 0
    feed = feedparser.parse(client.get("/de/suche/feed.xml?q=Übergabe").content)
    assert {entry.title for entry in feed.entries} == {"Übergabe", "Stadt Lindfurt"}


def factories_user() -> object:
    from django.contrib.auth.models import User

    return User.objects.create_user("reader")


@pytest.mark.parametrize(
    "parameters",
    [
        {"page": 0},
        {"page": 101},
        {"size": 51},
        {"size": "x"},
        {"lane": "nonsense"},
        {"sort": "nonsense"},
        {"kind": "nonsense"},
        {"language": "fr"},
        {"q": "x" * 301},
        {"topic": "x" * 101},
        {"topic": ["x"] * 21},
    ],
)
def test_what_is_out_of_bounds_is_said(client: Client, db: None, parameters: dict[str, object]) -> None:
    response = api(client, **parameters)
    assert response.status_code == 422
    assert response.json()["detail"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_page_beyond_the_last_and_an_unknown_address_are_not_found_as_json(client: Client, tree: SiteTree) -> None:
    for path in ("/api/v1/search/?q=Übergabe&page=9", "/api/v1/nonsense/", "/api/v2/search/"):
        response = client.get(path, headers={"Accept-Language": "de"})
        assert response.status_code == 404, path
        assert response.headers["Content-Type"].startswith("application/json"), path
        assert response.headers["Access-Control-Allow-Origin"] == "*", path


def test_one_address_may_ask_sixty_times_a_minute(client: Client, tree: SiteTree) -> None:
    with patch.object(limits.time, "time", return_value=1_000_000_000):
        codes = [api(client, q="x").status_code for _ in range(61)]
        assert codes == [200] * 60 + [429]
        refused = api(client, q="x")
        assert (refused.headers["Cache-Control"], refused.headers["Retry-After"]) == ("no-store", "60")
        assert api(Client(REMOTE_ADDR="10.0.0.9"), q="x").status_code == 200


def test_without_an_engine_programs_are_told_to_come_back(client: Client, db: None) -> None:
    with patch("search.api.get_engine", side_effect=SearchUnavailable("embedded", "down")):
        refused = api(client, q="x")
        assert (refused.status_code, refused.headers["Cache-Control"]) == (503, "no-store")
        assert refused.headers["Retry-After"]
        assert client.get("/de/suche/feed.xml?q=x").status_code == 503
        assert client.get("/de/suche/suggest/browser/?q=x").json() == ["x", [], [], []]


def test_the_description_names_every_answer_that_may_come(client: Client, db: None) -> None:
    description = client.get("/api/openapi.json").json()
    answers = description["paths"]["/api/v1/search/"]["get"]["responses"]
    assert set(answers) == {"200", "404", "422", "429", "503"}
    page = client.get("/api/docs/").content.decode()
    assert "http" not in "".join(part.split('"')[0] for part in page.split('src="')[1:])


PARAMETERS = ["q", "language", "lane", "kind", "topic", "region", "year", "sort", "literal", "page", "size", "odd"]
VALUES = st.one_of(
    st.text(max_size=40), st.integers(-5, 120).map(str), st.sampled_from(["read", "post", "de", "Übergabe"])
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.sampled_from(PARAMETERS), VALUES), max_size=6))
def test_whatever_a_program_sends_the_answer_is_a_declared_one(
    client: Client, tree: SiteTree, pairs: list[tuple[str, str]]
) -> None:
    parameters: dict[str, list[bytes]] = {}
    for name, value in pairs:
        parameters.setdefault(name, []).append(value.encode("utf8", "surrogatepass"))
    with patch("search.machines.views.is_within", return_value=True):
        for path in ("/api/v1/search/", "/api/v1/experts/"):
            response = client.get(path, parameters)
            assert response.status_code in {200, 404, 422}, (path, parameters)
            json.loads(response.content)
    assert client.get("/de/suche/feed.xml", parameters).status_code == 200


def test_a_feed_is_the_search_with_its_filters_newest_first(client: Client, tree: SiteTree) -> None:
    response = client.get("/de/suche/feed.xml?q=Übergabe&kind=post&sort=title")
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Übergabe 2026", "Übergabe 2025", "Übergabe 2024"]
    assert feed.entries[0].link.startswith("http://testserver/de/blog/")
    assert feed.entries[0].id.startswith("urn:uuid:")
    assert "q=%C3%9Cbergabe" in feed.feed.link
    assert "kind=post" in feed.feed.link


def test_a_feed_is_xml_whatever_is_searched(client: Client, tree: SiteTree) -> None:
    feed = feedparser.parse(client.get("/de/suche/feed.xml", {"q": "Übergabe \ufffe <b> & \u2028"}).content)
    assert not feed.bozo
    assert feed.feed.title.startswith("Übergabe")


def test_browsers_learn_where_pages_suggestions_and_feeds_are(client: Client, db: None) -> None:
    for language, path in (("de", "/de/suche/"), ("en", "/en/search/")):
        response = client.get(f"{path}opensearch.xml")
        root = ElementTree.fromstring(response.content)
        assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
        assert len(root.find(f"{OPENSEARCH}ShortName").text) <= 16
        assert root.find(f"{OPENSEARCH}Language").text == language
        templates = {url.get("type"): url.get("template") for url in root.iter(f"{OPENSEARCH}Url")}
        assert templates["text/html"] == f"http://testserver{path}?q={{searchTerms}}"
        assert templates["application/x-suggestions+json"].startswith(f"http://testserver{path}suggest/browser/")


def test_browsers_get_suggestions_in_their_format(client: Client, tree: SiteTree) -> None:
    response = client.get("/de/suche/suggest/browser/?q=übergabe 2026")
    text, labels, details, addresses = response.json()
    assert (text, labels) == ("übergabe 2026", ["Übergabe 2026"])
    assert len(details) == len(addresses) == 1
    assert addresses[0].startswith("http://testserver/de/blog/")


def test_suggestions_are_grouped_bounded_and_leave_no_cookie(client: Client, tree: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        for number in range(9):
            factories.post(tree.de.blog, f"Übergabe im Amt {number}")
    response = client.get("/de/suche/suggest/?q=ubergabe")
    rows = response.json()["suggestions"]
    assert len(rows) == 8
    assert rows[0]["group"] == "topic"
    assert [row["group"] for row in rows] == sorted((row["group"] for row in rows), key=("topic", "read", "ask").index)
    assert not response.cookies
    assert "max-age=60" in response.headers["Cache-Control"]


@pytest.mark.parametrize("typed", ["Überg", "uberg", "ueberg", "bergabe", "Übregabe", "ÜBERGABE"])
def test_suggestions_forgive_umlauts_insides_and_slips(client: Client, tree: SiteTree, typed: str) -> None:
    labels = [row["label"] for row in client.get("/de/suche/suggest/", {"q": typed}).json()["suggestions"]]
    assert "Übergabe" in labels


def test_too_many_suggestions_for_one_address_are_refused(client: Client, db: None) -> None:
    with patch("search.suggesting.is_within", return_value=False):
        response = client.get("/de/suche/suggest/?q=x")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")


def test_the_address_is_the_one_the_trusted_proxy_has_seen(rf: object, settings: object) -> None:
    request = rf.get("/", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2, 3.3.3.3"})
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert limits.address_of(request) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits.address_of(request) == "3.3.3.3"
