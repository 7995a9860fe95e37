"""Who knows about something: the partners and people to whom most and best of what was found points.

Every document of the result speaks for those it names, and a profile for itself, with its share of the best score.
The shares of one partner or person, the best first, are added up with weights that fall from each to the next: a second
document counts less than the first, a tenth hardly at all. The sum is weighed with how much of all that somebody has is
about this, else the host of every episode would know most of everything. So whoever has most and best stands first, and
neither many faint mentions nor a single good one decide alone. What is only spelled alike speaks for nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from search.contract import Document, Expert, FacetName, Kind, Lane, Query, Sort
from search.engines.base import EngineHit

# So many of the best documents speak.
DEPTH = 60
SHOWN = 5
FALLING = 0.8
# Who has less than this share of the best is left out.
LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Voice:
    """A document that was found and somebody it points to: the document's identity and kind, the other's key."""

    identity: str
    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody has on a query: see `Expert`."""

    key: str
    score: float
    lanes: Mapping[Lane, int]


def are_asked(query: Query) -> bool:
    """Whether experts are of use: on the first page of a search, or of a topic; among partners they are the list."""
    is_about_something = bool(query.text) or FacetName.TOPIC in query.filters
    return is_about_something and query.page == 1 and query.lane is not Lane.ASK


def deeper(query: Query) -> Query:
    """The query for so many documents that experts show; the first of them are those of the page."""
    return replace(query, size=max(query.size, DEPTH))


def by_match(query: Query) -> Query:
    """The same search as experts are found by, whatever the order and page of the list."""
    return replace(deeper(query), sort=Sort.RELEVANCE, page=1)


def standings(
    hits: Sequence[EngineHit], voices: Iterable[Voice], totals: Mapping[str, int], most: int = SHOWN
) -> list[Standing]:
    """Those to whom most and best of the hits points, at most `most`, the first one first.

    `totals` is how many documents point to somebody at all.
    """
    shares = _shares(hits)
    spoken: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        if voice.identity in shares:
            spoken[voice.key].append(voice)
    found = [_standing(key, of_one, shares, totals.get(key, 0)) for key, of_one in spoken.items()]
    found.sort(key=lambda one: (-one.score, one.key))
    return [one for one in found[:most] if one.score >= LEAST * found[0].score]


def _shares(hits: Sequence[EngineHit]) -> dict[str, float]:
    """Identity → share of the best score; all are alike where nothing is scored."""
    matching = [hit for hit in hits if not hit.similar]
    best = max((hit.score for hit in matching), default=0.0)
    return {hit.identity: hit.score / best if best > 0 else 1.0 for hit in matching}


def _standing(key: str, voices: Sequence[Voice], shares: Mapping[str, float], total: int) -> Standing:
    best_first = sorted((shares[voice.identity] for voice in voices), reverse=True)
    focus = sqrt((len(voices) + 1) / (max(total, len(voices)) + 1))
    score = focus * sum(share * FALLING**place for place, share in enumerate(best_first))
    lanes = dict.fromkeys(Lane, 0)
    for voice in voices:
        lanes[voice.kind.lane] += 1
    return Standing(key, score, lanes)


def experts(found: Iterable[Standing], pages: Mapping[str, Document], *, is_exact: bool) -> tuple[Expert, ...]:
    """Standings with the pages of those who have one that the reader may read; the others are left out."""
    return tuple(
        Expert(pages[one.key], one.score, sum(one.lanes.values()), one.lanes, is_exact)
        for one in found
        if one.key in pages
    )
