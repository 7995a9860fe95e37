"""Fixtures for all tests: a migrated database from a template file, and the smallest tree in two languages."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest
import wagtail
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation

# A busy machine is slow, which is no fault: what an example must not take is counted, never timed.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"


def _key() -> str:
    """Changes with the versions and the migrations, so a stale template is never used."""
    digest = hashlib.sha256(f"{django.__version__}{wagtail.__version__}{settings.INSTALLED_APPS}".encode())
    for path in sorted(ROOT.glob("*/**/migrations/*.py")):
        if ".venv" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _uses_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit come last, whatever the random order: their flush takes Wagtail's root page and groups away."""
    items.sort(key=_commits)


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
    CACHE.mkdir(exist_ok=True)
    run = CACHE / f"run-{os.getpid()}.sqlite3"
    template = CACHE / f"test-{_key()}.sqlite3"
    if template.exists():
        shutil.copy(template, run)
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(run)
    connection.settings_dict["TEST"]["NAME"] = str(run)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    if not _uses_sqlite():
        yield
        return
    run = Path(connection.settings_dict["NAME"])
    template = CACHE / f"test-{_key()}.sqlite3"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        if not template.exists():
            connection.close()
            with sqlite3.connect(run) as source, sqlite3.connect(f"{template}.{os.getpid()}") as target:
                source.backup(target)
            os.replace(f"{template}.{os.getpid()}", template)
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
