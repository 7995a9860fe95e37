"""Words of the corpus that may be parts of compounds: learned at a full rebuild, frozen, the same for all engines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from django.db import transaction

from search.contract import PUBLIC
from search.indexing.codec import Json
from search.language.corpus import frequent, long_words
from search.models import IndexedDocument, LearnedWords

Learned: TypeAlias = Mapping[str, tuple[str, ...]]


def learn() -> Learned:
    """Count the words of all public documents and freeze those that are frequent enough, per language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows = IndexedDocument.objects.filter(deleted=False, access=PUBLIC)
    for language, document in rows.values_list("language", "document").iterator(chunk_size=200):
        counts[language].update(long_words("\n".join(_texts(document))))
    found = {language: frequent(count) for language, count in sorted(counts.items())}
    with transaction.atomic():
        LearnedWords.objects.all().delete()
        LearnedWords.objects.bulk_create(
            LearnedWords(language=language, words=list(words)) for language, words in found.items()
        )
    return found


def learned_words() -> Learned:
    """What was learned at the last full rebuild."""
    return {language: tuple(words) for language, words in LearnedWords.objects.values_list("language", "words")}


def _texts(document: Json) -> Iterator[str]:
    yield document["title"]
    yield document.get("lead", "")
    for passage in document.get("passages", ()):
        yield passage.get("heading", "")
        yield passage["text"]
