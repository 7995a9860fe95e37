"""Clauses as Tantivy queries of one state of the index: what no document of it has is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tantivy import Query

from search.engines.embedded.beside import BESIDE, needed
from search.engines.embedded.compile import all_of, any_of, term, unscored
from search.engines.embedded.schema import schema
from search.engines.embedded.snapshot import Snapshot
from search.engines.phrases import spaced
from search.language.terms import All, Best, Clause, Near, Some, Term, alternatives

# Places of words are read in no more documents than these without looking first whether the words stand together.
_SELDOM = 200


class Clauses:
    """Compiles the clauses of one query; the documents of each are compiled once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        # The clause is kept beside its query: the number of one that is gone could be that of another.
        self._matched: dict[int, tuple[Clause, Query]] = {}

    def scored(self, *clauses: Clause) -> Query:
        """Documents in which any of the clauses matches, with the sum of their scores."""
        return any_of(self._each(clauses))

    def matched(self, clause: Clause) -> Query:
        """The documents of a clause; their scores mean nothing.

        Asked for as few terms as possible: words near each other need no look at their places where the clause also
        takes them apart.
        """
        if id(clause) not in self._matched:
            self._matched[id(clause)] = clause, self._matching(clause)
        return self._matched[id(clause)][1]

    def _each(self, clauses: Iterable[Clause]) -> list[Query]:
        return [query for query in map(self._scored, clauses) if query]

    def _scored(self, clause: Clause) -> Query | None:
        match clause:
            case Term(field, text):
                query = term(field, text) if self._snapshot.holding(field, text) else None
            case Near():
                query = self._near(clause)
            case Best(options, tie=tie):
                query = _best(self._each(options), tie)
            case Some(options):
                query = _sum(self._each(options))
            case All(options):
                parts = self._each(options)
                query = all_of(parts) if len(parts) == len(options) else None
        return query if query is None or clause.weight == 1 else Query.boost_query(query, clause.weight)

    def _matching(self, clause: Clause) -> Query:
        options = list(dict.fromkeys(alternatives(clause)))
        apart = [option for option in options if isinstance(option, All)]
        near = (option for option in options if isinstance(option, Near))
        looked_at = [one for one in near if not any(_is_within(one, other) for other in apart)]
        terms = [option for option in options if isinstance(option, Term)]
        every = (all_of(map(self._matching, option.options)) for option in apart)
        return any_of([*self._each(terms), *self._each(looked_at), *every])

    def _near(self, clause: Near) -> Query | None:
        words = clause.words
        held = min([self._snapshot.holding(clause.field, word) for word in words], default=0)
        if not held:
            return None
        if len(words) == 1:  # Tantivy panics
            return term(clause.field, words[0])
        beside = needed(clause) if held > _SELDOM else ()
        if not all(self._snapshot.holding(BESIDE, text) for text in beside):
            return None
        limits = [unscored(term(BESIDE, text)) for text in beside]
        return _best([all_of([_phrase(clause.field, way), *limits]) for way in spaced(clause)], 0.0)


def _best(queries: Sequence[Query], tie: float) -> Query | None:
    return Query.disjunction_max_query(queries, tie) if len(queries) > 1 else _sum(queries)


def _sum(queries: Sequence[Query]) -> Query | None:
    if len(queries) > 1:
        return any_of(queries)
    return queries[0] if queries else None


def _phrase(field: str, way: Sequence[tuple[int, str]]) -> Query:
    return Query.phrase_query(schema(), field, list(way))


def _is_within(near: Near, apart: All) -> bool:
    """Whether what has these words near each other certainly has everything that is asked apart."""
    return all(
        any(
            isinstance(one, Term) and one.field == near.field and one.text in near.words for one in alternatives(option)
        )
        for option in apart.options
    )
