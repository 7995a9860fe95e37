"""A query as Tantivy asks it: what is scored, what is found, what stands first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from tantivy import Occur, Query

from search.engines.embedded.clauses import Clauses
from search.engines.embedded.compile import (
    all_of,
    any_of,
    one_of,
    restricted,
    term,
    unscored,
    visible,
)
from search.engines.embedded.letters import Letters
from search.engines.embedded.snapshot import Snapshot
from search.engines.reading import SHOWN_TIER, WORD_TIER, Reading, pins, scoring, worded
from search.language.terms import Clause, QueryTerms, Term

# So many access keywords are excluded one by one.
_FEW = 8


class Asking:
    """The parts of a search, each compiled once. Threads may share it."""

    def __init__(self, snapshot: Snapshot, reading: Reading) -> None:
        self.reading = reading
        self._snapshot, self._searcher = snapshot, snapshot.searcher
        self._asked, self._terms = reading.query, reading.terms
        self._clauses = Clauses(snapshot)

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
        return self._allowed([*parts, *([self._clauses.scored(*shared)] if shared else [])])

    @cached_property
    def has_word(self) -> Query:
        """Documents that match by a word, phrase or topic, not only by letters; whoever may see them."""
        return any_of(
            self._in_language(language, [any_of(map(self._clauses.matched, worded(terms)))])
            for language, terms in self._terms.items()
        )

    @cached_property
    def complete(self) -> Query:
        """Documents with all words and phrases, and those that editors have pinned."""
        matched = self._clauses.matched
        every = [
            self._in_language(language, map(matched, _wanted(terms)), map(matched, terms.excluded))
            for language, terms in self._terms.items()
        ]
        complete = [self._allowed(every)]
        if self._asked.pinned:
            complete.append(all_of([self.visible, one_of("key", self._asked.pinned)]))
        return any_of(complete)

    @cached_property
    def letters(self) -> Letters:
        """The letter groups of the query."""
        return Letters(self._snapshot, self._terms, self._clauses)

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
        parts = [self._clauses.scored(*scoring(replace(terms, grams=grams)))]
        parts += [unscored(self._clauses.matched(phrase)) for phrase in terms.phrases]
        return self._in_language(language, parts, map(self._clauses.matched, terms.excluded))

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
        wanted, hidden = self._visible_by_access
        unwanted = ((Occur.MustNot, query) for query in (*elsewhere, *counterparts, *hidden))
        return Query.boolean_query([*((Occur.Must, query) for query in (any_of(parts), *wanted)), *unwanted])

    @cached_property
    def _visible_by_access(self) -> tuple[list[Query], list[Query]]:
        """What a document must match that the reader may see, and what it must not: one of them, whichever is less."""
        shown, held = self._asked.access, self._snapshot.by_access
        hidden = [term("access", one) for one in held if one not in shown]
        if 2 * sum(held.get(one, 0) for one in shown) > self._snapshot.written and len(hidden) <= _FEW:
            return [], hidden
        return [unscored(one_of("access", sorted(shown)))], []

    def _placed(self) -> Iterator[Query]:
        """What lifts the pages that editors have pinned, and all others above those that they have buried."""
        for key, score in pins(self._asked):
            yield Query.const_score_query(term("key", key), score)
        if self._asked.buried:
            yield Query.const_score_query(restricted(None, (), [one_of("key", self._asked.buried)]), SHOWN_TIER)


def _wanted(terms: QueryTerms) -> tuple[Clause, ...]:
    return (*(word.matched for word in terms.words), *terms.phrases)
