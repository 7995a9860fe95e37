"""Tantivy queries and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tantivy import Occur, Query

from search.engines.embedded.schema import schema

# Of so many values one by one costs less than of a set.
MOST_TERMS = 64


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


def without(scored: Query, unwanted: Query) -> Query:
    """The documents of a query with their scores, but for those of another one."""
    return Query.boolean_query([(Occur.Must, scored), (Occur.MustNot, unwanted)])


def unscored(query: Query) -> Query:
    """The query as a filter."""
    return Query.const_score_query(query, 0.0)


def one_of(field: str, values: Iterable[str]) -> Query:
    """Documents whose field holds one of the values."""
    wanted = list(values)
    if len(wanted) <= MOST_TERMS:
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


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
