"""The whole portal while Elasticsearch is killed: readers get answers, editors publish, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, TestCase

from search.engines import engines_to_feed
from search.engines.elastic.engine import ElasticEngine
from tests import factories
from tests.factories import SiteTree
from tests.search.conftest import PATIENCE, require_node
from tests.search.faults.node import Node

pytestmark = pytest.mark.elastic
NOTICE = "Die große Suchmaschine antwortet gerade nicht"


@pytest.fixture
def node() -> Iterator[Node]:
    require_node()
    made = Node()
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture
def tree(db: None, node: Node, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteTree:
    """A tree on a fresh server, which is given more time than readers would have: it has just started."""
    patient = partial(ElasticEngine, time_limit=PATIENCE)
    monkeypatch.setattr("search.engines.elastic.engine.ElasticEngine", patient)
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    settings.ELASTICSEARCH_URL = node.url
    for engine in engines_to_feed():
        engine.rebuild([], {})
    with TestCase.captureOnCommitCallbacks(execute=True):
        made = factories.site_tree()
        factories.post(made.de.blog, "Fehlerkultur vorher")
    return made


def results(client: Client) -> str:
    response = client.get("/de/suche/?q=Fehlerkultur")
    assert response.status_code == 200
    return response.content.decode()


def drift() -> int:
    try:
        call_command("index_doctor", stdout=StringIO())
    except SystemExit as stopped:
        return int(stopped.code or 0)
    return 0


def test_publishing_and_searching_go_on_and_nothing_is_lost(client: Client, node: Node, tree: SiteTree) -> None:
    assert NOTICE not in results(client)
    assert drift() == 0

    node.kill()
    with TestCase.captureOnCommitCallbacks(execute=True):
        factories.post(tree.de.blog, "Fehlerkultur nachher")
    page = results(client)
    assert NOTICE in page
    assert "nachher" in page
    assert drift() != 0

    node.start()
    call_command("deliver", stdout=StringIO())
    assert drift() == 0
