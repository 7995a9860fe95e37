"""Suggestions and related documents from Elasticsearch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.engines import relatedness, suggestions
from search.engines.base import EngineHit
from search.engines.elastic.compile import any_of, compiled, constant, restricted, visible
from search.engines.elastic.indexes import Target
from search.engines.elastic.searching import Server


def suggest(
    server: Server, indexes: Sequence[str], text: str, *, language: str, access: Iterable[str], limit: int
) -> tuple[EngineHit, ...]:
    """Documents whose names fit what was typed."""
    words = suggestions.typed_words(text)
    if not words:
        return ()
    typed = [any_of(({"term": {"suggest": group}} for group in word.groups), word.least) for word in words]
    query = {"bool": {"must": typed, "filter": [visible(access, language)]}}
    found = server.search(indexes, query=query, size=suggestions.CANDIDATES, source=["kind", "names"])["hits"]["hits"]
    candidates = (suggestions.Candidate(hit["_id"], hit["_source"]["kind"], hit["_source"]["names"]) for hit in found)
    return suggestions.rank(text, candidates, limit)


def related(
    server: Server, live: Mapping[str, Target], identity: str, access: Iterable[str], limit: int
) -> tuple[EngineHit, ...]:
    """Documents near to one."""
    key, _, language = identity.rpartition(":")
    if language not in live:
        return ()
    index = live[language].index
    held = server.search([index], query={"term": {"identity": identity}}, size=1, source=["topic"])["hits"]["hits"]
    if not held:
        return ()
    topics = held[0]["_source"].get("topic", [])
    telling = _telling(server.term_statistics(index, identity))
    shared = [constant({"term": {"topic": topic}}, relatedness.TOPIC_SCORE) for topic in topics]
    allowed = restricted(None, [visible(access, language)], [{"term": {"key": key}}])
    query = {"bool": {"must": [any_of([*telling, *shared])], "filter": [allowed]}}
    indexes = [target.index for target in live.values()]
    found = server.search(indexes, query=query, size=relatedness.CANDIDATES, source=["topic"])["hits"]["hits"]
    candidates = [relatedness.Relative(hit["_id"], hit["_score"], hit["_source"].get("topic", [])) for hit in found]
    return relatedness.nearest(candidates, topics, limit)


def _telling(statistics: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Clauses from the server's statistics of a document's terms."""
    counts: Counter[str] = Counter()
    spread: dict[str, int] = {}
    documents = 0
    for field in statistics.values():
        documents = max(documents, field["field_statistics"]["doc_count"])
        for term, numbers in field["terms"].items():
            counts[term] += numbers["term_freq"]
            spread[term] = max(spread.get(term, 0), numbers.get("doc_freq", 0))
    return [compiled(clause) for clause in relatedness.telling_terms(counts, spread.__getitem__, documents)]
