"""In how many documents of all live indexes letter groups stand: from memory, and what must be asked first.

They are asked for together with other things wherever something is asked anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from search.engines.elastic.asking import Asker, Question
from search.engines.elastic.memory import Words
from search.engines.reading import Reading
from search.language.found import FEW_DOCUMENTS


class Letters:
    """What is remembered of letter groups, for one query at this moment."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {target.index: self._asker.words(language) for language, target in self._asker.live.items()}

    @property
    def documents(self) -> int:
        """All documents; 0 as long as nothing was asked."""
        return sum(words.state[0] if words.state else words.documents for words in self._words.values())

    @property
    def may_be_common(self) -> bool:
        """Whether there are so many documents that it must be known before the query is asked."""
        return self.documents >= FEW_DOCUMENTS

    def frequencies(self, grams: Collection[str]) -> dict[str, int]:
        """Documents per letter group, in all languages together; asks for those that are not remembered."""
        if questions := list(self.questions(grams)):
            self._asker.learn(questions)
        return {gram: sum(words.grams.get(gram, 0) for words in self._words.values()) for gram in grams}

    def without_common(self, reading: Reading) -> Reading:
        """A query without the letter groups that very many documents have."""
        grams = reading.grams
        if not (grams and self.may_be_common):
            return reading
        return reading.without_common_grams(self.frequencies(grams), self.documents)

    def questions(self, grams: Collection[str]) -> Iterator[Question]:
        """What must be asked before these are known."""
        for index, words in self._words.items() if grams else ():
            if unknown := sorted(gram for gram in grams if gram not in words.grams):
                yield _holding(index, unknown)


def _holding(index: str, grams: Sequence[str]) -> Question:
    """Documents per letter group, whoever may see them: the score counts them in the same way."""
    holding = {"filters": {"filters": [{"term": {"grams": gram}} for gram in grams]}}

    def take(words: Words, answer: Mapping[str, Any]) -> None:
        buckets = answer["aggregations"]["grams"]["buckets"]
        words.documents = answer["hits"]["total"]["value"]
        words.grams.update({gram: bucket["doc_count"] for gram, bucket in zip(grams, buckets, strict=True)})

    return Question(index, {"size": 0, "track_total_hits": True, "aggs": {"grams": holding}}, take)
