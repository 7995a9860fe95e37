"""One thread per process that reads what waits, so that nobody who uploads or publishes waits for it."""

from __future__ import annotations

import logging
import os
import threading

from django.conf import settings
from django.db import connections

from network.attachments.reader import read_waiting

logger = logging.getLogger(__name__)


class Worker:
    """A thread that lives as long as files wait. A forked child has none and starts its own."""

    def __init__(self) -> None:
        self._reset()
        os.register_at_fork(after_in_child=self._reset)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._is_running = self._is_asked = False

    def wake(self) -> None:
        """Have everything read soon; returns at once."""
        with self._lock:
            self._is_asked = True
            if not self._is_running:
                self._is_running = True
                threading.Thread(target=self._run, name="attachments", daemon=True).start()

    def _run(self) -> None:
        while self._goes_on():
            try:
                read_waiting()
            except Exception:  # rows keep what is to do: for the next upload, or for `manage.py read_files`
                logger.exception("Files could not be read")
            finally:
                connections.close_all()

    def _goes_on(self) -> bool:
        with self._lock:
            self._is_running, self._is_asked = self._is_asked, False
            return self._is_running


worker = Worker()


def wake() -> None:
    """Have files read: by the thread, or at once where nothing may be left behind (tests, commands)."""
    if settings.SEARCH_DELIVERY == "thread":
        worker.wake()
    else:
        read_waiting()
