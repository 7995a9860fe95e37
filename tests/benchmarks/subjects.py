"""What is measured: the portal's two engines, and the two that Wagtail brings, behind the same few questions."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from django.core.management import call_command
from django.db import connection
from elasticsearch import Elasticsearch
from modelsearch.query import MATCH_ALL
from wagtail.search.backends import get_search_backend

from search.contract import PUBLIC, Document, Query
from search.engines.base import Engine, IndexEntry
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.language.corpus import learned_from
from tests.benchmarks.stock.models import Text
from tests.benchmarks.texts import text_of

LANGUAGES = ("de", "en")
EVERYBODY = frozenset({PUBLIC})
EXCERPTS, HITS = 2, 10
_CHUNK = 1_000
_PREFIX = "benchmark-own"
# A server may take its time here: it is measured, not guarded.
_SECONDS = 30.0
# Seconds for an index of 100,000 documents to become one segment: only so are bytes comparable.
_MERGING = 900
_FACETS = ("kind", "region", "year")


class Subject(Protocol):
    """Something that indexes and answers. What it cannot do, it says with None."""

    def index(self, entries: list[IndexEntry]) -> None: ...

    def search(self, query: Query) -> Any: ...

    def facets(self, query: Query) -> Any: ...

    def suggest(self, typed: str) -> Any: ...

    def related(self, identity: str) -> Any: ...

    def size(self) -> int: ...


class Own:
    """An engine of the portal; a search includes facets, excerpts and marks, as a page of results needs them."""

    def __init__(self, engine: Engine, size: Callable[[], int]) -> None:
        self._engine, self.size = engine, size
        self._documents: dict[str, Document] = {}

    def index(self, entries: list[IndexEntry]) -> None:
        self._documents = {entry.document.identity: entry.document for entry in entries}
        german = (text_of(entry.document) for entry in entries if entry.document.language == "de")
        self._engine.rebuild(entries, {"de": learned_from(german)})

    def search(self, query: Query) -> Any:
        answer = self._engine.search(query)
        documents = [self._documents[hit.identity] for hit in answer.hits]
        # Once per language, as a page does it.
        analyses = {language: self._engine.analysis(language) for language in {one.language for one in documents}}
        for document in documents:
            if terms := answer.terms.get(document.language):
                analyses[document.language].marked(document.title, terms)
                analyses[document.language].excerpts(document, terms, EXCERPTS)
        return answer

    def facets(self, query: Query) -> Any:
        return self._engine.search(query)

    def suggest(self, typed: str) -> Any:
        return self._engine.suggest(typed, language="de", access=EVERYBODY)

    def related(self, identity: str) -> Any:
        return self._engine.related(identity, access=EVERYBODY)


class Stock:
    """A backend of Wagtail with its usual queries: ten hits, their number, three facets; it has no excerpts."""

    def __init__(self, backend: str, size: Callable[[], int]) -> None:
        self._backend, self.size = get_search_backend(backend), size

    def index(self, entries: list[IndexEntry]) -> None:
        for start in range(0, len(entries), _CHUNK):
            Text.objects.bulk_create(map(_row, entries[start : start + _CHUNK]))
        target = self._backend.get_index_for_model(Text)
        # Wagtail's own command starts anew for all models of a project; here is only one, and its index is empty.
        if hasattr(target, "put"):
            target.put()
        target.add_model(Text)
        for start in range(0, len(entries), _CHUNK):
            target.add_items(Text, list(Text.objects.order_by("pk")[start : start + _CHUNK]))
        target.refresh()

    def search(self, query: Query) -> Any:
        return self._answer(self._backend.search(query.text, _chosen(query)))

    def facets(self, query: Query) -> Any:
        return self._answer(self._backend.search(MATCH_ALL, _chosen(query)))

    def suggest(self, typed: str) -> Any:
        return list(self._backend.autocomplete(typed, Text)[:8])

    def related(self, identity: str) -> Any:
        return None

    def _answer(self, results: Any) -> Any:
        return list(results[:HITS]), results.count(), [results.facet(name) for name in _FACETS]


def embedded(folder: Path) -> Subject:
    return Own(EmbeddedEngine(folder, LANGUAGES), lambda: _bytes_in(folder))


def elastic(folder: Path) -> Subject:
    url = os.environ["BENCHMARK_ELASTICSEARCH"]
    engine = ElasticEngine(url, prefix=_PREFIX, languages=LANGUAGES, time_limit=_SECONDS)
    return Own(engine, lambda: _bytes_of(f"{_PREFIX}-*"))


def stock_database(folder: Path) -> Subject:
    _tables()
    return Stock("default", lambda: _bytes_in(folder))


def stock_elastic(folder: Path) -> Subject:
    _tables()
    return Stock("elastic", lambda: _bytes_of("benchmark-stock-*"))


SUBJECTS: Mapping[str, Callable[[Path], Subject]] = {
    "embedded": embedded,
    "elastic": elastic,
    "stock-database": stock_database,
    "stock-elasticsearch9": stock_elastic,
}


def remove_indexes() -> None:
    """Remove what benchmarks have left on the server."""
    with Elasticsearch(os.environ["BENCHMARK_ELASTICSEARCH"], request_timeout=60) as client:
        for pattern in (f"{_PREFIX}-*", "benchmark-stock-*"):
            if names := list(client.indices.get(index=pattern, allow_no_indices=True).body):
                client.indices.delete(index=",".join(names))


def _tables() -> None:
    """The tables of Wagtail's index and of the texts; no others."""
    for app in ("contenttypes", "wagtailsearch"):
        call_command("migrate", app, verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Text)


def _row(entry: IndexEntry) -> Text:
    document = entry.document
    region = document.region.key if document.region else ""
    year = document.date.year if document.date else 0
    return Text(title=document.title[:255], body=text_of(document), kind=document.kind.value, region=region, year=year)


def _chosen(query: Query) -> Any:
    texts = Text.objects.all()
    for name, values in query.filters.items():
        texts = texts.filter(**{f"{name.value}__in": list(values)})
    return texts


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _bytes_of(pattern: str) -> int:
    with Elasticsearch(os.environ["BENCHMARK_ELASTICSEARCH"], request_timeout=_MERGING) as client:
        client.indices.forcemerge(index=pattern, max_num_segments=1)
        client.indices.refresh(index=pattern)
        return int(client.indices.stats(index=pattern)["_all"]["total"]["store"]["size_in_bytes"])
