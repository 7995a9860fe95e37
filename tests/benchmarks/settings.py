"""The portal's settings with a database of its own and Wagtail's stock backends, for benchmarks."""

from __future__ import annotations

import os

from portal.settings.test import *  # noqa: F403
from portal.settings.test import INSTALLED_APPS as PORTAL_APPS

INSTALLED_APPS = [*PORTAL_APPS, "tests.benchmarks.stock"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("BENCHMARK_DATABASE", ":memory:"),
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"},
    }
}
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False},
    "elastic": {
        "BACKEND": "wagtail.search.backends.elasticsearch9",
        "URLS": [os.environ.get("BENCHMARK_ELASTICSEARCH") or "http://127.0.0.1:9"],
        "INDEX_PREFIX": "benchmark-stock-",
        "AUTO_UPDATE": False,
        "TIMEOUT": 60,
    },
}
