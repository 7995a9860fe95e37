"""What counts as found, and which letters are worth asking for: the rules that both engines apply."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from search.language.terms import QueryTerms

# Share of the best score from which a document counts without all words; and share of the query's gram weight that it
# needs if it has no word at all. Measured on three public judged sets: asking for letters where a word matches, or for
# a higher score, costs two to nine points of nDCG.
SCORE_SHARE = 0.3
GRAM_SHARE = 0.3
# A letter group in more than this share of all documents is not asked: it tells little (its idf is below .92), and such
# groups are three quarters of what is read for a query. Measured on a public judged set, which gains .001 to .002
# between .6 and .3. An index of few documents is quickly read, and in one of three texts most groups are frequent.
COMMON_SHARE = 0.4
FEW_DOCUMENTS = 1_000
# k1 + 1: what BM25 (k1 1.2) makes of a term's idf where a text has it without end.
MOST_OF_A_TERM = 2.2
# Engines add scores up in single precision.
_ROUNDING = 1.0001


def without_common_grams(terms: QueryTerms, frequencies: Mapping[str, int], documents: int) -> QueryTerms:
    """The terms without the letter groups that very many documents have; in a small index all of them.

    `frequencies` and `documents` are those of `gram_weights`.
    """
    if documents < FEW_DOCUMENTS:
        return terms
    most = COMMON_SHARE * documents
    return replace(terms, grams=tuple(gram for gram in terms.grams if frequencies.get(gram.text, 0) <= most))


def gram_weights(terms: QueryTerms, frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """Weight of each gram in the query: idf (BM25's) times occurrences.

    `frequencies` are document counts in the field `grams`, `documents` is the number of documents in the index.
    """
    return {
        gram.text: gram.weight * math.log(1 + (documents - df + 0.5) / (df + 0.5))
        for gram in terms.grams
        for df in (min(frequencies.get(gram.text, 0), documents),)
    }


def gram_shares(terms: QueryTerms, frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """Share of each gram in the query's gram weight, all together 1.

    A gram that no document has keeps its full weight, so that a nonsense query finds nothing.
    """
    weights = gram_weights(terms, frequencies, documents)
    total = sum(weights.values())
    return {text: weight / total for text, weight in weights.items()} if total else {}


def most_by_grams(weights: Mapping[str, float], shares: Mapping[str, float], share: float = 1.0) -> float:
    """A score above that of every document which has none of a query's words and no more than `share` of its grams.

    `weights` are those of the grams that some document has, as the engine scores them: its counts may hold documents
    that are removed already, so they are not in proportion to the shares. The worst case is to have the grams that
    score most for their share, the last of them in part (a fractional knapsack). However often a text has a gram, BM25
    gives it less than `MOST_OF_A_TERM` times its weight.
    """
    left, most = share, 0.0
    for text in sorted(weights, key=lambda one: weights[one] / shares[one], reverse=True):
        part = min(1.0, left / shares[text])
        left, most = left - part * shares[text], most + part * weights[text]
    return most * MOST_OF_A_TERM * _ROUNDING


def is_found(*, has_all_words: bool, has_a_word: bool, score: float, best: float, gram_share: float) -> bool:
    """Whether a document belongs to the result set: all words, or a good score with a word or enough letters."""
    return has_all_words or (score >= SCORE_SHARE * best and (has_a_word or gram_share >= GRAM_SHARE))
