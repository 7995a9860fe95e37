"""The whole portal while its server fails in every way: readers get answers, editors publish, nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from search import state
from search.engines import engines_to_feed
from search.engines.elastic import writing
from search.indexing import delivery, rebuild
from search.models import IndexedDocument, Rebuild
from tests.search.faults.house import House

pytestmark = pytest.mark.elastic


@contextmanager
def hanging(house: House) -> Iterator[None]:
    """Connections are accepted, and nobody answers."""
    house.node.hang()
    try:
        yield
    finally:
        house.node.go_on()


@contextmanager
def cluster(house: House, **settings: Any) -> Iterator[None]:
    """Other settings of the cluster for a while."""
    with house.server as server:
        server.cluster.put_settings(transient=settings)
        try:
            yield
        finally:
            server.cluster.put_settings(transient=dict.fromkeys(settings))


@contextmanager
def blocked(house: House, block: str) -> Iterator[None]:
    """A block on the indexes for a while."""
    with house.server as server:
        server.indices.put_settings(index=house.indexes, settings={block: True})
        try:
            yield
        finally:
            server.indices.put_settings(index=house.indexes, settings={block: None})


@contextmanager
def overloaded(house: House) -> Iterator[None]:
    """The server's memory breaker answers everything with 429."""
    with cluster(house, **{"indices.breaker.total.limit": "1b"}):
        yield


@contextmanager
def read_only(house: House) -> Iterator[None]:
    """An operator has blocked changes."""
    with blocked(house, "index.blocks.write"):
        yield


@contextmanager
def disk_full(house: House) -> Iterator[None]:
    """The disk has reached the flood stage: the flag is set, and the server agrees that it should be."""
    marks = dict.fromkeys(
        (f"cluster.routing.allocation.disk.watermark.{name}" for name in ("low", "high", "flood_stage")), "100pb"
    )
    settings = {"cluster.routing.allocation.disk.threshold_enabled": True, **marks}
    with cluster(house, **settings), blocked(house, "index.blocks.read_only_allow_delete"):
        yield


@contextmanager
def wrong_password(house: House) -> Iterator[None]:
    """Somebody has changed the password."""
    right = house.settings.ELASTICSEARCH_URL
    house.settings.ELASTICSEARCH_URL = right.replace("correct", "wrong")
    try:
        yield
    finally:
        house.settings.ELASTICSEARCH_URL = right


@pytest.mark.parametrize("fault", [hanging, overloaded, read_only, disk_full, wrong_password])
def test_readers_read_on_editors_publish_and_nothing_is_lost(house: House, fault: Any) -> None:
    with house.readers() as readers:
        with fault(house):
            house.publish("Fehlerkultur in der Not")
            house.tree.de.home.get_descendants().get(title="Fehlerkultur 5").specific.unpublish()
            assert house.owed() >= 2
            readers.read_on()
            assert "/fehlerkultur-in-der-not/" in house.page() or fault in (read_only, disk_full)
            assert house.drift()[0] in (1, 2)
            if fault is hanging:
                assert state.is_breaker_open()
                assert told()["available"] is False
        readers.read_on()
        house.assert_nothing_is_lost()
    house.wait_for_the_server()
    assert "/fehlerkultur-in-der-not/" in house.page()
    assert not state.is_breaker_open()
    assert told() == {
        "engine": "elastic",
        "available": True,
        "needs_rebuild": False,
        "outbox": {"waiting": 0, "parked": 0, "oldest_seconds": 0},
    }


def told() -> dict[str, Any]:
    """What a monitor reads of search."""
    return dict(Client().get("/health/").json()["search"])


def test_killed_in_the_middle_of_a_bulk(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server dies with a request in its hands, after it has confirmed others of the same delivery."""
    genuine, sent = writing.record, []

    def record(*arguments: Any) -> Any:
        sent.append(1)
        if len(sent) == 8:
            house.node.hang()  # the next request reaches the server, which will never answer it
            threading.Timer(0.3, house.node.kill).start()
        return genuine(*arguments)

    with house.readers() as readers:
        with monkeypatch.context() as patched:
            patched.setattr(delivery, "_committed", lambda: None)
            for number in range(12):
                house.publish(f"Fehlerkultur im Block {number}")
            patched.setattr(writing, "record", record)
            assert not delivery.drain()
        assert len(sent) >= 8
        assert house.owed() >= 12
        readers.read_on()
        assert house.is_degraded()
        assert "/fehlerkultur-im-block-" in house.page()
        assert house.drift()[0] == 2
        house.node.start()
        house.assert_nothing_is_lost()
    house.wait_for_the_server()


def test_killed_during_a_rebuild_the_old_index_stays_and_the_next_rebuild_sweeps_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "CHUNK", 4)
    genuine, handed = rebuild.entry_of, []

    def entry_of(row: IndexedDocument) -> Any:
        handed.append(row.pk)
        if len(handed) == 6:
            house.node.kill()
        return genuine(row)

    with house.readers() as readers:
        with monkeypatch.context() as patched:
            patched.setattr(rebuild, "entry_of", entry_of)
            with pytest.raises(CommandError, match="The old index is still in place"):
                call_command("rebuild_index", "--engine", "elastic", stdout=StringIO())
        assert not Rebuild.objects.exists()
        house.publish("Fehlerkultur danach")
        readers.read_on()
        house.node.start()
        house.assert_nothing_is_lost()
        call_command("rebuild_index", "--engine", "elastic", stdout=StringIO())
        house.assert_nothing_is_lost()
    with house.server as server:
        assert len(server.indices.get(index=house.indexes)) == 2  # one for each language


def test_indexes_that_are_lost_answer_nobody_until_they_are_filled_again(house: House) -> None:
    with house.readers() as readers:
        with house.server as server:
            server.indices.delete(index=",".join(server.indices.get(index=house.indexes)))
        house.publish("Fehlerkultur nach dem Verlust")
        assert house.owed() == 0  # a delivery has made new indexes, and they hold nothing else
        readers.read_on()
        assert house.is_degraded()
        assert told()["needs_rebuild"] is True
        assert house.drift("--repair") == (0, "")
    house.wait_for_the_server()
    assert "/fehlerkultur-nach-dem-verlust/" in house.page()
    house.assert_nothing_is_lost()


def test_a_version_of_the_future_is_no_error_and_the_doctor_overtakes_it(house: House) -> None:
    row = IndexedDocument.objects.get(document__title="Fehlerkultur 0")
    entry = delivery.entry_of(row)
    elastic = engines_to_feed()[1]
    elastic.write([replace(entry, version=row.version + 10**15)])
    post = house.tree.de.home.get_descendants().get(title="Fehlerkultur 0").specific
    post.lead = "Jetzt mit Einleitung."
    with house.readers():
        post.save_revision().publish()
        assert house.owed() == 0
        assert house.drift()[0] == 1
        assert house.drift("--repair") == (0, "")
    house.assert_nothing_is_lost()
