"""What makes two documents related: rare words and topics. Both engines use these weights.

Source of the words' part: relevance study, 5.4 "related pages" and 5.5. The topics' share is proposed, not measured.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.engines.base import EngineHit
from search.language.terms import GAP, Best, Clause, Term

# So many documents are ranked by words, then again with their topics.
CANDIDATES = 60
MOST_TERMS = 100
# A shared topic brings a document among the candidates even if it shares no word (another language).
TOPIC_SCORE = 1.0
_TOPICS_SHARE = 0.5
_LEAST_DOCUMENTS = 2
_MOST_SHARE = 0.3
_PARTS_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Relative:
    """A candidate with its score by words and the keys of its topics."""

    identity: str
    score: float
    topics: Collection[str]


def telling_terms(counts: Mapping[str, int], frequency: Callable[[str], int], documents: int) -> list[Clause]:
    """Clauses for the terms that tell most about a document.

    `counts` are the document's terms of body and parts, `frequency` their number of documents out of `documents`.
    """
    telling = []
    for term, count in counts.items():
        found = frequency(term) if term != GAP else 0
        if _LEAST_DOCUMENTS <= found <= max(_LEAST_DOCUMENTS, _MOST_SHARE * documents):
            telling.append((math.sqrt(count) * math.log(documents / found), term, math.sqrt(count)))
    strongest = sorted(telling, reverse=True)[:MOST_TERMS]
    return [Best((Term("body", term), Term("parts", term, _PARTS_WEIGHT)), weight) for _, term, weight in strongest]


def nearest(candidates: Sequence[Relative], topics: Iterable[str], limit: int) -> tuple[EngineHit, ...]:
    """Candidates by words and shared topics, each as a share of the best possible."""
    best, own = max((one.score for one in candidates), default=0.0) or 1.0, set(topics)
    ranked = sorted(
        (-(one.score / best + _TOPICS_SHARE * _overlap(own, one.topics)), one.identity) for one in candidates
    )
    return tuple(EngineHit(identity, -score) for score, identity in ranked[: max(limit, 0)])


def _overlap(own: set[str], topics: Collection[str]) -> float:
    return len(own.intersection(topics)) / len(own) if own else 0.0
