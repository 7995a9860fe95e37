"""Page and row change together or not at all; what is owed survives a process that dies."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from unittest import mock

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from search.contract import SearchUnavailable
from search.engines import engines_to_feed
from search.indexing import changes, delivery, marks
from search.indexing.worker import Worker
from search.models import Delivery, IndexedDocument, StalePage
from tests.search.indexing.conftest import Tree, found, in_engine, row


class Broken(Exception):
    pass


@contextmanager
def broken_transaction() -> Iterator[None]:
    """A transaction in which something fails at the very end."""
    with suppress(Broken), transaction.atomic():
        yield
        raise Broken


@pytest.fixture
def lasting(transactional_db: None, plain_pages: None) -> Tree:
    return Tree()


def test_a_mistake_after_the_change_rolls_back_page_and_row(lasting: Tree) -> None:
    page = lasting.page("Fehlerkultur")
    with broken_transaction():
        page.title = "Haushaltsplan"
        page.save_revision().publish()
        assert row(page).document["title"] == "Haushaltsplan"
    assert Page.objects.get(pk=page.pk).title == row(page).document["title"] == "Fehlerkultur"
    assert found("Haushaltsplan") == []


def test_a_rolled_back_page_leaves_no_row_and_delivers_nothing(lasting: Tree) -> None:
    with broken_transaction():
        lasting.page("Fehlerkultur")
    assert not IndexedDocument.objects.exists()
    assert not Delivery.objects.exists()
    assert not StalePage.objects.exists()
    assert found("Fehlerkultur") == []


def test_a_rolled_back_deletion_leaves_the_row(lasting: Tree) -> None:
    page = lasting.page("Fehlerkultur")
    with broken_transaction():
        Page.objects.get(pk=page.pk).delete()
    assert not row(page).deleted
    assert len(found("Fehlerkultur")) == 1


def test_the_row_is_written_in_the_transaction_of_page_save(lasting: Tree) -> None:
    """Page.save is atomic: a failure in its last step takes the row along."""
    page = lasting.page("Fehlerkultur")
    page.title = "Haushaltsplan"
    with mock.patch.object(Page, "is_site_root", side_effect=Broken), pytest.raises(Broken):
        page.save()
    assert row(page).document["title"] == "Fehlerkultur"


def test_a_branch_is_marked_in_the_transaction_that_renames_it(lasting: Tree) -> None:
    branch = lasting.page("Zweig")
    leaf = lasting.page("Blatt", branch)
    with transaction.atomic():
        branch.slug = "neu"
        branch.save()
        assert leaf.pk in StalePage.objects.values_list("page_id", flat=True)
    assert not StalePage.objects.exists()


def test_what_a_dead_process_left_is_delivered_by_the_next(lasting: Tree) -> None:
    branch = lasting.page("Zweig")
    leaf = lasting.page("Blatt", branch)
    with mock.patch.object(delivery, "_committed"):
        branch.slug = "neu"
        branch.save()
        page = lasting.page("Fehlerkultur")
    assert in_engine(page) is None
    assert delivery.drain()
    assert in_engine(page) == row(page).version
    assert row(leaf).document["url"] == "/de/neu/blatt/"
    assert in_engine(leaf) == row(leaf).version


def test_a_process_that_dies_while_a_restriction_is_set_leaves_a_mark(lasting: Tree) -> None:
    page = lasting.page("Fehlerkultur")
    with mock.patch("search.signals.changes.restrictions_changed", side_effect=Broken), pytest.raises(Broken):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert found("Fehlerkultur")
    assert delivery.drain()
    assert not found("Fehlerkultur")


@pytest.mark.parametrize(
    "verb",
    [
        changes.page_changed,
        lambda page: changes.page_deleted(page.pk),
        lambda page: changes.look_again([page.pk]),
        lambda page: changes.look_at_once([page.pk]),
        lambda page: changes.addresses_changed(page.path),
        lambda page: changes.restrictions_changed(page.path),
        lambda page: changes.sites_changed(),
    ],
)
def test_what_happens_outside_of_any_transaction_is_delivered_too(lasting: Tree, verb: Callable[[Page], None]) -> None:
    page = lasting.page("Fehlerkultur")
    Page.objects.filter(pk=page.pk).update(title="Haushaltsplan")
    page.title = "Haushaltsplan"
    verb(page)
    assert not StalePage.objects.exists()
    assert in_engine(page) == (None if row(page).deleted else row(page).version)
    assert found("Fehlerkultur") == []


def test_publishing_succeeds_without_an_engine_and_nothing_is_lost(lasting: Tree) -> None:
    (engine,) = engines_to_feed()
    with mock.patch.object(type(engine), "write", side_effect=SearchUnavailable(engine.name, "down")):
        page = lasting.page("Fehlerkultur")
    assert in_engine(page) is None
    owed = Delivery.objects.get()
    assert (owed.attempts, owed.confirmed) == (0, 0)
    assert delivery.drain()
    assert in_engine(page) == row(page).version


def test_a_change_during_a_delivery_stays_owed(lasting: Tree) -> None:
    """The engine confirms what it was given, not what the row has become meanwhile."""
    (engine,) = engines_to_feed()
    page = lasting.page("Fehlerkultur")
    marks.mark([page.pk])
    genuine = type(engine).write

    def write(self: object, entries: object) -> None:
        genuine(self, entries)
        IndexedDocument.objects.filter(page_id=page.pk).update(version=row(page).version + 1)
        Delivery.objects.update(wanted=row(page).version)

    Delivery.objects.update(confirmed=0)
    with mock.patch.object(type(engine), "write", write):
        owed = list(Delivery.objects.select_related("row"))
        delivery._hand_over(engine, owed)
    assert Delivery.objects.get().wanted > Delivery.objects.get().confirmed
    delivery.drain()
    assert in_engine(page) == row(page).version


def test_two_threads_that_publish_at_once_lose_nothing(lasting: Tree) -> None:
    pages = [lasting.page(f"Seite {number}") for number in range(2)]
    errors: list[BaseException] = []

    def publish(page: Page) -> None:
        try:
            for number in range(4):
                page.title = f"Runde {number}"
                page.save_revision().publish()
        except BaseException as error:  # noqa: BLE001 (shown by the assertion)
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=[page]) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    delivery.drain()
    assert errors == []
    assert [row(page).document["title"] for page in pages] == ["Runde 3", "Runde 3"]
    assert [in_engine(page) for page in pages] == [row(page).version for page in pages]


def test_a_thread_delivers_after_the_commit(lasting: Tree, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered = threading.Event()

    def drain() -> bool:
        done = delivery.drain()
        delivered.set()
        return done

    monkeypatch.setattr(delivery, "worker", Worker(drain))
    settings.SEARCH_DELIVERY = "thread"
    with transaction.atomic():
        page = lasting.page("Fehlerkultur")
        assert not delivered.is_set()
    assert delivered.wait(20)
    assert in_engine(page) == row(page).version
