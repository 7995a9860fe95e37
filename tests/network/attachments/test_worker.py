"""The thread that reads what waits, so that nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from network.attachments import worker
from network.attachments.models import FileText
from network.attachments.worker import Worker
from search.indexing import delivery
from tests.network.attachments.conftest import Upload

SECONDS = 30


def counting(monkeypatch: pytest.MonkeyPatch, work: Callable[[int], None]) -> None:
    rounds = iter(range(100))
    monkeypatch.setattr(worker, "read_waiting", lambda: work(next(rounds)))


def test_who_asks_during_a_round_gets_one_more_round_and_the_thread_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Semaphore(0)

    def work(number: int) -> None:
        begun.set()
        assert go_on.wait(SECONDS)
        ended.release()

    counting(monkeypatch, work)
    mine = Worker()
    mine.wake()
    assert begun.wait(SECONDS)
    for _ in range(5):
        mine.wake()
    go_on.set()
    assert ended.acquire(timeout=SECONDS)
    assert ended.acquire(timeout=SECONDS)
    assert not ended.acquire(timeout=0.2)


def test_a_failure_does_not_keep_the_next_file_from_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def work(number: int) -> None:
        if number == 0:
            raise OSError("no more processes")
        done.set()

    counting(monkeypatch, work)
    mine = Worker()
    mine.wake()
    mine.wake()
    if not done.wait(0.2):  # the first round had ended before the second was asked for
        mine.wake()
    assert done.wait(SECONDS)


@pytest.mark.django_db(transaction=True)
def test_an_upload_is_read_by_the_thread(
    transactional_db: None, upload: Upload, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    original = worker.read_waiting

    def read_and_tell() -> None:
        try:
            original()
        finally:
            done.set()

    monkeypatch.setattr(worker, "read_waiting", read_and_tell)
    monkeypatch.setattr(delivery.worker, "wake", lambda: None)
    settings.SEARCH_DELIVERY = "thread"
    upload()
    assert done.wait(SECONDS)
    assert FileText.objects.get().pages == 4
