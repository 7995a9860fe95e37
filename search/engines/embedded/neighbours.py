"""Suggestions and related documents from the embedded index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tantivy import Document, Query

from search.engines import relatedness, suggestions
from search.engines.base import EngineHit
from search.engines.embedded.clauses import Clauses
from search.engines.embedded.compile import all_of, any_of, restricted, term, unscored, visible
from search.engines.embedded.snapshot import Snapshot


def suggest(snapshot: Snapshot, text: str, language: str, access: Iterable[str], limit: int) -> tuple[EngineHit, ...]:
    """Documents whose names fit what was typed."""
    words = suggestions.typed_words(text)
    if not words:
        return ()
    typed = [any_of((term("suggest", group) for group in word.groups), word.least) for word in words]
    query = restricted(all_of(typed), [all_of(typed), visible(access, language)])
    found = (document for _, document in _documents(snapshot, query, suggestions.CANDIDATES))
    candidates = (suggestions.Candidate(one["identity"][0], one["kind"][0], one["names"]) for one in found)
    return suggestions.rank(text, candidates, limit)


def related(snapshot: Snapshot, identity: str, access: Iterable[str], limit: int) -> tuple[EngineHit, ...]:
    """Documents near to one."""
    held = list(_documents(snapshot, term("identity", identity), 1))
    if not held:
        return ()
    document = held[0][1]
    language, topics = document["language"][0], document["topic"]
    clauses = relatedness.telling_terms(_counts(document), snapshot.spread, snapshot.size(language))
    shared = [Query.const_score_query(term("topic", topic), relatedness.TOPIC_SCORE) for topic in topics]
    query = restricted(
        None,
        [visible(access, language)],
        [term("key", identity.rpartition(":")[0])],
    )
    wanted = all_of([unscored(query), any_of([Clauses(snapshot).scored(*clauses), *shared])])
    found = _documents(snapshot, wanted, relatedness.CANDIDATES)
    candidates = [relatedness.Relative(one["identity"][0], score, one["topic"]) for score, one in found]
    return relatedness.nearest(candidates, topics, limit)


def _documents(snapshot: Snapshot, query: Query, limit: int) -> Iterable[tuple[float, Document]]:
    searcher = snapshot.searcher
    return [(score, searcher.doc(address)) for score, address in searcher.search(query, limit, count=False).hits]


def _counts(document: Document) -> Counter[str]:
    return Counter(term for name in ("body", "parts") for term in document[name][0].split())
