"""A portal on a genuine server: it is published in, read without a pause, and examined by the doctor."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.test import Client
from elasticsearch import Elasticsearch

from network.models import BlogPostPage
from search.api import left_to_rebuild
from search.engines import engines_to_feed
from search.indexing import delivery, outbox
from search.models import Delivery, IndexedDocument
from tests import factories
from tests.search.faults.node import Node

NOTICE = "Die große Suchmaschine antwortet gerade nicht"
PATIENCE_SECONDS = 120
# Between two pages, so that readers leave something of the machine to the others.
PAUSE_SECONDS = 0.05
RESULTS = "/de/suche/?q=Fehlerkultur&sort=newest"
# What is read, and what must be there whatever happens.
ADDRESSES = {
    "/de/suche/?q=%22Fehlerkultur+0%22&kind=post": "/de/blog/fehlerkultur-0/",
    "/de/suche/suggest/?q=fehl": "Fehlerkultur",
    "/de/suche/?q=zzz": "",
    "/de/blog/fehlerkultur-0/": "Fehlerkultur 0",
    "/health/": '"ready": true',
}


class House:
    """Posts on "Fehlerkultur" in both engines."""

    posts = 6

    def __init__(self, settings: Any, node: Node) -> None:
        self.settings, self.node = settings, node
        self.client = Client()
        with left_to_rebuild():
            self.tree = factories.site_tree()
            for number in range(self.posts):
                factories.post(self.tree.de.blog, f"Fehlerkultur {number}")
        call_command("rebuild_index", stdout=io.StringIO())
        self.wait_for_the_server()

    @property
    def server(self) -> Elasticsearch:
        """The operator's own way to the server."""
        return Elasticsearch(self.node.url, request_timeout=30)

    @property
    def indexes(self) -> str:
        """The pattern of this portal's indexes."""
        return f"{self.settings.ELASTICSEARCH_PREFIX}-*"

    def publish(self, title: str) -> BlogPostPage:
        """An editor publishes a post."""
        return factories.post(self.tree.de.blog, title)

    def page(self) -> str:
        """What a reader of the result page sees."""
        response = self.client.get(RESULTS)
        assert response.status_code == 200
        return response.content.decode()

    def is_degraded(self) -> bool:
        """Whether the stand-in answers."""
        return NOTICE in self.page()

    def wait_for_the_server(self) -> None:
        """Read until Elasticsearch answers again; nobody tells the portal that it is back."""
        done = threading.Event()
        timer = threading.Timer(PATIENCE_SECONDS, done.set)
        timer.start()
        while self.is_degraded():
            assert not done.is_set(), "the breaker never closes again"
        timer.cancel()

    def owed(self) -> int:
        """Deliveries that Elasticsearch has not confirmed."""
        return outbox.pending("elastic").count()

    def drift(self, *arguments: str) -> tuple[int, str]:
        """Exit status of the doctor, and its report if that is not 0."""
        output = io.StringIO()
        try:
            call_command("index_doctor", *arguments, stdout=output)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        return status, output.getvalue() if status else ""

    def assert_nothing_is_lost(self) -> None:
        """After all that is owed was delivered every engine holds exactly what the database has; nothing is parked."""
        connections.close_all()
        assert delivery.drain()
        assert self.drift() == (0, "")
        live = dict(IndexedDocument.objects.filter(deleted=False).values_list("identity", "version"))
        assert all(dict(engine.contents()) == live for engine in engines_to_feed())
        assert not Delivery.objects.filter(attempts__gt=0).exists()

    @contextmanager
    def readers(self) -> Iterator[Readers]:
        """Somebody reads all the while; at the end nobody has seen an error or missed anything."""
        readers = Readers()
        readers.start()
        try:
            readers.read_on()
            yield readers
            readers.read_on()
        finally:
            readers.stop()
        assert readers.complaints == []


class Readers(threading.Thread):
    """Asks every address again and again. `complaints` are answers that are none, or lack what was there before."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.complaints: list[str] = []
        self._rounds = threading.Semaphore(0)
        self._is_over = threading.Event()

    def run(self) -> None:
        """Read until told to stop."""
        client = Client(raise_request_exception=False)
        try:
            while not self._is_over.is_set():
                for address, expected in ADDRESSES.items():
                    self._read(client, address, expected)
                    self._is_over.wait(PAUSE_SECONDS)
                self._rounds.release()
        finally:
            connections.close_all()

    def _read(self, client: Client, address: str, expected: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            self.complaints.append(f"{address}: {response.status_code}")
        elif expected not in response.content.decode():
            self.complaints.append(f"{address}: {expected} is missing")

    def read_on(self, rounds: int = 2) -> None:
        """Wait until everything was read again."""
        while self._rounds.acquire(blocking=False):
            pass
        for _ in range(rounds):
            assert self._rounds.acquire(timeout=PATIENCE_SECONDS), "readers wait for ever"

    def stop(self) -> None:
        """Let them finish."""
        self._is_over.set()
        self.join(PATIENCE_SECONDS)
