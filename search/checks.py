"""System checks: no page type is forgotten by search, and its settings can work."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from wagtail.models import Page, get_page_models

DELIVERIES = ("thread", "inline")


def check_page_types(**kwargs: Any) -> list[CheckMessage]:
    """search.E001: every page type has `as_document()`, or stays out of search by `as_document = None`."""
    return [
        Error(
            f"{model.__module__}.{model.__qualname__} neither has as_document() nor stays out of search.",
            hint="Return a search.contract.Document from as_document(), or set as_document = None.",
            obj=model,
            id="search.E001",
        )
        for model in get_page_models()
        if model is not Page and not hasattr(model, "as_document")
    ]


def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """search.E002 to E006: how deliveries are made, how Elasticsearch is reached, and that dictionaries are there."""
    found: list[CheckMessage] = []
    if settings.SEARCH_DELIVERY not in DELIVERIES:
        found.append(
            Error(
                f"SEARCH_DELIVERY is {settings.SEARCH_DELIVERY!r}.",
                hint=f"Use one of: {', '.join(DELIVERIES)}.",
                id="search.E002",
            )
        )
    found += (
        Error(
            f"SEARCH_DICTIONARIES names {path}, which is no file.", hint="Give paths of word lists.", id="search.E006"
        )
        for path in settings.SEARCH_DICTIONARIES
        if not Path(path).is_file()
    )
    if settings.ELASTICSEARCH_URL:
        found += _check_elasticsearch(settings.ELASTICSEARCH_URL)
    return found


def _check_elasticsearch(address: str) -> list[CheckMessage]:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    found: list[CheckMessage] = []
    if parts.scheme not in ("http", "https") or not parts.hostname:
        hint = "Write https://user:password@host:9200."
        found.append(Error("ELASTICSEARCH_URL is no address of a server.", hint=hint, id="search.E003"))
    if settings.ELASTICSEARCH_CA and not Path(settings.ELASTICSEARCH_CA).is_file():
        hint = "Give the path of a PEM certificate."
        found.append(Error("ELASTICSEARCH_CA names no file.", hint=hint, id="search.E004"))
    if parts.scheme == "http" and parts.password:
        found.append(_open_password())
    return found


def _open_password() -> CheckMessage:
    return Caution(
        "ELASTICSEARCH_URL sends a password without encryption.",
        hint="Use https, with ELASTICSEARCH_CA for a certificate authority of your own.",
        id="search.W005",
    )
