"""What the pages of search tell the query log, and whom it does not listen to."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from search import querylog
from search.contract import Results
from search.models import LoggedQuery, Visit
from search.querylog import listening, texts
from search.querylog.visitors import Sign, sign_of
from search.syntax import parse
from tests.search.workbench.test_querylog import BROWSER, counted, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "python-requests/2.32"},
        {"user-agent": BROWSER, "sec-purpose": "prefetch;prerender"},
        {"user-agent": BROWSER, "sec-gpc": "1"},
        {"user-agent": BROWSER, "dnt": "1"},
    ],
)
def test_robots_prefetches_and_those_who_refuse_are_not_counted(headers: dict[str, str], rf: RequestFactory) -> None:
    assert sign_of(rf.get("/", headers=headers)) is None


def test_behind_a_proxy_its_own_word_counts_for_the_address(rf: RequestFactory, settings: object) -> None:
    request = rf.get("/", headers={"user-agent": BROWSER, "x-forwarded-for": "203.0.113.9, 198.51.100.7"})
    assert sign_of(request) == Sign("127.0.0.1", BROWSER)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert sign_of(request) == Sign("198.51.100.7", BROWSER)


@pytest.fixture
def reader(settings: object, tmp_path: object) -> Client:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return Client(headers={"user-agent": BROWSER})


@pytest.mark.parametrize(
    ("address", "number"),
    [("", 1), ("&page=1", 1), ("&kind=post", 0), ("&lane=read", 0), ("&sort=newest", 0), ("&literal=1", 0)],
)
def test_the_result_page_counts_searches_and_no_filters_orders_or_pages(
    reader: Client, address: str, number: int
) -> None:
    reader.get(f"/de/suche/?q=Fehlerkultur{address}")
    querylog.drain()
    assert LoggedQuery.objects.count() == number


def test_a_part_of_the_page_is_no_search(reader: Client) -> None:
    reader.get("/de/suche/?q=Fehlerkultur", headers={"HX-Request-Type": "partial"})
    querylog.drain()
    assert not LoggedQuery.objects.exists()


def test_a_search_of_an_editor_is_not_counted(reader: Client, admin_user: object) -> None:
    reader.force_login(admin_user)
    reader.get("/de/suche/?q=Fehlerkultur")
    querylog.drain()
    assert not Visit.objects.exists()


def test_a_click_needs_a_token_of_ours_and_no_cookie(reader: Client) -> None:
    page("k")
    strict = Client(enforce_csrf_checks=True, headers={"user-agent": BROWSER})
    strict.get("/de/suche/?q=Ganztag")
    token = querylog.click_token(parse("Ganztag", language="de"))
    assert strict.post("/de/suche/click/", {"token": token, "key": "k"}).status_code == 204
    querylog.drain()
    assert counted("Ganztag").clicked == 1
    for data in ({}, {"token": token[:-1], "key": "k"}, {"token": "x" * 5000, "key": "\x00"}):
        assert strict.post("/de/suche/click/", data).status_code == 400
    foreign = {"sec-fetch-site": "cross-site"}
    assert strict.post("/de/suche/click/", {"token": token, "key": "k"}, headers=foreign).status_code == 400
    assert strict.get("/de/suche/click/").status_code == 405


def test_a_fault_of_the_log_is_nobodys_error(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_TELLS", None)
    assert reader.get("/de/suche/?q=Fehlerkultur").status_code == 200
    assert querylog.drain()
    assert not Visit.objects.exists()


def test_more_than_can_wait_is_dropped(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_waiting", listening.deque(maxlen=2))
    request = rf.get("/", headers={"user-agent": BROWSER})
    for text in ("Kita", "Hort", "Schule"):
        querylog.searched(request, Results(parse(text), (), 0, {}, ()), is_refinement=False)
    querylog.drain()
    assert {row.text for row in LoggedQuery.objects.all()} == {"Hort", "Schule"}
