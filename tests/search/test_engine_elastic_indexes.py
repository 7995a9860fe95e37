"""Which index answers and which takes documents, when aliases are lost or another thread looks meanwhile."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from search.engines.elastic.client import Patience
from search.engines.elastic.indexes import Indexes
from search.engines.elastic.mapping import Cut, mappings
from tests.search.conftest import LANGUAGES

PREFIX = "test"


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
