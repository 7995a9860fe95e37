"""Several processes on one database: they publish at once, and one dies at the worst moment."""

from __future__ import annotations

import signal
from typing import Any

import pytest
from django.db import connections

from network.models import BlogPostPage
from search.engines import engines_to_feed
from search.models import Delivery, IndexedDocument
from tests.search.faults import publishing
from tests.search.faults.house import House

SECONDS = 300


@pytest.fixture
def posts(each_house: House) -> list[int]:
    pages = BlogPostPage.objects.filter(locale__language_code="de").order_by("pk")
    return list(pages.exclude(slug="fehlerkultur-0").values_list("pk", flat=True))


def finished(*processes: Any) -> list[int]:
    """Wait for all of them; their exit codes. The test holds no connection meanwhile."""
    connections.close_all()
    return [process.wait(SECONDS) for process in processes]


def test_two_processes_that_publish_at_once_lose_nothing(each_house: House, posts: list[int]) -> None:
    """Each has posts of its own, and they share one; both deliver to both engines."""
    first, shared, second = posts[:2], posts[2], posts[3:5]
    with each_house.readers():
        processes = [
            publishing.start(pages=[*first, shared], name="A"),
            publishing.start(pages=[shared, *second], name="B"),
        ]
        assert finished(*processes) == [0, 0]
    each_house.assert_nothing_is_lost()
    last = publishing.ROUNDS - 1
    titles = dict(BlogPostPage.objects.filter(pk__in=posts[:5]).values_list("pk", "title"))
    assert [titles[pk].endswith(f"von A {last}") for pk in first] == [True, True]
    assert [titles[pk].endswith(f"von B {last}") for pk in second] == [True, True]
    rows = {row.page_id: row.document["title"] for row in IndexedDocument.objects.filter(page_id__in=posts[:5])}
    assert rows == titles


def test_a_process_killed_between_commit_and_delivery_leaves_the_work_to_the_next(
    each_house: House, posts: list[int]
) -> None:
    with each_house.readers():
        assert finished(publishing.start(pages=posts[:1], name="C", dies=True)) == [-signal.SIGKILL]
        row = IndexedDocument.objects.get(page_id=posts[0])
        assert row.document["title"].endswith("von C 0")
        assert Delivery.objects.filter(row=row, confirmed__lt=row.version).count() == len(engines_to_feed())
        assert {engine.contents()[row.identity] < row.version for engine in engines_to_feed()} == {True}
        assert each_house.drift()[0] == 1
        each_house.assert_nothing_is_lost()
    assert {engine.contents()[row.identity] for engine in engines_to_feed()} == {row.version}
