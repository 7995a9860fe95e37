"""Fixtures for all tests: a migrated database from a template file, and the smallest tree in two languages."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from tests import template
from tests.search.faults.node import Node, require_node

# A busy machine is slow, which is no fault: what an example must not take is counted, never timed.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")

# Garbage that is in circles waits a little longer: most objects of this process stay until its end.
_GARBAGE_THRESHOLDS = (20_000, 20, 50)


def _uses_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def pytest_configure() -> None:
    """Whoever is told to end does so in order, as after Ctrl-C: no server is left running."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever asks for a server is marked so, even where the test itself does not say it."""
    if "elasticsearch_url" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.elastic)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit come last, whatever the random order: their flush takes Wagtail's root page and groups away."""
    items.sort(key=_commits)


def pytest_collection_finish() -> None:
    """Modules and tests live as long as the process, so the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in names or "live_server" in names


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """SQLite: the run file is a copy of the template, so migrations find nothing to do."""
    return _uses_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    if not _uses_sqlite():
        return
    template.CACHE.mkdir(exist_ok=True)
    run = template.CACHE / f"run-{os.getpid()}.sqlite3"
    if template.path().exists():
        shutil.copy(template.path(), run)
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(run)
    connection.settings_dict["TEST"]["NAME"] = str(run)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    if not _uses_sqlite():
        yield
        return
    run = Path(connection.settings_dict["NAME"])
    kept = template.path()
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        if not kept.exists():
            connection.close()
            with sqlite3.connect(run) as source, sqlite3.connect(f"{kept}.{os.getpid()}") as target:
                source.backup(target)
            os.replace(f"{kept}.{os.getpid()}", kept)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{run}{suffix}").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _nothing_left_over() -> None:
    """What the process would carry from one test to the next: cached values, and the last request's language."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A running server: the one that ELASTICSEARCH_URL names, else one that is started for this run."""
    if address := os.environ.get("ELASTICSEARCH_URL"):
        yield address
        return
    require_node()
    node = Node()
    try:
        node.start()
        yield node.url
    finally:
        node.close()
