"""Reads of the projection. Every one takes the reader's access: nothing is filtered afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from search.contract import Document, Lane
from search.contract import Kind as DocumentKind
from search.experts import Voice
from search.indexing.codec import from_json
from search.models import DocumentReference, IndexedDocument

NO_COUNTS: Mapping[Lane, int] = dict.fromkeys(Lane, 0)


@dataclass(frozen=True, slots=True)
class LaneOfTopic:
    """How a topic answers in one lane: how many documents there are, and the newest of them."""

    lane: Lane
    total: int
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Documents of a page of results: `hits` by identity, `pages` by the key that was asked for."""

    hits: Mapping[str, Document]
    pages: Mapping[str, Document]


def documents(identities: Iterable[str], access: Collection[str]) -> dict[str, Document]:
    """Identity → document of those that the reader may read; one query.

    Rows change with their page, engines a moment later: what was restricted or removed just now is left out here.
    """
    rows = _live(access).filter(identity__in=list(identities))
    return {identity: from_json(document) for identity, document in rows.values_list("identity", "document")}


def found(identities: Collection[str], keys: Collection[str], language: str, access: Collection[str]) -> Found:
    """Documents by their identity, and the pages of keys in the reader's language, else in another; one query."""
    rows = _live(access).filter(Q(identity__in=list(identities)) | Q(key__in=list(keys)))
    hits: dict[str, Document] = {}
    pages: dict[str, Document] = {}
    for identity, key, code, document in rows.values_list("identity", "key", "language", "document"):
        if identity in identities:
            hits[identity] = from_json(document)
        if key in keys and (code == language or key not in pages):
            pages[key] = from_json(document)
    return Found(hits, pages)


def voices(identities: Iterable[str], access: Collection[str]) -> list[Voice]:
    """Whom these documents name: partners and people who have a page that the reader may read; one query."""
    asked = [DocumentKind.PARTNER.value, DocumentKind.PERSON.value]
    page = _live(access).filter(key=OuterRef("key"), kind__in=asked)
    references = _references(access).filter(Exists(page), row__identity__in=list(identities))
    found = references.values_list("row__identity", "row__kind", "key")
    return [Voice(identity, DocumentKind(kind), key) for identity, kind, key in found]


def labels(keys: Iterable[str], language: str, access: Collection[str]) -> dict[str, str]:
    """Key → how documents in the reader's language call it, else those in another; one query."""
    references = _references(access).filter(key__in=list(keys)).values_list("key", "row__language", "label").distinct()
    found = sorted(references, key=lambda item: (item[1] == language, item[2]))
    return {key: label for key, _language, label in found}


def newest_reference() -> tuple[int, str, str] | None:
    """Number, key and label of the reference that was written last; one query that reads one row."""
    newest: tuple[int, str, str] | None = (
        DocumentReference.objects.order_by("-pk").values_list("pk", "key", "label").first()
    )
    return newest


def topic_counts(keys: Iterable[str], access: Collection[str]) -> dict[str, dict[Lane, int]]:
    """Key → documents per lane that point to it, each once whatever its translations; one query."""
    references = _references(access).filter(key__in=list(keys))
    counts: dict[str, dict[Lane, int]] = defaultdict(lambda: dict(NO_COUNTS))
    for key, kind, count in references.values_list("key", "row__kind").annotate(count=Count("row__key", distinct=True)):
        counts[key][DocumentKind(kind).lane] += count
    return {key: counts[key] for key in counts}


def partners_of(topic: str, language: str, access: Collection[str], limit: int) -> tuple[Document, ...]:
    """Partners that know about a topic, those confirmed or changed last first; one query."""
    rows = _visible(language, access).filter(references__key=topic, kind=DocumentKind.PARTNER.value)
    return tuple(map(from_json, rows.order_by("-version").values_list("document", flat=True)[:limit]))


def busiest_topics(language: str, access: Collection[str], limit: int) -> tuple[Document, ...]:
    """The topics to which most documents point; two queries."""
    topics = _live(access).filter(kind=DocumentKind.TOPIC.value)
    counted = (
        _references(access)
        .filter(key__in=topics.values("key"))
        .values("key")
        .annotate(count=Count("row__key", distinct=True))
        .order_by("-count", "key")
    )
    keys = [key for key, _count in counted.values_list("key", "count")[:limit]]
    pages = found((), keys, language, access).pages
    return tuple(pages[key] for key in keys if key in pages)


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


def _references(access: Collection[str]) -> QuerySet[DocumentReference]:
    """References of the live rows, in no order; rows are joined once, as no reference is without one."""
    return DocumentReference.objects.filter(row__deleted=False, row__access__in=list(access)).order_by()


def _visible(language: str, access: Collection[str]) -> QuerySet[IndexedDocument]:
    """In the reader's language, or without a counterpart in it that the reader may read."""
    counterpart = _live(access).filter(key=OuterRef("key"), language=language)
    return _live(access).filter(Q(language=language) | ~Exists(counterpart))
