"""Which index answers and which takes documents, when aliases are lost or another thread looks meanwhile."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import BadRequestError

from search.engines.elastic.client import IndexMissing, Patience
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.indexes import Indexes
from search.engines.elastic.mapping import Cut, mappings
from tests.search.conftest import LANGUAGES
from tests.search.corpus import EVERYBODY, ask

PREFIX = "test"
REFUSED = ApiResponseMeta(400, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "localhost", 9200))


class Cluster:
    """A client that knows aliases and mappings by index, and nothing else."""

    def __init__(self) -> None:
        self.aliases: dict[str, str] = {}
        self.cuts: dict[str, Cut] = {}
        self.indices = self

    def add(self, language: str, *, is_filled: bool = True) -> None:
        """An index of a language behind its alias."""
        self.cuts[f"{language}-index"] = Cut.by_present_rules(language, is_filled=is_filled)
        self.aliases[f"{language}-index"] = f"{PREFIX}-{language}"

    def options(self, **_: Any) -> Cluster:
        return self

    def get_alias(self, *, name: str) -> SimpleNamespace:
        asked = name.split(",")
        found = {index: {"aliases": {alias: {}}} for index, alias in self.aliases.items() if alias in asked}
        return SimpleNamespace(body=found)

    def get_mapping(self, *, index: str) -> SimpleNamespace:
        return SimpleNamespace(body={index: {"mappings": mappings(self.cuts[index])}})

    def create(self, **_: Any) -> None:
        raise BadRequestError("resource_already_exists_exception", REFUSED, {})


def indexes(cluster: Cluster) -> Indexes:
    return Indexes(cluster, PREFIX, LANGUAGES, Patience())


def test_a_look_of_another_thread_between_two_steps_does_no_harm() -> None:
    cluster = Cluster()
    cluster.add("de")
    looking = indexes(cluster)

    class Replaced(dict[str, Cut]):
        """What another thread's look replaces as soon as something is noted."""

        def __setitem__(self, key: str, value: Cut) -> None:
            looking._cuts = {}

    looking._cuts = Replaced()
    assert looking.refresh()["de"].cut == cluster.cuts["de-index"]


def test_behind_a_stand_in_indexes_that_were_never_filled_answer_nobody() -> None:
    """A delivery has made them anew after they were lost: what they hold is next to nothing."""
    cluster = Cluster()
    cluster.add("de", is_filled=False)
    cluster.add("en")
    engine = ElasticEngine("http://127.0.0.1:9", prefix=PREFIX, languages=LANGUAGES, has_stand_in=True)
    engine._indexes = indexes(cluster)
    for question in (
        lambda: engine.search(ask("Hebamme")),
        lambda: engine.suggest("Heb", language="de", access=EVERYBODY),
        lambda: engine.related("one:de", access=EVERYBODY),
        lambda: engine.weigh([], "one:de"),
    ):
        with pytest.raises(IndexMissing, match="never filled: run rebuild_index"):
            question()


def test_an_index_that_has_lost_its_alias_takes_no_delivery_in_silence() -> None:
    cluster = Cluster()
    cluster.add("en")
    with pytest.raises(IndexMissing, match="no index for de"):
        indexes(cluster).targets({"de"})
