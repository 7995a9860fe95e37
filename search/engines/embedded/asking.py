"""A query as Tantivy asks it: what is scored, what is found, what stands first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from tantivy import Query, Searcher

from search.engines.embedded.audience import Audience
from search.engines.embedded.compile import all_of, any_of, compiled, one_of, restricted, term, unscored, visible
from search.engines.reading import SHOWN_TIER, WORD_TIER, Reading, pins, scoring
from search.language.found import gram_shares
from search.language.terms import Clause, QueryTerms


class Asking:
    """The parts of a search, each compiled once."""

    def __init__(self, searcher: Searcher, reading: Reading) -> None:
        self._searcher, self._asked, self._terms = searcher, reading.query, reading.terms
        # The clause is kept beside its query: the number of one that is gone could be that of another.
        self._made: dict[int, tuple[Clause, Query]] = {}

    @cached_property
    def visible(self) -> Query:
        """What the reader may see, in all languages."""
        return visible(sorted(self._asked.access), self._asked.language)

    @cached_property
    def scored(self) -> Query:
        """Everything that is asked, scored, within what phrases, exclusions and access allow.

        What is asked alike in all languages, as the letters usually are, is asked once.
        """
        if not self._asks_letters_alike:
            return any_of(self._within(language, terms, scoring(terms)) for language, terms in self._terms.items())
        words = [
            self._within(language, terms, scoring(replace(terms, grams=()))) for language, terms in self._terms.items()
        ]
        audience = any_of(self._allowed(language) for language in self._terms)
        letters = any_of(map(self._query, next(iter(self._terms.values())).grams))
        return any_of([*words, all_of([letters, unscored(audience)])])

    @cached_property
    def has_word(self) -> Query:
        """Documents that match by a word or phrase, not only by letters."""
        return any_of(
            all_of([unscored(term("language", language)), unscored(any_of(self._scores(terms)))])
            for language, terms in self._terms.items()
        )

    @cached_property
    def complete(self) -> list[Query]:
        """Documents with all words and phrases, and those that editors have pinned."""
        complete = [
            restricted(None, [self._allowed(language), *self._matches(terms)], map(self._query, terms.excluded))
            for language, terms in self._terms.items()
        ]
        if self._asked.pinned:
            complete.append(all_of([self.visible, one_of("key", self._asked.pinned)]))
        return complete

    @cached_property
    def lettered(self) -> Query:
        """Documents scored by their share of the query's letter groups."""
        if self._asks_letters_alike:
            return self._shares(next(iter(self._terms.values())))
        return any_of(
            all_of([self._shares(terms), unscored(term("language", language))])
            for language, terms in self._terms.items()
        )

    @cached_property
    def ranking(self) -> Query:
        """The score, with documents that match by words before those that match by letters."""
        return any_of([self.scored, Query.const_score_query(self.has_word, WORD_TIER), *self._placed()])

    @cached_property
    def _asks_letters_alike(self) -> bool:
        """Whether all languages have the same letters, and nothing limits what they may count in one of them."""
        every = list(self._terms.values())
        return bool(every) and all(
            terms.grams == every[0].grams and not terms.phrases and not terms.excluded for terms in every
        )

    def _within(self, language: str, terms: QueryTerms, clauses: Iterable[Clause]) -> Query:
        """Documents in a language that match one of the clauses and everything that must match."""
        wanted = [self._allowed(language), *map(self._query, terms.phrases)]
        limits = restricted(None, wanted, map(self._query, terms.excluded))
        return all_of([any_of(map(self._query, clauses)), limits])

    def _allowed(self, language: str) -> Query:
        return Audience(language, self._asked.access, self._asked.language).allowed

    def _matches(self, terms: QueryTerms) -> list[Query]:
        return [self._query(clause) for clause in (*(word.matched for word in terms.words), *terms.phrases)]

    def _scores(self, terms: QueryTerms) -> list[Query]:
        return [self._query(clause) for clause in (*(word.scored for word in terms.words), *terms.phrases)]

    def _shares(self, terms: QueryTerms) -> Query:
        frequencies = {gram.text: self._searcher.doc_freq("grams", gram.text) for gram in terms.grams}
        shares = gram_shares(terms, frequencies, self._searcher.num_docs)
        return any_of(Query.const_score_query(term("grams", text), share) for text, share in shares.items())

    def _placed(self) -> Iterator[Query]:
        """What lifts the pages that editors have pinned, and all others above those that they have buried."""
        for key, score in pins(self._asked):
            yield Query.const_score_query(term("key", key), score)
        if self._asked.buried:
            yield Query.const_score_query(restricted(None, (), [one_of("key", self._asked.buried)]), SHOWN_TIER)

    def _query(self, clause: Clause) -> Query:
        """A clause compiled; most words are scored as they are matched, so each is compiled once."""
        if id(clause) not in self._made:
            self._made[id(clause)] = clause, compiled(clause)
        return self._made[id(clause)][1]
