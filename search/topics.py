"""Names in all languages, as search sees them: of topics, partners and people; from documents, at once in effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum

from search.contract import PUBLIC, Kind
from search.indexing.codec import Json
from search.language.folding import fold, plain
from search.language.thesaurus import Labels, Thesaurus, shipped
from search.models import IndexedDocument

# Whoever has a card of their own: readers ask for partners and people by name.
OTHERS = (Kind.PARTNER, Kind.PERSON)
# A sum of versions tells any change, in whatever order transactions end; modulo this it fits into every database.
_PRIME = 1_000_003


@dataclass(frozen=True)
class Names:
    """How topics, partners and people are called.

    `thesaurus` is our own data, the dictionaries of the settings, and the labels of topics: the same object until a
    topic changes, so that it is kept where it was made into tables.
    """

    thesaurus: Thesaurus
    _topics: Mapping[str, str]
    _others: Mapping[str, tuple[str, ...]]

    def called(self, text: str) -> tuple[str, ...]:
        """Keys of what has this very name in any language and spelling (case, ß, umlauts): a topic before all others.

        Partners and people may be restricted: ask for their pages with the reader's access.
        """
        name = _folded(text) if text else ""
        topic = self._topics.get(name)
        return (topic,) if topic else self._others.get(name, ())


def names() -> Names:
    """The names of now: one small query, and another one only after a topic, a partner or a person has changed.

    Topics that not everybody may read widen nobody's search: their names would show through.
    """
    rows = _rows().order_by().values("kind").annotate(count=Count("pk"), state=Sum(F("version") % _PRIME))
    states = {kind: (count, state) for kind, count, state in rows.values_list("kind", "count", "state")}
    thesaurus, topics = _topics(states.get(Kind.TOPIC, (0, 0)), without_topics())
    return Names(thesaurus, topics, _others(tuple(states.get(kind, (0, 0)) for kind in OTHERS)))


def without_topics() -> Thesaurus:
    """Our own data and the dictionaries of the settings; always the same object."""
    return shipped(tuple(map(Path, settings.SEARCH_DICTIONARIES)), settings.SEARCH_DICTIONARIES_DIR)


def _rows() -> QuerySet[IndexedDocument]:
    """Whatever has a name of its own; topics only if everybody may read them."""
    named = Q(kind=Kind.TOPIC.value, access=PUBLIC) | Q(kind__in=OTHERS)
    return IndexedDocument.objects.filter(named, deleted=False).order_by("key", "language")


@lru_cache(maxsize=2)
def _topics(state: tuple[int, int], own: Thesaurus) -> tuple[Thesaurus, Mapping[str, str]]:
    """Thesaurus with topics beside `own`, and name → key. `state` is that of the rows for which they hold."""
    documents: dict[str, dict[str, Json]] = defaultdict(dict)
    rows = _rows().filter(kind=Kind.TOPIC.value)
    for key, language, document in rows.values_list("key", "language", "document"):
        documents[key][language] = document
    labels = {key: _labels(documents[key]) for key in sorted(documents)}
    hidden = {key: {code: _hidden(page) for code, page in documents[key].items()} for key in labels}
    called = {key: [*labels[key].values(), *hidden[key].values()] for key in labels}
    return (
        own.widened(labels=(Labels(names, hidden[key]) for key, names in labels.items())),
        {_folded(name): key for key, groups in called.items() for group in groups for name in reversed(group)},
    )


@lru_cache(maxsize=2)
def _others(states: tuple[tuple[int, int], ...]) -> Mapping[str, tuple[str, ...]]:
    """Name → keys of partners and people. `states` are those of the rows for which they hold."""
    called: dict[str, dict[str, None]] = defaultdict(dict)
    rows = _rows().filter(kind__in=OTHERS)
    for key, title, labels in rows.values_list("key", "document__title", "document__labels"):
        for name in (title, *(labels or ())):
            called[_folded(name)].setdefault(key)
    return {name: tuple(keys) for name, keys in called.items()}


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
