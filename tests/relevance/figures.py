"""The judged queries, their floors, and the figures of this run."""

from __future__ import annotations

import tomllib
from pathlib import Path

from portal.demo.entries import key_of
from search.evaluation import judged
from search.evaluation.judged import JudgedQuery
from search.evaluation.metrics import Figures

HERE = Path(__file__).parent
# Engine → lines of the report, printed at the end of the run.
REPORTS: dict[str, list[str]] = {}


def queries() -> list[JudgedQuery]:
    """All judged queries; documents are named "post/B01" as in the demo's content."""
    return [query for path in sorted((HERE / "queries").glob("*.jsonl")) for query in judged.queries(path)]


def key(name: str) -> str:
    """The document's key of "post/B01"."""
    kind, _, own = name.partition("/")
    return str(key_of(kind, own))


def floors() -> dict[str, float]:
    """Kind → nDCG@10 below which the test fails; "all" for all queries. May be raised and never lowered."""
    return {name: float(value) for name, value in tomllib.loads((HERE / "floors.toml").read_text("utf8")).items()}


def line(kind: str, figures: Figures, floor: float) -> str:
    """A row of the report."""
    return (
        f"{kind:<10} {figures.queries:>3} queries  nDCG@10 {figures.ndcg:.3f} (floor {floor:.3f})  "
        f"recall@10 {figures.recall:.3f}  without a hit {figures.no_hits:.1%}"
    )
