"""A query as Tantivy asks it: what is scored, what is found, what stands first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from tantivy import Occur, Query

from search.engines.embedded.compile import (
    all_of,
    any_of,
    compiled,
    matching,
    one_of,
    restricted,
    term,
    unscored,
    visible,
)
from search.engines.embedded.snapshot import Snapshot
from search.engines.reading import SHOWN_TIER, WORD_TIER, Reading, pins, scoring
from search.language.found import gram_shares
from search.language.terms import Clause, QueryTerms, Term


class Asking:
    """The parts of a search, each compiled once."""

    def __init__(self, snapshot: Snapshot, reading: Reading) -> None:
        self._snapshot, self._searcher = snapshot, snapshot.searcher
        self._asked, self._terms = reading.query, reading.terms
        # The clause is kept beside its query: the number of one that is gone could be that of another.
        self._matched: dict[int, tuple[Clause, Query]] = {}

    @cached_property
    def visible(self) -> Query:
        """What the reader may see, in all languages."""
        return visible(sorted(self._asked.access), self._asked.language)

    @cached_property
    def scored(self) -> Query:
        """Everything that is asked, scored, within what phrases, exclusions and access allow.

        Letters that are asked alike in all languages, as most of them usually are, are asked once.
        """
        shared = self._letters_of_all
        parts = [self._within(*asked, frozenset(shared)) for asked in self._terms.items()]
        return self._allowed([*parts, *([any_of(map(compiled, shared))] if shared else [])])

    @cached_property
    def has_word(self) -> Query:
        """Documents that match by a word or phrase, not only by letters; whoever may see them."""
        return any_of(
            self._in_language(language, [any_of(map(self._matching, _scored(terms)))])
            for language, terms in self._terms.items()
        )

    @cached_property
    def complete(self) -> list[Query]:
        """Documents with all words and phrases, and those that editors have pinned."""
        every = [
            self._in_language(language, map(self._matching, _wanted(terms)), map(self._matching, terms.excluded))
            for language, terms in self._terms.items()
        ]
        complete = [self._allowed(every)]
        if self._asked.pinned:
            complete.append(all_of([self.visible, one_of("key", self._asked.pinned)]))
        return complete

    def lettered(self, among: Query) -> Query:
        """Some documents, scored by their share of the query's letter groups.

        Letter by letter, each looked up in these documents only: together they stand in nearly every text.
        """
        every = list(self._terms.items())
        shares = [self._shares(terms) for _, terms in every]
        if all(one == shares[0] for one in shares):
            return _added(among, shares[0].items()) if shares else among
        return any_of(
            _added(all_of([among, unscored(term("language", language))]), one.items())
            for (language, _), one in zip(every, shares, strict=True)
        )

    @cached_property
    def ranking(self) -> Query:
        """The score, with documents that match by words before those that match by letters."""
        return any_of([self.scored, Query.const_score_query(self.has_word, WORD_TIER), *self._placed()])

    @cached_property
    def _letters_of_all(self) -> tuple[Term, ...]:
        """The letters that all languages ask for; none if something else limits what they may count in one of them."""
        every = list(self._terms.values())
        if not every or any(terms.phrases or terms.excluded for terms in every):
            return ()
        shared = frozenset(every[0].grams).intersection(*(terms.grams for terms in every))
        return tuple(gram for gram in every[0].grams if gram in shared)

    def _within(self, language: str, terms: QueryTerms, elsewhere: Collection[Clause]) -> Query:
        """Documents in a language that match anything but what is asked elsewhere, and everything that must match."""
        grams = tuple(gram for gram in terms.grams if gram not in elsewhere)
        parts = [any_of(map(compiled, scoring(replace(terms, grams=grams))))]
        parts += [unscored(self._matching(phrase)) for phrase in terms.phrases]
        return self._in_language(language, parts, map(self._matching, terms.excluded))

    def _in_language(self, language: str, wanted: Iterable[Query], unwanted: Iterable[Query] = ()) -> Query:
        """Documents in a language that match all queries. Where most are in it, the others are left out: that is less
        to look at.
        """
        others = [term("language", other) for other in self._snapshot.languages if other != language]
        is_most = 2 * self._snapshot.size(language) > self._searcher.num_docs
        parts = [*wanted, *([] if is_most else [unscored(term("language", language))])]
        without = [*unwanted, *(others if is_most else [])]
        return Query.boolean_query(
            [*((Occur.Must, query) for query in parts), *((Occur.MustNot, query) for query in without)]
        )

    def _allowed(self, parts: Iterable[Query]) -> Query:
        """Documents that match one of the parts, of those in the asked languages that the reader may see."""
        reader = self._asked.language
        elsewhere = [term("language", other) for other in self._snapshot.languages if other not in self._terms]
        foreign = [term("language", language) for language in self._terms if language != reader]
        counterparts = [all_of([any_of(foreign), term("languages", reader)])] if foreign else []
        may_see = unscored(one_of("access", sorted(self._asked.access)))
        without = ((Occur.MustNot, query) for query in (*elsewhere, *counterparts))
        return Query.boolean_query([(Occur.Must, any_of(parts)), (Occur.Must, may_see), *without])

    def _shares(self, terms: QueryTerms) -> dict[str, float]:
        frequencies = {gram.text: self._searcher.doc_freq("grams", gram.text) for gram in terms.grams}
        return gram_shares(terms, frequencies, self._searcher.num_docs)

    def _placed(self) -> Iterator[Query]:
        """What lifts the pages that editors have pinned, and all others above those that they have buried."""
        for key, score in pins(self._asked):
            yield Query.const_score_query(term("key", key), score)
        if self._asked.buried:
            yield Query.const_score_query(restricted(None, (), [one_of("key", self._asked.buried)]), SHOWN_TIER)

    def _matching(self, clause: Clause) -> Query:
        """The documents of a clause; words are matched one by one and together, and each is compiled once."""
        if id(clause) not in self._matched:
            self._matched[id(clause)] = clause, matching(clause)
        return self._matched[id(clause)][1]


def _wanted(terms: QueryTerms) -> tuple[Clause, ...]:
    return (*(word.matched for word in terms.words), *terms.phrases)


def _scored(terms: QueryTerms) -> tuple[Clause, ...]:
    return (*(word.scored for word in terms.words), *terms.phrases)


def _added(among: Query, shares: Iterable[tuple[str, float]]) -> Query:
    """Documents with the shares of their letters, each of which need not match."""
    for text, share in shares:
        letters = Query.const_score_query(term("grams", text), share)
        among = Query.boolean_query([(Occur.Must, among), (Occur.Should, letters)])
    return among
