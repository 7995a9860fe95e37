"""What single clauses give to one document."""

from __future__ import annotations

from collections.abc import Sequence

from search.engines.embedded.clauses import Clauses
from search.engines.embedded.compile import one_of, restricted
from search.engines.embedded.snapshot import Snapshot
from search.language.terms import Clause


def weigh(snapshot: Snapshot, clauses: Sequence[Clause], identity: str) -> tuple[float, ...]:
    """Score of each clause in a document, 0 where it does not match."""
    compiler, this = Clauses(snapshot), [one_of("identity", [identity])]
    answers = (snapshot.searcher.search(restricted(compiler.scored(one), this), 1, count=False) for one in clauses)
    return tuple(float(answer.hits[0][0]) if answer.hits else 0.0 for answer in answers)
