"""The letter groups of a query: which documents have enough of them, and what they can score by them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from tantivy import Occur, Query

from search.engines.embedded.clauses import Clauses
from search.engines.embedded.compile import all_of, any_of, restricted, term, unscored
from search.engines.embedded.scanning import Scanner
from search.engines.embedded.snapshot import Snapshot
from search.language.found import GRAM_SHARE, gram_shares, gram_weights, most_by_grams
from search.language.terms import QueryTerms

# To look up the letters of one document costs as much as to read those of so many documents one after the other, and to
# ask for that as much as to look up so many.
_LOOKUP, _ASKING = 80, 200


class Letters:
    """The grams of a query in all its languages."""

    def __init__(self, snapshot: Snapshot, terms: Mapping[str, QueryTerms], clauses: Clauses) -> None:
        self._snapshot, self._scanner, self._terms = snapshot, Scanner(snapshot.searcher), terms
        self._clauses = clauses

    def shares(self, numbers: Collection[int]) -> dict[int, float]:
        """Number → share of the query's letters that a document has, of some documents."""
        queries = {language: _constant(shares) for language, shares in self._shares.items()}
        return self._scanner.scores(self._added(numbers, queries), len(numbers))

    def scores(self, numbers: Collection[int]) -> dict[int, float]:
        """Number → the part of a document's score that it has by letters, of some documents."""
        return self._scanner.scores(self._added(numbers, self._queries), len(numbers))

    @cached_property
    def scored(self) -> Query:
        """All documents with letters, with the part of their score that they have by them."""
        if self._are_alike:
            return any_of(next(iter(self._queries.values()), ()))
        return any_of(
            all_of([any_of(queries), unscored(term("language", language))])
            for language, queries in self._queries.items()
        )

    def are_looked_up(self, documents: int) -> bool:
        """Whether so many documents are so few that their letters are quickly found."""
        return (documents + _ASKING) * _LOOKUP < int(self._snapshot.searcher.num_docs)

    @cached_property
    def most(self) -> float:
        """A score that no document reaches without a word."""
        return self._most(1.0)

    @cached_property
    def most_of_too_few(self) -> float:
        """A score that no document reaches without a word and without enough letters."""
        return self._most(GRAM_SHARE)

    @cached_property
    def _shares(self) -> dict[str, dict[str, float]]:
        documents = self._snapshot.searcher.num_docs
        return {language: gram_shares(terms, self._frequencies, documents) for language, terms in self._terms.items()}

    @cached_property
    def _frequencies(self) -> dict[str, int]:
        every = {gram.text for terms in self._terms.values() for gram in terms.grams}
        return {text: self._snapshot.holding("grams", text) for text in every}

    @cached_property
    def _queries(self) -> dict[str, list[Query]]:
        grams = {language: terms.grams for language, terms in self._terms.items()}
        return {language: [self._clauses.scored(gram) for gram in asked] for language, asked in grams.items()}

    @cached_property
    def _are_alike(self) -> bool:
        """Whether all languages ask for the same letters, as a rule they do."""
        grams = [terms.grams for terms in self._terms.values()]
        return all(one == grams[0] for one in grams)

    @cached_property
    def _weights(self) -> dict[str, dict[str, float]]:
        """What the grams weigh in scores, but for those that no document has."""
        held, written = self._frequencies, self._snapshot.written
        every = {language: gram_weights(terms, held, written) for language, terms in self._terms.items()}
        return {language: {text: one[text] for text in one if held[text]} for language, one in every.items()}

    def _most(self, share: float) -> float:
        every = (most_by_grams(self._weights[one], shares, share) for one, shares in self._shares.items())
        return max(every, default=0.0)

    def _added(self, numbers: Collection[int], letters: Mapping[str, Sequence[Query]]) -> Query:
        """Some documents, each with the letters of its language."""
        among, each = self._scanner.those(numbers), _one_by_one if self.are_looked_up(len(numbers)) else _together
        if self._are_alike:
            return each(among, next(iter(letters.values()), ()))
        return any_of(
            each(all_of([among, unscored(term("language", language))]), queries)
            for language, queries in letters.items()
        )


def _constant(shares: Mapping[str, float]) -> list[Query]:
    return [Query.const_score_query(term("grams", text), share) for text, share in shares.items()]


def _one_by_one(among: Query, letters: Iterable[Query]) -> Query:
    """Documents with letters that need not match, each looked up in these documents only: together they stand in
    nearly every text.
    """
    for query in letters:
        among = Query.boolean_query([(Occur.Must, among), (Occur.Should, query)])
    return among


def _together(among: Query, letters: Sequence[Query]) -> Query:
    """The same for many documents: every query that is put around a set of them copies it."""
    return restricted(any_of(letters), [among])
