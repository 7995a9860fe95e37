"""Topics as search sees them: their names in all languages, read from documents of that kind, in effect at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max, QuerySet

from search.contract import PUBLIC, Kind
from search.indexing.codec import Json
from search.language.folding import fold, plain
from search.language.thesaurus import Labels, Thesaurus, shipped
from search.models import IndexedDocument


@dataclass(frozen=True)
class Names:
    """How all topics are called. The same object until a topic changes, so the thesaurus can be kept, too.

    `thesaurus` is our own data, the dictionaries of the settings, and the labels of topics.
    """

    thesaurus: Thesaurus
    _keys: Mapping[str, str]

    def topic_called(self, text: str) -> str | None:
        """The key of the topic with this name, in any language and spelling (case, ß, umlauts), else None."""
        return self._keys.get(_folded(text)) if text else None


def names() -> Names:
    """The names of now: one small query, and a second one only after a topic has changed.

    Topics that not everybody may read widen nobody's search: their names would show through.
    """
    state = _rows().order_by().aggregate(count=Count("pk"), version=Max("version"))
    return _names(state["count"], state["version"] or 0, tuple(settings.SEARCH_DICTIONARIES))


def _rows() -> QuerySet[IndexedDocument]:
    rows = IndexedDocument.objects.filter(kind=Kind.TOPIC.value, deleted=False, access=PUBLIC)
    return rows.order_by("key", "language")


@lru_cache(maxsize=2)
def _names(count: int, version: int, dictionaries: tuple[str, ...]) -> Names:
    """`count` and `version` are the state of the rows for which the names hold."""
    documents: dict[str, dict[str, Json]] = defaultdict(dict)
    for key, language, document in _rows().values_list("key", "language", "document"):
        documents[key][language] = document
    labels = {key: _labels(documents[key]) for key in sorted(documents)}
    hidden = {key: {code: _hidden(page) for code, page in documents[key].items()} for key in labels}
    called = {key: [*labels[key].values(), *hidden[key].values()] for key in labels}
    files = tuple(Path(name) for name in dictionaries)
    return Names(
        shipped(files).widened(labels=(Labels(names, hidden[key]) for key, names in labels.items())),
        {_folded(name): key for key, groups in called.items() for group in groups for name in reversed(group)},
    )


def _labels(documents: Mapping[str, Json]) -> dict[str, tuple[str, ...]]:
    """The names of a topic by language. A document's labels are those of its language, then those of the others.

    The title of another language tells where its labels begin.
    """
    titles = {document["title"] for document in documents.values()}
    return {
        language: (document["title"], *takewhile(lambda label: label not in titles, document.get("labels", ())))
        for language, document in documents.items()
    }


def _hidden(document: Json) -> tuple[str, ...]:
    """The names of a topic that are only asked for, of all its languages together: a misspelling has none."""
    return tuple(document.get("hidden_labels", ()))


def _folded(text: str) -> str:
    return " ".join(fold(plain(word)) for word in text.split())
