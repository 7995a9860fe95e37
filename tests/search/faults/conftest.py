"""One server for all faults, and a whole portal on it that is read while things go wrong."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.search.conftest import BOTH
from tests.search.faults.house import House
from tests.search.faults.node import Node, require_node

PASSWORD = "correct-horse"
# Seconds: a busy machine may keep a healthy server from answering sooner; a broken one costs a reader this once.
LIMIT = 3.0


@pytest.fixture(scope="package")
def one_node() -> Iterator[Node]:
    require_node()
    made = Node(PASSWORD)
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture
def node(one_node: Node) -> Iterator[Node]:
    """A server with a password; a test may leave it dead or hanging."""
    one_node.revive()
    yield one_node
    one_node.go_on()


@pytest.fixture
def house(transactional_db: None, node: Node, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A portal with some content on Elasticsearch. What it writes is committed, so other processes see it."""
    _furnish(settings, tmp_path, monkeypatch, node.url)
    return House(settings, node)


@pytest.fixture(params=BOTH)
def each_house(
    request: pytest.FixtureRequest,
    transactional_db: None,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> House:
    """A portal on the embedded engine alone, and one on Elasticsearch."""
    node = request.getfixturevalue("node") if request.param == "elastic" else None
    _furnish(settings, tmp_path, monkeypatch, node.url if node else "")
    return House(settings, node)


def _furnish(settings: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    for name in ("FIRST_PAUSE", "LONGEST_PAUSE"):
        monkeypatch.setattr(f"search.engines.breaker.{name}", 0.05)
    monkeypatch.setattr("search.engines.elastic.writing._CHUNK", 3)
    settings.SEARCH_INDEX_DIR = folder / "index"
    settings.ELASTICSEARCH_URL = url
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    settings.ELASTICSEARCH_TIMEOUT = settings.ELASTICSEARCH_WRITE_TIMEOUT = LIMIT
    settings.SEARCH_DELIVERY = "inline"
