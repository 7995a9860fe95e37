"""How many documents are found, and how many of them have each value of a counted field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tantivy import Query, Searcher

from search.engines.embedded.columns import Counts
from search.engines.embedded.compile import restricted, restriction_text
from search.engines.embedded.schema import NUMBER
from search.engines.reading import MOST_VALUES, Reading
from search.engines.records import COUNTED

_TOTAL = "total"
_EVERY = {"value_count": {"field": NUMBER}}


def counted(searcher: Searcher, query: Query, reading: Reading, most: int = MOST_VALUES) -> Counts:
    """The documents of a query that pass all restrictions, and per field those with each value: its own restriction
    does not count. Of each field the most frequent values, at most `most`.
    """
    wanted = {field: {"terms": {"field": field, "size": most}} for field in COUNTED}
    chosen = reading.restrictions
    if not chosen:
        found = searcher.aggregate(restricted(None, [query]), wanted | {_TOTAL: _EVERY})
        return int(found[_TOTAL]["value"]), {field: _buckets(found[field]) for field in COUNTED}
    within = {field: (reading.others(field), {field: wanted[field]}) for field in chosen}
    within[_TOTAL] = chosen, {field: wanted[field] for field in COUNTED if field not in chosen}
    asked = {name: {"filter": restriction_text(limits), "aggs": aggs} for name, (limits, aggs) in within.items()}
    found = searcher.aggregate(restricted(None, [query]), asked)
    counts = {field: _buckets(found[name][field]) for name, (_, aggs) in within.items() for field in aggs}
    return int(found[_TOTAL]["doc_count"]), counts


def together(one: Counts, other: Counts) -> Counts:
    """The counts of two sets of documents that have none in common."""
    sums = {field: Counter(one[1][field]) + Counter(other[1][field]) for field in COUNTED}
    return one[0] + other[0], {field: dict(values.most_common(MOST_VALUES)) for field, values in sums.items()}


def _buckets(found: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in found["buckets"]}
