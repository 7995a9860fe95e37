"""Words of a corpus that may be parts of compounds.

Source of the rule: words of five or more letters that stand alone in three or more documents (relevance study, 5.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from search.language.words import words

MIN_LETTERS = 5
MIN_DOCUMENTS = 3
MAX_WORDS = 50_000


def long_words(text: str) -> set[str]:
    """The words of a text that may be learned, in lower case."""
    return {word.text.lower() for word in words(text) if len(word.text) >= MIN_LETTERS and word.text.isalpha()}


def learned_from(texts: Iterable[str]) -> tuple[str, ...]:
    """The words that enough of the texts of one language have, in alphabetical order; one text is one document."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(long_words(text))
    return frequent(counts)


def frequent(counts: Counter[str]) -> tuple[str, ...]:
    """The words that stand in enough documents, in alphabetical order, at most 50,000."""
    return tuple(sorted(word for word, count in counts.most_common(MAX_WORDS) if count >= MIN_DOCUMENTS))
