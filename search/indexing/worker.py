"""One daemon thread per process that drains the outbox after commits, and goes on trying while a server is away."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0


class Worker:
    """Runs `work` whenever it is woken. `work` returns False if something is left that must be tried again later.

    The thread starts at the first wake. A forked child has no threads, so it starts its own; requests that come while
    the thread works are one more round, not one each.
    """

    def __init__(self, work: Callable[[], bool]) -> None:
        self._work = work
        self._reset()
        os.register_at_fork(after_in_child=self._reset)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._event = threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Have the work done soon; returns at once."""
        self._event.set()
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="search-delivery", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        waiting: float | None = None
        while True:
            woken = self._event.wait(waiting)
            self._event.clear()
            pause = FIRST_PAUSE_SECONDS if woken else min(pause * 2, LONGEST_PAUSE_SECONDS)
            waiting = None if self._round() else pause

    def _round(self) -> bool:
        """One round of work with database connections of its own. True if nothing is left."""
        close_old_connections()
        try:
            return self._work()
        except Exception:  # the thread outlives everything; the outbox keeps what is to do
            logger.exception("The outbox could not be drained")
            return False
        finally:
            connections.close_all()
