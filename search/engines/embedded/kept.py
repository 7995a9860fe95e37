"""What was made for the latest questions, kept for whoever turns a page, sets a filter, or asks what others asked."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Kept:
    """The latest things made, by their keys, at most `most`. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

    def made(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made for a key before, else what is made now."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                known: _Made = self._things[key]
                return known
        # Not within the lock: others need not wait. What two threads make at once is the same.
        made = make()
        with self._lock:
            self._things[key] = made
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return made

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._things.clear()
