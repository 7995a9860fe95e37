"""A circuit breaker: after a failure nobody waits for the failed thing again until a probe has succeeded."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)
# Seconds until the first probe; doubled after each probe that fails.
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0


def in_background(work: Callable[[], None]) -> None:
    """Run something in a thread that does not keep the process alive."""
    threading.Thread(target=work, name="search-probe", daemon=True).start()


class Breaker:
    """Closed lets everything through, open nothing. Threads may share it.

    While it is open, the first question after each pause starts a probe beside it; the question itself is not let
    through, so no reader ever waits for the probe. `probe` tells whether the thing works again and must not raise.
    """

    def __init__(
        self,
        probe: Callable[[], bool],
        *,
        clock: Callable[[], float] = time.monotonic,
        start: Callable[[Callable[[], None]], None] = in_background,
    ) -> None:
        self._probe, self._clock, self._start = probe, clock, start
        self._lock = threading.Lock()
        self._pause = 0.0
        self._next_probe = 0.0
        self._is_probing = False

    @property
    def is_open(self) -> bool:
        """Whether the thing is taken for broken."""
        return self._pause > 0

    def lets_through(self) -> bool:
        """Whether to ask now."""
        with self._lock:
            if not self.is_open:
                return True
            is_due = not self._is_probing and self._clock() >= self._next_probe
            self._is_probing |= is_due
        if is_due:
            self._start_probe()
        return False

    def failed(self) -> None:
        """Note a failure."""
        with self._lock:
            if not self.is_open:
                self._wait(FIRST_PAUSE)

    def _start_probe(self) -> None:
        try:
            self._start(self._run_probe)
        except RuntimeError as error:  # no thread can be started now; the reader has the stand-in all the same
            log.warning("The search engine cannot be probed now: %s", error)
            with self._lock:
                self._is_probing = False
                self._wait(self._pause)

    def _run_probe(self) -> None:
        works = False
        try:
            works = self._probe()
        finally:
            with self._lock:
                self._is_probing = False
                if works:
                    self._pause = 0.0
                else:
                    self._wait(min(self._pause * 2, LONGEST_PAUSE))
        if works:
            log.info("The search engine answers again")

    def _wait(self, pause: float) -> None:
        self._pause, self._next_probe = pause, self._clock() + pause
