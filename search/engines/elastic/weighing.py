"""What single clauses give to one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.engines.elastic.compile import compiled
from search.engines.elastic.indexes import Target
from search.engines.elastic.searching import Server
from search.language.terms import Clause


def weigh(server: Server, live: Mapping[str, Target], clauses: Sequence[Clause], identity: str) -> tuple[float, ...]:
    """Score of each clause in a document, 0 where it does not match; one request."""
    named = [{"bool": {"must": [compiled(one)], "_name": str(place)}} for place, one in enumerate(clauses)]
    answer = server.search(
        [target.index for target in live.values()],
        query={"bool": {"filter": [{"term": {"identity": identity}}], "should": named}},
        size=1,
        source=False,
        include_named_queries_score=True,
    )
    found = answer["hits"]["hits"]
    scores = found[0].get("matched_queries", {}) if found else {}
    return tuple(float(scores.get(str(place), 0.0)) for place in range(len(clauses)))
