"""Clauses as Tantivy queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tantivy import Occur, Query

from search.engines.embedded.schema import schema
from search.engines.phrases import spaced
from search.language.terms import All, Best, Clause, Near, Some, Term

_FEW = 8


def compiled(clause: Clause) -> Query:
    """The query of a clause, with its score."""
    match clause:
        case Term(field, text):
            query = term(field, text)
        case Near():
            query = _near(clause)
        case Best(options, tie=tie):
            query = Query.disjunction_max_query([compiled(option) for option in options], tie)
        case Some(options):
            query = any_of(map(compiled, options))
        case All(options):
            query = all_of(map(compiled, options))
    return query if clause.weight == 1 else Query.boost_query(query, clause.weight)


def matching(clause: Clause) -> Query:
    """The documents of a clause; their scores mean nothing.

    Asked for as few terms as possible: words near each other need no look at their places where the clause also takes
    them apart.
    """
    options = list(dict.fromkeys(_options(clause)))
    apart = [option for option in options if isinstance(option, All)]
    return any_of(
        _matching(option)
        for option in options
        if not (isinstance(option, Near) and any(_is_within(option, one) for one in apart))
    )


def term(field: str, text: str | int) -> Query:
    """Documents whose field holds exactly this term."""
    return Query.term_query(schema(), field, text)


def everything() -> Query:
    """All documents, without a score."""
    return unscored(Query.all_query())


def all_of(queries: Iterable[Query]) -> Query:
    """Documents that match every query; scores add up. Of no query at all: every document."""
    parts = [(Occur.Must, query) for query in queries]
    return Query.boolean_query(parts) if parts else everything()


def any_of(queries: Iterable[Query], least: int = 1) -> Query:
    """Documents that match at least `least` of the queries; scores add up. Of no query at all: no document."""
    parts = [(Occur.Should, query) for query in queries]
    if not parts:
        return Query.empty_query()
    return Query.boolean_query(parts, minimum_number_should_match=min(least, len(parts)))


def restricted(scored: Query | None, filters: Iterable[Query], unwanted: Iterable[Query] = ()) -> Query:
    """Documents that pass the filters, scored by `scored`, which need not match."""
    parts = [(Occur.Must, unscored(query)) for query in filters] or [(Occur.Must, everything())]
    parts += [(Occur.MustNot, query) for query in unwanted]
    return Query.boolean_query([*parts, (Occur.Should, scored)] if scored else parts)


def unscored(query: Query) -> Query:
    """The query as a filter."""
    return Query.const_score_query(query, 0.0)


def one_of(field: str, values: Iterable[str]) -> Query:
    """Documents whose field holds one of the values; few of them are asked one by one, which costs less than a set."""
    wanted = list(values)
    if len(wanted) <= _FEW:
        return any_of(term(field, value) for value in wanted)
    return Query.term_set_query(schema(), field, wanted)


def restriction_text(chosen: Mapping[str, Iterable[str]]) -> str:
    """The same filters of the counted fields in Tantivy's own language, for counting within them; of none: everything.

    In quotes everything but quotes and backslashes stands for itself.
    """
    ways = [" OR ".join(f"{field}:{_quoted(value)}" for value in values) for field, values in chosen.items()]
    return " AND ".join(f"({way})" for way in ways) or "*"


def restrictions(chosen: Mapping[str, Iterable[str]]) -> list[Query]:
    """Filters of the counted fields."""
    return [one_of(field, values) for field, values in chosen.items()]


def visible(access: Iterable[str], language: str) -> Query:
    """What a reader may read: in the reader's language, or without a counterpart in it."""
    no_counterpart = restricted(None, (), [term("languages", language)])
    return all_of([unscored(one_of("access", access)), unscored(any_of([term("language", language), no_counterpart]))])


def visible_in(language: str, access: Iterable[str], reader: str) -> Query:
    """What is visible to a reader of one language among the documents in another, or in the same."""
    counterparts = [term("languages", reader)] if language != reader else []
    return restricted(None, [one_of("access", access), term("language", language)], counterparts)


def _options(clause: Clause) -> Iterator[Clause]:
    """Clauses of which one must match; weights, which do not matter here, are taken off."""
    match clause:
        case Best(options) | Some(options):
            for option in options:
                yield from _options(option)
        case Term(field, text):
            yield Term(field, text)
        case Near(field, words, slop):
            yield Near(field, words, slop)
        case All():
            yield clause


def _matching(clause: Clause) -> Query:
    return all_of(map(matching, clause.options)) if isinstance(clause, All) else compiled(clause)


def _is_within(near: Near, apart: All) -> bool:
    """Whether what has these words near each other certainly has everything that is asked apart."""
    return all(
        any(isinstance(one, Term) and one.field == near.field and one.text in near.words for one in _options(option))
        for option in apart.options
    )


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _near(clause: Near) -> Query:
    if len(clause.words) < 2:  # Tantivy panics
        return any_of(term(clause.field, word) for word in clause.words)
    ways = [Query.phrase_query(schema(), clause.field, list(way)) for way in spaced(clause)]
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)
