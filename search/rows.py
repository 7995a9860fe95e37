"""Reads of the projection. Every one takes the reader's access: nothing is filtered afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from search.contract import Document, Lane
from search.contract import Kind as DocumentKind
from search.indexing.codec import from_json
from search.models import DocumentReference, IndexedDocument

NO_COUNTS: Mapping[Lane, int] = dict.fromkeys(Lane, 0)


@dataclass(frozen=True, slots=True)
class LaneOfTopic:
    """How a topic answers in one lane: how many documents there are, and the newest of them."""

    lane: Lane
    total: int
    documents: tuple[Document, ...]


def documents(identities: Iterable[str], access: Collection[str]) -> dict[str, Document]:
    """Identity → document of those that the reader may read; one query.

    Rows change with their page, engines a moment later: what was restricted or removed just now is left out here.
    """
    rows = _live(access).filter(identity__in=list(identities))
    return {identity: from_json(document) for identity, document in rows.values_list("identity", "document")}


def document_called(key: str, language: str, access: Collection[str]) -> Document | None:
    """The document of a key in the reader's language, else in another; one query."""
    rows = _live(access).filter(key=key).annotate(is_own=Q(language=language)).order_by("-is_own", "language")
    found = rows.values_list("document", flat=True).first()
    return from_json(found) if found else None


def labels(keys: Iterable[str], language: str, access: Collection[str]) -> dict[str, str]:
    """Key → how documents in the reader's language call it, else those in another; one query."""
    references = (
        DocumentReference.objects.filter(key__in=list(keys), row__in=_live(access))
        .order_by()
        .values_list("key", "row__language", "label")
        .distinct()
    )
    found = sorted(references, key=lambda item: (item[1] == language, item[2]))
    return {key: label for key, _language, label in found}


def topic_counts(keys: Iterable[str], access: Collection[str]) -> dict[str, dict[Lane, int]]:
    """Key → documents per lane that point to it, each once whatever its translations; one query."""
    references = DocumentReference.objects.filter(key__in=list(keys), row__in=_live(access)).order_by()
    counts: dict[str, dict[Lane, int]] = defaultdict(lambda: dict(NO_COUNTS))
    for key, kind, count in references.values_list("key", "row__kind").annotate(count=Count("row__key", distinct=True)):
        counts[key][DocumentKind(kind).lane] += count
    return {key: counts[key] for key in counts}


def lanes_of_topic(key: str, language: str, access: Collection[str], limit: int) -> tuple[LaneOfTopic, ...]:
    """All three lanes of a topic with the newest documents of each; four queries."""
    counts = topic_counts([key], access).get(key, NO_COUNTS)
    rows = _visible(language, access).filter(references__key=key).order_by(F("date").desc(nulls_last=True), "-pk")
    return tuple(LaneOfTopic(lane, counts[lane], _newest(rows, lane, limit)) for lane in Lane)


def _newest(rows: QuerySet[IndexedDocument], lane: Lane, limit: int) -> tuple[Document, ...]:
    kinds = [kind.value for kind in DocumentKind if kind.lane is lane]
    return tuple(map(from_json, rows.filter(kind__in=kinds).values_list("document", flat=True)[:limit]))


def _live(access: Collection[str]) -> QuerySet[IndexedDocument]:
    return IndexedDocument.objects.filter(deleted=False, access__in=list(access))


def _visible(language: str, access: Collection[str]) -> QuerySet[IndexedDocument]:
    """In the reader's language, or without a counterpart in it that the reader may read."""
    counterpart = _live(access).filter(key=OuterRef("key"), language=language)
    return _live(access).filter(Q(language=language) | ~Exists(counterpart))
