"""What counts as found: the rule that both engines apply to a document's score and letters."""

from __future__ import annotations

import math
from collections.abc import Mapping

from search.language.terms import QueryTerms

# Share of the best score from which a document counts without all words; and share of the query's gram weight that it
# needs if it has no word at all. Measured on three public judged sets: asking for letters where a word matches, or for
# a higher score, costs two to nine points of nDCG.
SCORE_SHARE = 0.3
GRAM_SHARE = 0.3


def gram_shares(terms: QueryTerms, frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """Share of each gram in the query's gram weight: idf (BM25's) times occurrences, all together 1.

    `frequencies` are document counts in the field `grams`, `documents` is the number of documents in the index. A gram
    that no document has keeps its full weight, so that a nonsense query finds nothing.
    """
    weights = {
        gram.text: gram.weight * math.log(1 + (documents - df + 0.5) / (df + 0.5))
        for gram in terms.grams
        for df in (min(frequencies.get(gram.text, 0), documents),)
    }
    total = sum(weights.values())
    return {text: weight / total for text, weight in weights.items()} if total else {}


def is_found(*, has_all_words: bool, has_a_word: bool, score: float, best: float, gram_share: float) -> bool:
    """Whether a document belongs to the result set: all words, or a good score with a word or enough letters."""
    return has_all_words or (score >= SCORE_SHARE * best and (has_a_word or gram_share >= GRAM_SHARE))
