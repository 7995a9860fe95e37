"""What a process does before its first reader comes."""

from __future__ import annotations

import gc
from typing import Any

from portal.warming import warm_up


def test_what_stays_is_kept_from_garbage_collection_and_no_connection_is_left(monkeypatch: Any) -> None:
    closed: list[bool] = []
    monkeypatch.setattr("portal.warming.api.warm_up", lambda: None)
    monkeypatch.setattr("portal.warming.connections.close_all", lambda: closed.append(True))
    warm_up()
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    assert frozen > 10_000
    assert closed == [True]
