"""An editor in a process of its own: `python -m tests.search.faults.publishing JSON` publishes posts again and again.

`settings` are Django's, `pages` are ids to publish in turn, `name` goes into the titles. With `dies` the process kills
itself right after the first commit, before anything is delivered.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection

ROUNDS = 4


def start(*, pages: list[int], name: str, dies: bool = False) -> subprocess.Popen[bytes]:
    """Begin to publish, on the database and the servers of the present test."""
    names = ("SEARCH_INDEX_DIR", "ELASTICSEARCH_URL", "ELASTICSEARCH_PREFIX", "SEARCH_DELIVERY")
    given = {key: str(getattr(settings, key)) for key in names}
    options = {"settings": given, "pages": pages, "name": name, "dies": dies}
    environment = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    command = [sys.executable, "-m", __name__, json.dumps(options)]
    return subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[3])


def database_url() -> str:
    """The address of the test's own database."""
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{own['NAME']}"
    return f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}/{own['NAME']}"


def publish(*, pages: list[int], name: str, dies: bool, **_: Any) -> None:
    """What the process does."""
    from network.models import BlogPostPage
    from search.indexing import delivery

    if dies:
        delivery._committed = lambda: os.kill(os.getpid(), signal.SIGKILL)
    for number in range(ROUNDS):
        for pk in pages:
            page = BlogPostPage.objects.get(pk=pk)
            page.title = f"{page.slug} von {name} {number}"
            page.save_revision().publish()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    django.setup()
    for key, value in given["settings"].items():
        setattr(settings, key, value)
    publish(**given)
