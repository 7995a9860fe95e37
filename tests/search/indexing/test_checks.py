"""System checks: a page type cannot be forgotten, and impossible settings are named."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from wagtail.models import Page

from search.checks import check_page_types, check_settings


class Silent(Page):
    class Meta:
        abstract = True


class Outside(Silent):
    as_document = None

    class Meta:
        abstract = True


def ids(messages: list) -> list[str]:
    return [message.id for message in messages]


def test_all_page_types_of_the_portal_say_whether_they_are_searched() -> None:
    assert check_page_types() == []


def test_a_page_type_that_says_nothing_is_named() -> None:
    with mock.patch("search.checks.get_page_models", return_value=[Page, Silent, Outside]):
        (message,) = check_page_types()
    assert message.id == "search.E001"
    assert "Silent" in message.msg


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"SEARCH_DELIVERY": "pigeon"}, ["search.E002"]),
        ({"ELASTICSEARCH_URL": "localhost:9200"}, ["search.E003"]),
        ({"ELASTICSEARCH_URL": "http://[", "ELASTICSEARCH_CA": ""}, ["search.E003"]),
        ({"ELASTICSEARCH_URL": "https://es:9200", "ELASTICSEARCH_CA": "/nowhere.pem"}, ["search.E004"]),
        ({"ELASTICSEARCH_URL": "http://user:secret@es:9200"}, ["search.W005"]),
        ({"ELASTICSEARCH_URL": "https://user:secret@es:9200"}, []),
        ({"SEARCH_DICTIONARIES": [__file__, "nowhere.txt"]}, ["search.E006"]),
    ],
)
def test_settings_that_cannot_work_are_named(settings: object, changes: dict[str, object], expected: list[str]) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    assert ids(check_settings()) == expected


def test_a_certificate_that_is_there_is_fine(settings: object, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_CA = "https://es:9200", str(tmp_path / "ca.pem")
    assert check_settings() == []
