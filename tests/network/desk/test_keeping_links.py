"""Looking at foreign addresses: against real servers on loopback, which the rules themselves refuse."""

from __future__ import annotations

import datetime as dt
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from network.desk.keeping import fetching, links
from network.desk.keeping.fetching import Look, is_public, look
from network.desk.models import LinkCheck
from tests.network.desk.conftest import House


class Site(BaseHTTPRequestHandler):
    """Answers by path: /200, /404, /head-refused, /to?<address>."""

    def do_HEAD(self) -> None:
        self.answer(405 if self.path == "/head-refused" else None)

    def do_GET(self) -> None:
        self.answer(None)

    def answer(self, status: int | None) -> None:
        path, _, query = self.path.partition("?")
        asked = path.strip("/")
        self.send_response(status or (302 if asked == "to" else int(asked) if asked.isdigit() else 200))
        if asked == "to":
            self.send_header("Location", query)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def anywhere(ip: str, port: int) -> bool:
    return True


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", Look(True, "200")),
        ("/404", Look(False, "404")),
        ("/500", Look(False, "500")),
        ("/head-refused", Look(True, "200")),
        ("/to?/200", Look(True, "200")),
        ("/to?/404", Look(False, "404")),
        ("/to?/to?/200", Look(True, "200")),
        ("/to?ftp://example.org/", Look(False, "not allowed")),
        ("/to?file:///etc/passwd", Look(False, "not allowed")),
        ("/ä ö", Look(True, "200")),
    ],
)
def test_a_link_is_alive_when_a_reader_would_arrive(site: str, path: str, expected: Look) -> None:
    assert look(site + path, allowed=anywhere) == expected


def test_a_circle_of_redirects_ends(site: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Circle) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert look(f"http://127.0.0.1:{server.server_port}/", allowed=anywhere) == Look(False, "too many redirects")
        server.shutdown()


class Circle(Site):
    def answer(self, status: int | None) -> None:
        self.send_response(301)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()


def test_our_own_network_is_never_visited_not_even_by_a_redirect(site: str) -> None:
    assert look(site + "/200") == Look(False, "not allowed")
    visited = []

    def first_only(ip: str, port: int) -> bool:
        visited.append(port)
        return len(visited) == 1

    assert look(f"{site}/to?http://localhost:1/", allowed=first_only) == Look(False, "not allowed")


def test_the_connection_goes_to_the_address_that_was_looked_at(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time leads nowhere: it is asked once per request."""
    port = int(site.rpartition(":")[2])
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            host = "127.0.0.1"
        return resolve(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", rebinding)
    assert look(f"http://rebinding.example:{port}/200", allowed=anywhere) == Look(True, "200")
    assert asked == ["rebinding.example"]


def test_a_server_that_is_not_there_is_a_dead_link() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert not look(f"http://127.0.0.1:{port}/", allowed=anywhere).is_alive


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    ],
)  # fmt: skip
def test_addresses_that_no_public_site_can_have(ip: str) -> None:
    assert not is_public(ip, 443)


def test_public_addresses_on_the_ports_of_the_web() -> None:
    assert is_public("93.184.216.34", 443)
    assert is_public("2606:2800:220:1:248:1893:25c8:1946", 80)
    assert not is_public("93.184.216.34", 22)


@given(st.text(max_size=200) | st.text(max_size=200).map(lambda text: f"http://{text}"))
def test_whatever_stands_in_a_profile_is_looked_at_without_an_error(url: str) -> None:
    def nowhere(ip: str, port: int) -> bool:
        return False

    assert not look(url, allowed=nowhere).is_alive


@pytest.mark.django_db
def test_a_link_counts_as_dead_after_three_failures_over_more_than_two_days(house: House) -> None:
    house.page.website = "https://gone.example/"
    house.page.save_revision().publish()
    start = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)

    def gone(url: str) -> Look:
        return Look(False, "404")

    for day, expected in ((0, 0), (1, 0), (2, 0), (3, 1)):
        with time_machine.travel(start + dt.timedelta(days=day), tick=False):
            links.check_links(visit=gone)
            assert len(links.dead_links(house.partner)) == expected, f"day {day}"
    with time_machine.travel(start + dt.timedelta(days=5), tick=False):
        links.check_links(visit=lambda url: Look(True, "200"))
        assert links.dead_links(house.partner) == []
    house.page.website = ""
    house.page.save_revision().publish()
    links.check_links(visit=gone)
    assert not LinkCheck.objects.exists()


@pytest.mark.django_db
def test_the_same_address_is_visited_once_a_week_while_it_is_alive(house: House) -> None:
    house.page.website = "https://alive.example/"
    house.page.save_revision().publish()
    visited: list[dt.datetime] = []
    for day in range(15):
        with time_machine.travel(dt.datetime(2026, 3, 1 + day, tzinfo=dt.UTC), tick=False):
            links.check_links(visit=lambda url: visited.append(1) or Look(True, "200"))  # type: ignore[arg-type]
    assert len(visited) == 2
