"""Words near each other, as exact phrases with holes: engines differ in what they make of a loose phrase.

Measured on 1,500 random texts: loose phrases of three or more words, or with a repeated word, match other documents in
Tantivy than in Lucene, and score differently even where they match the same. Exact phrases agree in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

from search.language.terms import Near


def spaced(near: Near) -> Iterator[tuple[tuple[int, str], ...]]:
    """All ways in which the words may stand, as places from 0: side by side, then with up to `slop` others between.

    There is one way only for a single word, or without slop.
    """
    gaps = range(1, len(near.words))
    for holes in range(near.slop + 1 if gaps else 1):
        for chosen in combinations_with_replacement(gaps, holes):
            yield tuple((place + sum(gap <= place for gap in chosen), word) for place, word in enumerate(near.words))
