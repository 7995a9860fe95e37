"""Engines for tests: the embedded one always, Elasticsearch on a genuine server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.test import TestCase
from elasticsearch import ConnectionError, Elasticsearch

from search.engines import engines_to_feed
from search.engines.base import Engine
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from tests import factories
from tests.factories import SiteTree
from tests.search.corpus import ENTRIES

LANGUAGES = ("de", "en")
# Seconds for a question, where not the time is tested: a server that has just started, on a busy machine.
PATIENCE = 30.0
BOTH = (
    pytest.param("embedded", id="embedded", marks=pytest.mark.embedded),
    pytest.param("elastic", id="elastic", marks=pytest.mark.elastic),
)


@pytest.fixture(scope="session")
def make_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Engine]]:
    """Makes an engine of a name with an empty index of its own; everything is removed after the run."""
    made: dict[str, str] = {}

    def make(name: str) -> Engine:
        if name == "embedded":
            return EmbeddedEngine(tmp_path_factory.mktemp("index"), LANGUAGES, patience=0.1)
        prefix, url = f"test-{uuid.uuid4().hex[:12]}", request.getfixturevalue("elasticsearch_url")
        made[prefix] = url
        engine = ElasticEngine(url, prefix=prefix, languages=LANGUAGES, time_limit=PATIENCE)
        engine.rebuild([], {})
        return engine

    yield make
    for prefix, url in made.items():
        with suppress(ConnectionError):  # a server of our own is already gone, and its indexes with it
            remove_indexes(url, prefix)


def remove_indexes(url: str, prefix: str) -> None:
    """Remove all indexes of a prefix."""
    with Elasticsearch(url) as client:
        if names := list(client.indices.get_alias(index=f"{prefix}-*").body):
            client.indices.delete(index=",".join(names))


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, make_engine: Callable[[str], Engine]) -> Engine:
    """Each engine, empty, for tests that write."""
    return make_engine(request.param)


@pytest.fixture(scope="session")
def portals(make_engine: Callable[[str], Engine]) -> Callable[[str], Engine]:
    """Each engine with the small portal in it, made once; nobody writes to it."""
    made: dict[str, Engine] = {}

    def portal_of(name: str) -> Engine:
        if name not in made:
            made[name] = make_engine(name)
            made[name].rebuild(ENTRIES, {"de": ["fehler", "kultur"]})
        return made[name]

    return portal_of


@pytest.fixture(params=BOTH)
def portal(request: pytest.FixtureRequest, portals: Callable[[str], Engine]) -> Engine:
    """Each engine with the small portal in it, for tests that only ask."""
    return portals(request.param)


@pytest.fixture(params=BOTH)
def results_tree(request: pytest.FixtureRequest, db: None, settings: object, tmp_path: Path) -> SiteTree:
    """The tree in two languages, whose pages are delivered to each engine and found by `search.api`."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    if request.param == "elastic":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = f"test-{os.getpid()}"
    return _indexed_tree()


@pytest.fixture
def embedded_tree(db: None, settings: object, tmp_path: Path) -> SiteTree:
    """The same for what does not differ between engines."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return _indexed_tree()


def _indexed_tree() -> SiteTree:
    for engine in engines_to_feed():
        engine.rebuild([], {})
    with TestCase.captureOnCommitCallbacks(execute=True):
        return factories.site_tree()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for an embedded index of one test."""
    return tmp_path / "index"
