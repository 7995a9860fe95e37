"""Prometheus reads the state of search with a token, and nobody reads it without."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from prometheus_client.parser import text_string_to_metric_families

from search import api, state
from search.indexing import outbox
from search.models import Delivery, IndexedDocument, LearnedWords, StalePage
from search.syntax import parse
from tests import factories

TOKEN = "a-token-of-some-length"
ADDRESS = "/health/metrics/"


@pytest.fixture(autouse=True)
def _token(settings: Any, tmp_path: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


def scraped(client: Client) -> dict[tuple[str, ...], float]:
    """(name, label values in the order of their names) → value."""
    response = client.get(ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    families = text_string_to_metric_families(response.content.decode())
    return {
        (sample.name.removeprefix("wissensnetz_search_"), *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer"])
def test_without_a_token_in_the_settings_nobody_reads(client: Client, settings: Any, given: str) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get(ADDRESS, headers={"Authorization": given}).status_code == 403


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", "Bearer ä"])
def test_without_the_right_token_nothing_is_told(client: Client, given: str) -> None:
    response = client.get(ADDRESS, headers={"Authorization": given})
    assert response.status_code == 403
    assert b"wissensnetz" not in response.content


@pytest.mark.django_db
def test_documents_outbox_and_engine_are_told(client: Client) -> None:
    tree = factories.site_tree()
    factories.post(tree.de.blog)
    LearnedWords.objects.create(language="de", words=[])
    before = scraped(client)
    assert before["documents", "post", "de"] == 1
    assert before["engine_up", "embedded"] == 1
    assert before["engine_needs_rebuild", "embedded"] == 1
    assert before["breaker_open",] == 0
    assert before["last_rebuild_timestamp_seconds",] == pytest.approx(time.time(), abs=60)
    waiting = IndexedDocument.objects.count()
    assert before["outbox_waiting", "embedded"] == waiting

    an_hour_ago = int((time.time() - 3600) * 1e6)
    Delivery.objects.filter(row__kind="post").update(wanted=an_hour_ago)
    Delivery.objects.filter(row__kind="page").update(attempts=outbox.MAX_ATTEMPTS)
    StalePage.objects.all().delete()
    StalePage.objects.create(page_id=1)
    after = scraped(client)
    assert after["outbox_oldest_seconds", "embedded"] == pytest.approx(3600, abs=60)
    assert after["outbox_parked", "embedded"] + after["outbox_waiting", "embedded"] == waiting
    assert after["outbox_parked", "embedded"] > 0
    assert after["pages_waiting",] == 1


@pytest.mark.django_db
def test_searches_are_counted_by_the_engine_that_answered(client: Client) -> None:
    key = ("seconds_count", "no", "embedded")
    before = scraped(client).get(key, 0)
    for _ in range(3):
        api.search(parse("Fehlerkultur", language="de"))
    assert scraped(client)[key] == before + 3


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_documents(client: Client) -> None:
    tree = factories.site_tree()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            scraped(client)
        return len(captured)

    before = queries()
    for _ in range(5):
        factories.post(tree.de.blog)
    assert queries() == before <= 12


def test_a_process_without_a_server_has_no_breaker() -> None:
    assert not state.is_breaker_open()
