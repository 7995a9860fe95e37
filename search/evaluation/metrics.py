"""How good a ranked list is, and how good many are. Pure.

nDCG with the gain 2^grade − 1 and the discount log2(rank + 1) (Burges et al., "Learning to rank using gradient
descent", 2005). Judged documents that are not found lower it, wherever they are.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query brought: the ids of at most ten documents, the best first, and the milliseconds it took."""

    kind: str
    ranking: Sequence[str]
    relevant: Mapping[str, float]
    milliseconds: float

    @property
    def is_judged(self) -> bool:
        """Whether any document is right for it; a query without one says nothing about the ranking."""
        return bool(_right(self.relevant))


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over queries, between 0 and 1, and milliseconds. Without a judged query the first three are None."""

    queries: int
    ndcg: float | None
    recall: float | None
    mrr: float | None
    no_hits: float
    p50_ms: float
    p95_ms: float

    def as_dict(self) -> dict[str, float | None]:
        """The figures under the names of the report."""
        return {
            "ndcg@10": _rounded(self.ndcg),
            "recall@10": _rounded(self.recall),
            "mrr@10": _rounded(self.mrr),
            "no_hits": round(self.no_hits, 4),
            "p50_ms": round(self.p50_ms, 2),
            "p95_ms": round(self.p95_ms, 2),
        }


def figures(outcomes: Collection[Outcome]) -> Figures:
    """The figures of one kind, or of all queries. Raises `ValueError` without any outcome."""
    if not outcomes:
        raise ValueError("no query was asked")
    judged = [one for one in outcomes if one.is_judged]
    times = sorted(one.milliseconds for one in outcomes)
    return Figures(
        queries=len(outcomes),
        ndcg=_mean(ndcg(one.ranking, one.relevant) for one in judged),
        recall=_mean(recall(one.ranking, one.relevant) for one in judged),
        mrr=_mean(reciprocal_rank(one.ranking, one.relevant) for one in judged),
        no_hits=mean(not one.ranking for one in outcomes),
        p50_ms=quantile(times, 0.5),
        p95_ms=quantile(times, 0.95),
    )


def by_kind(outcomes: Collection[Outcome]) -> dict[str, Figures]:
    """The figures of each kind, in the order in which the kinds first occur."""
    kinds = dict.fromkeys(one.kind for one in outcomes)
    return {kind: figures([one for one in outcomes if one.kind == kind]) for kind in kinds}


def ndcg(ranking: Sequence[str], relevant: Mapping[str, float], depth: int = DEPTH) -> float:
    """The gain of a ranking as a share of the best possible one; 0 if nothing is relevant."""
    ideal = _gain(sorted(relevant.values(), reverse=True)[:depth])
    return _gain(relevant.get(one, 0) for one in ranking[:depth]) / ideal if ideal else 0.0


def recall(ranking: Sequence[str], relevant: Mapping[str, float], depth: int = DEPTH) -> float:
    """The share of all documents with a grade above 0 that stand in the first `depth`."""
    right = _right(relevant)
    return len(right.intersection(ranking[:depth])) / len(right) if right else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: Mapping[str, float], depth: int = DEPTH) -> float:
    """1 / rank of the first document with a grade above 0; 0 if none is in the first `depth`."""
    right = _right(relevant)
    return next((1 / rank for rank, one in enumerate(ranking[:depth], start=1) if one in right), 0.0)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the ascending values do not exceed (nearest rank)."""
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def _gain(grades: Iterable[float]) -> float:
    return math.fsum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _right(relevant: Mapping[str, float]) -> set[str]:
    return {one for one, grade in relevant.items() if grade > 0}


def _mean(values: Iterable[float]) -> float | None:
    kept = list(values)
    return mean(kept) if kept else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
