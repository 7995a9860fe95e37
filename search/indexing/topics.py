"""Topics as search sees them: their names in all languages, read from documents of that kind, in effect at once."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from search.contract import PUBLIC, Kind
from search.language.thesaurus import Labels
from search.models import IndexedDocument


def topic_labels() -> tuple[Labels, ...]:
    """The names of all public topics. One small query, and a second one only after a topic has changed.

    Topics that not everybody may read widen nobody's search: their names would show through.
    """
    state = _rows().aggregate(count=Count("pk"), version=Max("version"))
    return _labels(state["count"], state["version"] or 0)


def _rows() -> QuerySet[IndexedDocument]:
    rows = IndexedDocument.objects.filter(kind=Kind.TOPIC.value, deleted=False, access=PUBLIC)
    return rows.order_by("key", "language")


@lru_cache(maxsize=1)
def _labels(count: int, version: int) -> tuple[Labels, ...]:
    """`count` and `version` are the state of the rows for which the names hold."""
    names: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key, language, document in _rows().values_list("key", "language", "document"):
        names[key][language] = (document["title"], *document.get("labels", ()))
    return tuple(Labels(names[key]) for key in sorted(names))
