"""A query that found nothing, asked again with less: without the signs of phrases, exclusions, unknown words.

A handful of questions to the engine at most, and only where the first one found nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from search import syntax
from search.contract import FacetName, Query
from search.engines.base import Answer

Ask = Callable[[Query], Answer]
# So many words are tried on their own, and so many chosen values are given up one by one.
MOST_WORDS = 5
MOST_VALUES = 4


def relaxed(query: Query, ask: Ask) -> tuple[Query, tuple[str, ...], Answer] | None:
    """The query with least given up that has hits by words, what was given up, and its answer; else nothing.

    Nothing but the signs of a phrase was given up where no words are named.
    """
    for smaller, dropped in chain(_without_signs(query), _without_words(query, ask)):
        answer = ask(smaller)
        if _has_words(answer):
            return smaller, dropped, answer
    return None


def without_one_value(query: Query, ask: Ask) -> list[tuple[FacetName, str, int]]:
    """Each chosen value of a facet with the number of hits there would be without it; those that help."""
    chosen = [(name, value) for name, values in query.filters.items() for value in values]
    counted = [(name, value, ask(_without(query, name, value)).total) for name, value in chosen[:MOST_VALUES]]
    return [(name, value, total) for name, value, total in counted if total]


def _without(query: Query, name: FacetName, value: str) -> Query:
    rest = tuple(other for other in query.filters[name] if other != value)
    filters = {**query.filters, name: rest}
    return replace(query, filters={facet: values for facet, values in filters.items() if values}, size=1)


def _without_signs(query: Query) -> Iterator[tuple[Query, tuple[str, ...]]]:
    """Phrases as mere words, then without exclusions too."""
    words = " ".join((*query.words, *query.phrases))
    if query.phrases:
        excluded = " ".join(f'-"{text}"' for text in query.excluded)
        yield _asking(query, f"{words} {excluded}".strip()), ()
    if query.excluded and words:
        yield _asking(query, words), tuple(f"-{text}" for text in query.excluded)


def _without_words(query: Query, ask: Ask) -> Iterator[tuple[Query, tuple[str, ...]]]:
    """The words that are found at all together, then without the rarest of them, and so on."""
    words = [*dict.fromkeys((*query.words, *(word for phrase in query.phrases for word in phrase.split())))]
    if len(words) < 2:
        return
    answers = {word: ask(_asking(query, word)) for word in words[:MOST_WORDS]}
    totals = {word: answer.total for word, answer in answers.items() if _has_words(answer)}
    kept = [word for word in words if word in totals]
    while kept:
        if len(kept) < len(words):
            yield _asking(query, " ".join(kept)), tuple(word for word in words if word not in kept)
        kept.remove(min(kept, key=lambda word: totals[word]))


def _asking(query: Query, text: str) -> Query:
    parsed = syntax.parse(text)
    return replace(
        query, text=parsed.text, words=parsed.words, phrases=parsed.phrases, excluded=parsed.excluded, page=1, size=3
    )


def _has_words(answer: Answer) -> bool:
    """Whether something was found that is not only spelled alike."""
    return any(not hit.similar for hit in answer.hits)
