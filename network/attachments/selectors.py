"""Which pages attach which files, and what is known of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from pathlib import PurePath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from network.attachments.models import UNREADABLE, FileText

EXTENSIONS = frozenset({".pdf", ".docx"})


def is_readable(filename: str) -> bool:
    """Whether a file of this name is of a kind whose text is read."""
    return PurePath(filename).suffix.lower() in EXTENSIONS


def documents_in(page: Page) -> dict[int, str]:
    """Ids of the documents that a page attaches, in the order of its text, each with its title there or ""."""
    model = get_document_model()
    found: dict[int, str] = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stream = field.value_from_object(page)
            references = field.stream_block.extract_references(stream)
            found |= {int(pk): "" for target, pk, *_ in references if target is model and int(pk) not in found}
            found |= {block.value["document"].pk: block.value["title"] for block in stream if _is_titled(block)}
    return found


def _is_titled(block: Any) -> bool:
    return bool(block.block_type == "download" and block.value["document"] and block.value["title"])


def pages_that_attach(document_ids: Iterable[int]) -> list[int]:
    """Ids of all pages that attach one of these documents, from Wagtail's index of references; one query."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(get_document_model()),
        to_object_id__in=[str(pk) for pk in document_ids],
    )
    return sorted({int(pk) for pk in references.values_list("object_id", flat=True)})


def pages_with_closed_files(collection: str = "", *, below: str = "") -> list[int]:
    """Ids of pages that attach files which not everybody may read, or files below a collection (its path).

    `below` is a place in the tree of pages: only those from there on.
    """
    paths = [collection] if collection else CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    inside = (Q(collection__path__startswith=path) for path in paths)
    documents = get_document_model().objects.filter(reduce(or_, inside, Q(pk=None)))
    page_ids = pages_that_attach(documents.values_list("pk", flat=True))
    return list(Page.objects.filter(pk__in=page_ids, path__startswith=below).values_list("pk", flat=True))


def page_counts(document_ids: Collection[int]) -> dict[int, int]:
    """Document → pages of its file, for files that have pages and were read; one query, none for no documents."""
    if not document_ids:
        return {}
    texts = FileText.objects.filter(document__in=document_ids, pages__gt=0)
    return dict(texts.values_list("document_id", "pages"))


def file_size(document: Any) -> int | None:
    """Bytes of a file; its storage may not have it any more."""
    if document.file_size is not None:
        return int(document.file_size)
    try:
        return int(document.file.size)
    except OSError:
        return None


def unreadable_documents() -> QuerySet[FileText, int]:
    """Ids of documents of which readers find nothing."""
    return FileText.objects.filter(outcome__in=UNREADABLE).values_list("document_id", flat=True)
