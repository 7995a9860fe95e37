"""What waits for a partner: every room may add its lines to the overview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from network.desk.access import Desk


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, in one sentence, with the word on its button and where it leads.

    `state` is one of live, review, returned, draft: the chip beside it, with `state_label` as its word.
    """

    text: str
    action: str
    url: str
    state: str = ""
    state_label: str = ""


Source = Callable[[Desk], list[Task]]
# Rooms register here: the functions are asked in this order when an overview is shown.
SOURCES: list[Source] = []


def tasks(desk: Desk) -> list[Task]:
    """All that waits, in the order of the rooms."""
    return [task for source in SOURCES for task in source(desk)]
