"""What a reader meets when the server refuses the password, hangs, breaks off or is none: always an answer."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.contract import SearchUnavailable
from search.engines.base import Engine
from search.engines.breaker import Breaker
from search.engines.elastic.client import QUESTION
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.failover import FailoverEngine
from tests.search.conftest import LANGUAGES, PATIENCE
from tests.search.corpus import ENTRIES, ask, document, entries
from tests.search.faults.conftest import PASSWORD
from tests.search.faults.node import Node


@pytest.fixture
def stand_in(folder: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(folder, LANGUAGES)
    engine.rebuild(ENTRIES, {})
    return engine


class Portal:
    """A portal on a server, with a clock that stands still and probes that run when they are told to."""

    def __init__(self, url: str, stand_in: Engine, time_limit: float = PATIENCE) -> None:
        self.now, self.probes = 0.0, []
        self.elastic = ElasticEngine(url, prefix="test-faults", languages=LANGUAGES, time_limit=time_limit)
        self.breaker = Breaker(self._works, clock=lambda: self.now, start=self.probes.append)
        self.engine = FailoverEngine(self.elastic, stand_in, self.breaker)

    def _works(self) -> bool:
        return self.elastic.health().available


@pytest.mark.elastic
def test_a_wrong_password_is_named_and_the_stand_in_answers(node: Node, stand_in: EmbeddedEngine) -> None:
    portal = Portal(node.url.replace(PASSWORD, "wrong"), stand_in)
    assert portal.engine.search(ask("Fehlerkultur")).degraded
    health = portal.elastic.health()
    assert not health.available
    assert "user or password" in health.reason
    assert "wrong" not in health.reason
    with pytest.raises(SearchUnavailable, match="user or password"):
        portal.elastic.write(entries(document("a", "Anfang")))


@contextlib.contextmanager
def hanging_node() -> Iterator[tuple[str, list[socket.socket]]]:
    """An address that accepts every connection and never says a word; with the connections that came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        accepted: list[socket.socket] = []

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    accepted.append(server.accept()[0])

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", accepted
        server.shutdown(socket.SHUT_RDWR)
    for connection in accepted:
        connection.close()


def test_a_node_that_hangs_costs_one_reader_one_time_limit_and_nobody_else_anything(
    stand_in: EmbeddedEngine,
) -> None:
    assert QUESTION <= 0.3
    stand_in.search(ask("Fehlerkultur"))  # what is read once by each process is read
    with hanging_node() as (url, accepted):
        portal = Portal(url, stand_in, time_limit=QUESTION)
        began = time.monotonic()
        answers = [portal.engine.search(ask("Fehlerkultur")) for _ in range(30)]
        assert time.monotonic() - began < 10 * QUESTION + 30 * 0.2  # thirty time limits would be more
        assert {answer.degraded for answer in answers} == {True}
        assert portal.breaker.is_open
        assert len(accepted) == 1
        assert not portal.elastic.health().available
        assert len(accepted) <= 2


def test_a_node_that_breaks_off_is_no_error_for_the_reader(stand_in: EmbeddedEngine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def slam() -> None:
            with contextlib.suppress(OSError):
                while True:
                    server.accept()[0].close()

        threading.Thread(target=slam, daemon=True).start()
        portal = Portal(f"http://127.0.0.1:{server.getsockname()[1]}", stand_in)
        assert portal.engine.search(ask("Fehlerkultur")).degraded
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "429 Too Many Requests", "502 Bad Gateway", "503 Nope"])
def test_something_else_that_answers_at_the_address_is_no_engine(stand_in: EmbeddedEngine, status: str) -> None:
    page = b"<html>It works</html>"
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\nConnection: close\r\n\r\n"
    with answering(head.encode() + page) as url:
        portal = Portal(url, stand_in)
        assert portal.engine.search(ask("Fehlerkultur")).degraded
        assert not portal.elastic.health().available


@contextlib.contextmanager
def answering(reply: bytes) -> Iterator[str]:
    """An address that gives everybody the same reply."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection = server.accept()[0]
                    connection.recv(65_536)
                    connection.sendall(reply)
                    connection.close()

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
