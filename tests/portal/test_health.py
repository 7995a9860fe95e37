from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client


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
