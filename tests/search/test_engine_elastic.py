"""Indexes, aliases and refusals on a genuine Elasticsearch."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, Elasticsearch

from search.contract import SearchUnavailable
from search.engines.base import DocumentsRefused, IndexEntry, OutdatedIndex, QueryRefused
from search.engines.elastic import writing
from search.engines.elastic.client import IndexMissing, connect, guarded
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.indexes import Indexes, Target
from search.engines.elastic.mapping import source
from search.language.resources import table
from search.language.terms import MAX_WORDS
from search.language.thesaurus import shipped
from tests.search.conftest import LANGUAGES, PATIENCE, remove_indexes
from tests.search.corpus import ENTRIES, ask, document, entries, keys

elastic = pytest.mark.elastic
FIRST = document("one", "Erste Fassung", "Ein Text über Hebammen.")


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as made:
        yield made


@pytest.fixture
def prefix(elasticsearch_url: str) -> Iterator[str]:
    name = f"test-{uuid.uuid4().hex[:12]}"
    yield name
    remove_indexes(elasticsearch_url, name)


@pytest.fixture
def new(elasticsearch_url: str, prefix: str) -> ElasticEngine:
    """An engine whose indexes were never made."""
    return ElasticEngine(elasticsearch_url, prefix=prefix, languages=LANGUAGES, time_limit=PATIENCE)


def indexes(client: Elasticsearch, prefix: str) -> dict[str, set[str]]:
    answer = client.indices.get_alias(index=f"{prefix}-*").body
    return {name: set(entry["aliases"]) for name, entry in answer.items()}


@elastic
def test_without_an_index_it_does_not_answer_but_says_what_to_do(new: ElasticEngine) -> None:
    with pytest.raises(SearchUnavailable, match="run rebuild_index"):
        new.search(ask("Fehler"))
    health = new.health()
    assert (health.available, health.needs_rebuild) == (True, True)


@elastic
def test_the_first_delivery_makes_one_index_per_language_behind_its_alias(
    new: ElasticEngine, client: Elasticsearch, prefix: str
) -> None:
    new.write(entries(FIRST))
    assert sorted(map(sorted, indexes(client, prefix).values())) == [[f"{prefix}-de"], [f"{prefix}-en"]]
    assert new.search(ask("Hebamme")).total == 1
    assert new.health().reason == "The index of de was never filled."


@elastic
def test_a_rebuild_leaves_one_index_per_language_and_nothing_else(
    new: ElasticEngine, client: Elasticsearch, prefix: str
) -> None:
    client.indices.create(index=f"{prefix}-de-20260101000000-0badcafe")  # of a rebuild that was killed
    new.rebuild(entries(FIRST), {})
    before = indexes(client, prefix)
    new.rebuild(ENTRIES, {})
    after = indexes(client, prefix)
    assert sorted(map(sorted, after.values())) == [[f"{prefix}-de"], [f"{prefix}-en"]]
    assert len(before) == 2
    assert not before.keys() & after.keys()


@elastic
def test_an_index_of_somebody_else_is_left_alone(new: ElasticEngine, client: Elasticsearch, prefix: str) -> None:
    client.indices.create(index=f"{prefix}-de-archive")
    new.rebuild([], {})
    assert client.indices.exists(index=f"{prefix}-de-archive")


@elastic
def test_another_process_follows_the_alias(new: ElasticEngine, elasticsearch_url: str, prefix: str) -> None:
    new.rebuild(entries(FIRST), {})
    other = ElasticEngine(elasticsearch_url, prefix=prefix, languages=LANGUAGES, time_limit=PATIENCE)
    assert other.search(ask("Hebamme")).total == 1
    new.rebuild(entries(document("two", "Anderes", "Ein Text über Feuerwehr.")), {"de": ["feuer"]})
    assert other.search(ask("Feuerwehr")).total == 1
    other.write(entries(document("three", "Drittes", "Feuer")))
    assert new.search(ask("Feuer")).total == 2


@elastic
def test_what_another_process_writes_during_a_rebuild_is_not_lost(
    new: ElasticEngine, elasticsearch_url: str, prefix: str
) -> None:
    new.rebuild(entries(FIRST), {})
    other = ElasticEngine(elasticsearch_url, prefix=prefix, languages=LANGUAGES, time_limit=PATIENCE)

    def meanwhile() -> Iterator[IndexEntry]:
        other.write(entries(FIRST, version=5))
        yield from entries(FIRST, version=1)
        other.write(entries(document("two", "Während des Umbaus")))

    new.rebuild(meanwhile(), {})
    assert new.contents() == {"one:de": 5, "two:de": 1}


@elastic
def test_an_unknown_field_is_refused_and_the_others_are_written(
    new: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_a_new_field(record: object) -> dict[str, object]:
        made = source(record)
        return {**made, "surprise": 1} if made["identity"] == "odd:de" else made

    new.rebuild([], {})
    monkeypatch.setattr(writing, "source", with_a_new_field)
    with pytest.raises(DocumentsRefused, match="odd:de") as refused:
        new.write(entries(document("odd", "Seltsam"), FIRST))
    assert set(refused.value.reasons) == {"odd:de"}
    assert set(new.contents()) == {"one:de"}


@elastic
def test_a_delivery_that_meets_the_swap_of_a_rebuild_is_sent_again(
    new: ElasticEngine, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new.rebuild([], {})
    resolve, asked = Indexes.targets, []

    def with_an_alias_that_is_just_gone(self: Indexes, languages: set[str]) -> list[Target]:
        asked.append(languages)
        found = resolve(self, languages)
        return [*found, Target(f"{prefix}-de-next", "gone", found[0].cut)] if len(asked) == 1 else found

    monkeypatch.setattr(Indexes, "targets", with_an_alias_that_is_just_gone)
    new.write(entries(FIRST))
    assert len(asked) == 3  # before each sending, and after the last
    assert new.contents() == {"one:de": 1}


@elastic
def test_one_odd_document_does_not_stop_a_rebuild(new: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "source", lambda record: {"surprise": 1} if record.key == "odd" else source(record))
    made = new.rebuild(entries(document("odd", "Seltsam"), FIRST), {})
    assert (made.documents, set(made.refused)) == (1, {"odd:de"})
    assert set(new.contents()) == {"one:de"}


@elastic
def test_an_index_of_another_analysis_is_read_but_not_written(
    new: ElasticEngine, client: Elasticsearch, elasticsearch_url: str, prefix: str
) -> None:
    new.rebuild(entries(FIRST), {})
    client.indices.put_mapping(index=f"{prefix}-de", meta={"analysis": "older", "learned": "", "filled": True})
    other = ElasticEngine(elasticsearch_url, prefix=prefix, languages=LANGUAGES, time_limit=PATIENCE)
    assert other.search(ask("Hebamme")).total == 1
    assert "another version of the analysis" in other.health().reason
    with pytest.raises(OutdatedIndex):
        other.write(entries(FIRST, version=2))


@elastic
def test_a_lost_index_is_no_empty_result(new: ElasticEngine, client: Elasticsearch, prefix: str) -> None:
    new.rebuild(entries(FIRST), {})
    client.indices.delete(index=",".join(indexes(client, prefix)))
    with pytest.raises(SearchUnavailable, match="run rebuild_index"):
        new.search(ask("Hebamme"))


@elastic
def test_a_search_whose_shards_went_away_is_asked_again_of_those_that_are_there_now(
    new: ElasticEngine, client: Elasticsearch, prefix: str
) -> None:
    """A search runs in several steps; between two of them a rebuild of another process may remove the old index."""
    new.rebuild(entries(FIRST), {})
    nowhere = {"index.routing.allocation.require._name": "nowhere"}
    client.indices.create(index=f"{prefix}-gone", settings=nowhere, wait_for_active_shards=0)
    live = new._indexes.refresh()
    new._indexes._live = {language: replace(target, index=f"{prefix}-gone") for language, target in live.items()}
    assert new.search(ask("Hebamme")).total == 1


def test_an_index_that_closes_while_it_is_asked_is_missing_and_no_wrong_question() -> None:
    """As Elasticsearch 9 answered a reader whose index a rebuild of another process was removing."""
    reason = {"type": "query_shard_exception", "reason": "failed to create query: this Analyzer is closed"}
    body = {"error": {"type": "search_phase_execution_exception", "root_cause": [reason]}, "status": 400}
    meta = ApiResponseMeta(400, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "localhost", 9200))
    with pytest.raises(IndexMissing), guarded():
        raise ApiError("search_phase_execution_exception", meta, body)


@elastic
def test_a_query_that_the_server_does_not_take_is_told_from_a_server_that_is_down(client: Elasticsearch) -> None:
    with pytest.raises(QueryRefused), guarded():
        client.search(query={"no_such_query": {}})


@pytest.mark.parametrize("address", ["", "localhost:9200", "ftp://localhost", "https://", "http:///x"])
def test_an_address_that_is_none_is_refused_at_once(address: str) -> None:
    with pytest.raises(ValueError, match="ELASTICSEARCH_URL"):
        connect(address)


@pytest.mark.parametrize(
    ("address", "scheme", "host", "port"),
    [
        ("https://search.example", "https", "search.example", 443),
        ("http://search.example/path", "http", "search.example", 80),
        ("http://user:p%40ss@search.example:9200", "http", "search.example", 9200),
        ("http://[::1]:9200", "http", "::1", 9200),
    ],
)
def test_an_address_may_leave_the_port_out(address: str, scheme: str, host: str, port: int) -> None:
    node = next(iter(connect(address).transport.node_pool.all()))
    assert (node.config.scheme, node.config.host.strip("[]"), node.config.port) == (scheme, host, port)


def test_user_and_password_come_from_the_address() -> None:
    node = next(iter(connect("http://user:p%40ss@search.example:9200").transport.node_pool.all()))
    assert node.config.headers["authorization"] == "Basic dXNlcjpwQHNz"  # user:p@ss


@elastic
def test_a_question_of_very_many_words_is_not_too_much_for_the_server(new: ElasticEngine) -> None:
    """All of them have near synonyms or lead to topics, and all of these stand in a text."""
    words = [word for _, group in table("near-synonyms.tsv") for word in group.split(", ") if " " not in word]
    topics = [topic for _, topic, _ in table("concerns.tsv")]
    new.rebuild(entries(document("all", "Alles", " ".join([*words, *topics]))), {})
    asked = " ".join(dict.fromkeys(words[:: len(words) // MAX_WORDS]))
    assert keys(new.search(ask(asked), shipped())) == ["all:de"]
