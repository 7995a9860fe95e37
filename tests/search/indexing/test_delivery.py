"""The outbox is drained whatever happens: down servers, poisonous documents, late and double deliveries."""

from __future__ import annotations

import datetime as dt
import os
import threading
from unittest import mock

import pytest
from django.utils import timezone
from wagtail.models import Page

from search import state
from search.contract import SearchUnavailable
from search.engines import engines_to_feed
from search.engines.base import DeliveryRefused, QueryRefused
from search.indexing import delivery, outbox, refresh
from search.indexing.worker import Worker
from search.models import Delivery, StalePage
from tests.search.indexing.conftest import Commit, Tree, found, in_engine, row


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that stumbles over one title."""
    (engine,) = engines_to_feed()
    genuine = type(engine).write

    def write(self: object, entries: object) -> None:
        entries = list(entries)
        if any(entry.document.title == "Gift" for entry in entries):
            raise RuntimeError("cannot digest this")
        genuine(self, entries)

    monkeypatch.setattr(type(engine), "write", write)


def let_time_pass() -> None:
    earlier = timezone.now() - dt.timedelta(days=1)
    Delivery.objects.update(retry_at=earlier)
    StalePage.objects.update(retry_at=earlier)


def test_a_poisonous_document_does_not_stop_the_queue(tree: Tree, poison: None, commit: Commit) -> None:
    with commit():
        tree.page("Gift")
        page = tree.page("Fehlerkultur")
    assert found("Fehlerkultur")
    assert in_engine(page) == row(page).version
    refused = Delivery.objects.get(row__document__title="Gift")
    assert refused.attempts == 1
    assert "cannot digest this" in refused.error


def test_a_delivery_that_is_refused_as_a_whole_does_not_stop_the_queue(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, commit: Commit
) -> None:
    """As by a proxy that passes on requests up to a length."""
    (engine,) = engines_to_feed()
    genuine = type(engine).write

    def write(self: object, entries: object) -> None:
        entries = list(entries)
        if any(len(entry.document.title) > 50 for entry in entries) or len(entries) > 1:
            raise DeliveryRefused("embedded", "refused the request (status 413)")
        genuine(self, entries)

    monkeypatch.setattr(type(engine), "write", write)
    with mock.patch.object(delivery, "_committed"):
        tree.page("Fehlerkultur " * 5)
        pages = [tree.page(f"Haushaltsplan {number}") for number in range(2)]
    delivery.drain()
    assert [in_engine(page) for page in pages] == [row(page).version for page in pages]
    refused = Delivery.objects.get(attempts=1)
    assert "413" in refused.error


def test_a_request_that_is_refused_before_a_delivery_begins_parks_nothing(tree: Tree) -> None:
    """As a new index by a server that has too many of them."""
    tree.page("Fehlerkultur")
    (engine,) = engines_to_feed()
    with mock.patch.object(type(engine), "write", side_effect=QueryRefused("embedded", "refused (status 400)")):
        assert not delivery.drain()
    assert Delivery.objects.get().attempts == 0


def test_a_poisonous_document_is_parked_after_some_attempts(tree: Tree, poison: None) -> None:
    tree.page("Gift")
    assert not delivery.drain()
    for _ in range(outbox.MAX_ATTEMPTS):
        let_time_pass()
        delivery.drain()
    assert outbox.parked("embedded").count() == 1
    assert delivery.drain()


def test_a_parked_document_is_tried_again_when_it_changes(tree: Tree, poison: None, commit: Commit) -> None:
    page = tree.page("Gift")
    Delivery.objects.update(attempts=outbox.MAX_ATTEMPTS)
    with commit():
        page.title = "Gegengift"
        page.save()
    assert in_engine(page) == row(page).version


def test_a_server_that_is_down_parks_nothing(tree: Tree) -> None:
    tree.page("Fehlerkultur")
    (engine,) = engines_to_feed()
    with mock.patch.object(type(engine), "write", side_effect=SearchUnavailable("embedded", "down")) as write:
        for _ in range(2 * outbox.MAX_ATTEMPTS):
            assert not delivery.drain()
    assert write.call_count == 2 * outbox.MAX_ATTEMPTS
    assert Delivery.objects.get().attempts == 0


def test_an_engine_that_is_switched_off_is_owed_what_changes_meanwhile(
    tree: Tree, settings: object, commit: Commit
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    page = tree.page("Fehlerkultur")
    outbox.confirm(Delivery.objects.filter(engine="elastic").select_related("row"))
    settings.ELASTICSEARCH_URL = ""
    with commit():
        page.title = "Haushaltsplan"
        page.save()
        new = tree.page("Sozialraum")
    wanted = dict(outbox.pending("elastic").values_list("row__page_id", "wanted"))
    assert wanted == {page.pk: row(page).version, new.pk: row(new).version}
    assert delivery.drain()
    assert set(state.owed()) == {"embedded"}
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert not delivery.drain()
    assert state.owed()["elastic"].waiting == 2


def test_an_engine_that_was_never_there_is_owed_nothing(tree: Tree) -> None:
    tree.page("Fehlerkultur")
    assert set(Delivery.objects.values_list("engine", flat=True)) == {"embedded"}


def test_a_delivery_that_comes_twice_does_no_harm(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    Delivery.objects.update(confirmed=0)
    assert delivery.drain()
    assert len(found("Fehlerkultur")) == 1
    assert in_engine(page) == row(page).version


def test_what_a_rebuild_owes_anew_while_it_is_delivered_is_delivered_again(tree: Tree) -> None:
    """The index that has just taken it may be the one that was replaced."""
    page = tree.page("Fehlerkultur")
    (engine,) = engines_to_feed()

    def write(_: object) -> None:
        if writing.call_count == 1:
            outbox.owe([row(page)])

    with mock.patch.object(type(engine), "write", side_effect=write) as writing:
        assert delivery.drain()
    assert writing.call_count == 2


def test_an_old_version_that_comes_late_changes_nothing(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    late = delivery.entry_of(row(page))
    with commit():
        page.title = "Haushaltsplan"
        page.save()
    (engine,) = engines_to_feed()
    engine.write([late])
    assert found("Fehlerkultur") == []
    assert in_engine(page) == row(page).version


def test_a_failing_page_type_is_tried_again_and_then_parked(
    tree: Tree, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = Page.as_document
    with commit():
        page = tree.page("Fehlerkultur", about="fails")
    for _ in range(refresh.MAX_ATTEMPTS):
        let_time_pass()
        delivery.drain()
    assert refresh.parked().get().page_id == page.pk
    assert "ValueError" in refresh.parked().get().error
    monkeypatch.setattr(Page, "as_document", lambda page: genuine(Page(**{**_fields(page), "search_description": ""})))
    refresh.retry_parked()
    assert row(page).document["title"] == "Fehlerkultur"


def _fields(page: Page) -> dict[str, object]:
    return {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}


def test_the_worker_works_when_it_is_woken_and_again_when_something_is_left() -> None:
    rounds: list[int] = []
    finished = threading.Event()

    def work() -> bool:
        rounds.append(1)
        if len(rounds) == 2:
            finished.set()
        return len(rounds) == 2

    with mock.patch("search.indexing.worker.FIRST_PAUSE_SECONDS", 0.01):
        Worker(work).wake()
        assert finished.wait(10)
    assert len(rounds) == 2


def test_the_worker_outlives_a_mistake() -> None:
    outcomes = iter([ValueError("once"), None])
    finished = threading.Event()

    def work() -> bool:
        if error := next(outcomes):
            raise error
        finished.set()
        return True

    with mock.patch("search.indexing.worker.FIRST_PAUSE_SECONDS", 0.01):
        Worker(work).wake()
        assert finished.wait(10)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_a_forked_child_starts_a_thread_of_its_own() -> None:
    woken = threading.Event()
    worker = Worker(lambda: bool(woken.set()) or True)
    worker.wake()
    assert woken.wait(10)
    child = os.fork()
    if child == 0:
        woken.clear()
        worker.wake()
        os._exit(0 if woken.wait(10) else 1)
    assert os.waitpid(child, 0)[1] == 0
