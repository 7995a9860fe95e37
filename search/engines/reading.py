"""What both engines do alike with a query: its terms per language, its restrictions, and the shape of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.contract import FacetName, Lane, Query, Route
from search.engines.base import MOST_SUGGESTIONS, Answer, EngineHit
from search.engines.records import LANE
from search.language import Analysis
from search.language.found import without_common_grams
from search.language.terms import Clause, QueryTerms, Some, Vocabulary
from search.language.thesaurus import Thesaurus

# Beyond this place no engine pages (Elasticsearch's own bound, so both agree).
DEEPEST = 10_000
# More values of one facet are not counted.
MOST_VALUES = 1_000
# Added to the score of a text that matches by words, so that what matches by letters only stands after all of them.
# A power of two far above any score: single precision keeps four decimal places.
WORD_TIER = 1024.0
# Added to everything but buried documents, if there are any; and per place to pinned ones, the first having the most.
SHOWN_TIER = 2 * WORD_TIER
PIN_TIER = 4 * WORD_TIER


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as an engine asks it. `terms` has only the languages in which something meaningful is asked.

    `restrictions` are values per counted field (lane or facet): or within a field, and between fields.
    """

    query: Query
    terms: Mapping[str, QueryTerms]
    restrictions: Mapping[str, tuple[str, ...]]

    @property
    def is_browsing(self) -> bool:
        """Nothing was typed: all that is visible is listed."""
        asked = self.query
        return not (asked.text.strip() or asked.words or asked.phrases or asked.excluded)

    @property
    def is_pointless(self) -> bool:
        """Something was typed that can find nothing, and no editor has put a page there."""
        return not self.terms and not self.is_browsing and not self.query.pinned

    @property
    def offset(self) -> int:
        """Place of the page's first hit, from 0; no page reaches beyond the deepest place."""
        return min((max(self.query.page, 1) - 1) * self.size, DEEPEST - self.size)

    @property
    def size(self) -> int:
        """Hits per page, at least one."""
        return min(max(self.query.size, 1), DEEPEST)

    def shown_as(self, query: Query) -> Reading:
        """The same question, of which another query shows another part: it may differ in filters, order and page."""
        return replace(self, query=query, restrictions=_restrictions(query))

    @property
    def grams(self) -> list[str]:
        """The letter groups that are asked for in any language, each once."""
        return sorted({gram.text for terms in self.terms.values() for gram in terms.grams})

    def without_common_grams(self, frequencies: Mapping[str, int], documents: int) -> Reading:
        """See `found.without_common_grams`; the numbers are those of all languages together. What is asked literally
        stays as it is.
        """
        if self.query.literal:
            return self
        terms = {code: without_common_grams(one, frequencies, documents) for code, one in self.terms.items()}
        return replace(self, terms=terms)

    def others(self, field: str) -> Mapping[str, tuple[str, ...]]:
        """The restrictions without the one of a field, for counting its values."""
        return {name: values for name, values in self.restrictions.items() if name != field}


def read(
    query: Query,
    analyses: Mapping[str, Analysis],
    vocabulary: Callable[[str, bool], Vocabulary],
    thesaurus: Thesaurus | None = None,
) -> Reading:
    """Read a query in every language of the index, the reader's own first.

    `vocabulary(language, may_correct)` gives the words of a language that the reader may see. Words are corrected in
    the reader's language only: what is right in one language is no mistake in another. The others get the correction.
    """
    terms: dict[str, QueryTerms] = {}
    asked = query
    for language in sorted(analyses, key=lambda code: (code != query.language, code)):
        is_own = language == query.language
        understood = analyses[language].query(asked, vocabulary(language, is_own), thesaurus)
        if not understood.is_empty:
            terms[language] = understood
        if is_own and understood.corrected:
            asked = replace(query, text=understood.corrected, words=_corrected_words(query, understood))
    return Reading(query, terms, _restrictions(query))


def any_word(terms: QueryTerms) -> Clause:
    """Matches a text in which a word, a phrase or a topic scores; what has none of them is only similar."""
    return Some(worded(terms))


def worded(terms: QueryTerms) -> tuple[Clause, ...]:
    """Everything that is more than letters."""
    return (*(word.scored for word in terms.words), *terms.phrases, *terms.topics)


def scoring(terms: QueryTerms) -> Iterator[Clause]:
    """Everything whose scores add up; none of it must match."""
    yield from worded(terms)
    yield from terms.pairs
    yield from terms.grams


def result(
    reading: Reading, hits: Sequence[EngineHit], total: int, counts: Mapping[str, Iterable[tuple[str, int]]]
) -> Answer:
    """The answer from what an engine counted per field; selected values are listed even if nothing has them."""
    chosen = reading.restrictions
    ordered = {field: _most_frequent_first(values, chosen.get(field, ())) for field, values in counts.items()}
    lanes = dict(ordered.get(LANE, ()))
    own = reading.terms.get(reading.query.language)
    return Answer(
        hits=tuple(hits),
        total=total,
        lanes={lane: lanes.get(lane.value, 0) for lane in Lane},
        facets={name: ordered.get(name.value, ()) for name in FacetName},
        routes=_routes(reading),
        suggestion=own.corrected if own and total else "",
        terms=reading.terms,
    )


def pins(query: Query) -> Iterator[tuple[str, float]]:
    """The keys of pinned pages with what is added to their scores."""
    most = len(query.pinned)
    return ((key, PIN_TIER * (most - place)) for place, key in enumerate(query.pinned))


def hit_of(query: Query, identity: str, ranked: float) -> EngineHit:
    """A hit from the score by which it was ranked; what editors have pinned is never only similar."""
    is_pinned = ranked >= PIN_TIER
    score = ranked % PIN_TIER
    if query.buried and score >= SHOWN_TIER:
        score -= SHOWN_TIER
    by_words = score >= WORD_TIER
    return EngineHit(identity, score - WORD_TIER if by_words else score, similar=not by_words and not is_pinned)


def nothing(reading: Reading) -> Answer:
    """The answer to a query that can find nothing."""
    return result(reading, (), 0, {})


def at_most(limit: int) -> int:
    """A number of suggestions within bounds."""
    return max(0, min(limit, MOST_SUGGESTIONS))


def _restrictions(query: Query) -> dict[str, tuple[str, ...]]:
    chosen = {name.value: tuple(values) for name, values in query.filters.items() if values}
    return {LANE: (query.lane.value,), **chosen} if query.lane else chosen


def _corrected_words(query: Query, understood: QueryTerms) -> tuple[str, ...]:
    found = {route.asked: route.found for route in understood.routes if route.kind == "correction"}
    return tuple(found.get(word, word) for word in query.words)


def _most_frequent_first(values: Iterable[tuple[str, int]], selected: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counted = dict.fromkeys(selected, 0) | dict(values)
    return tuple(sorted(counted.items(), key=lambda value: (-value[1], value[0])))


def _routes(reading: Reading) -> tuple[Route, ...]:
    return tuple(dict.fromkeys(route for terms in reading.terms.values() for route in terms.routes))
