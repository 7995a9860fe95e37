import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from search.models import Delivery, StalePage
from tests import factories


def test_the_process_is_live_without_a_database(client: Client) -> None:
    assert client.get("/health/live/").json() == {"status": "live"}


@pytest.mark.django_db
def test_the_portal_is_ready_when_the_database_answers(client: Client) -> None:
    assert client.get("/health/ready/").status_code == 200


def test_without_a_database_the_portal_is_not_ready(client: Client) -> None:
    with patch("portal.health.connection.cursor", side_effect=OperationalError):
        response = client.get("/health/ready/")
    assert (response.status_code, response.json()["database"]) == (503, "down")


@pytest.mark.django_db
def test_health_answers_set_no_cookie_and_are_never_cached(client: Client) -> None:
    response = client.get("/health/ready/")
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_the_overview_tells_live_ready_the_engine_and_the_age_of_what_is_owed(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    factories.site_tree()
    now = int(time.time() * 1e6)
    Delivery.objects.update(wanted=now - 90 * 10**6)
    StalePage.objects.update(retry_at=timezone.now())
    told = client.get("/health/").json()
    assert (told["live"], told["ready"], told["database"]) == (True, True, "up")
    assert (told["search"]["engine"], told["search"]["available"]) == ("embedded", True)
    assert told["search"]["outbox"]["waiting"] == Delivery.objects.count() + StalePage.objects.count()
    assert 85 < told["search"]["outbox"]["oldest_seconds"] < 150


def test_the_overview_without_a_database_is_not_ready(client: Client) -> None:
    with patch("portal.health.connection.cursor", side_effect=OperationalError):
        response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"live": True, "ready": False, "database": "down"})


@pytest.mark.django_db
def test_a_monitor_is_told_that_the_server_is_down_and_of_whom_nothing(client: Client, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "http://elastic:geheim@127.0.0.1:9"
    for _ in range(2):
        response = client.get("/health/")
        assert (response.status_code, response.json()["search"]["available"]) == (200, False)
        assert "geheim" not in response.content.decode()
        assert "127.0.0.1" not in response.content.decode()
