"""Whether all who may read a page may read a file too: only then does the page's document hold the file's text.

Documents are restricted by collection, with the same kinds of restrictions as pages; those of collections above add up.
A password tells nothing about who else may pass, so behind one no file is ever as open as a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from wagtail.models import BaseViewRestriction, CollectionViewRestriction, Page

Restriction: TypeAlias = BaseViewRestriction
LOGIN, GROUPS = BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS


def as_open_as(page: Page, documents: Iterable[Any]) -> list[Any]:
    """Those of `documents` (with their collections) that every reader of the page may read.

    One query as long as no collection is restricted, five at most.
    """
    documents = list(documents)
    restrictions = list(CollectionViewRestriction.objects.select_related("collection").prefetch_related("groups"))
    if not restrictions:
        return documents
    passed = list(page.get_view_restrictions().prefetch_related("groups"))
    closed = [one.collection.path for one in restrictions if not _is_implied(one, passed)]
    return [document for document in documents if not document.collection.path.startswith(tuple(closed))]


def _is_implied(restriction: Restriction, passed: Sequence[Restriction]) -> bool:
    """Whether whoever has passed these restrictions would pass that one."""
    if restriction.restriction_type == LOGIN:
        return any(one.restriction_type in {LOGIN, GROUPS} for one in passed)
    if restriction.restriction_type == GROUPS:
        allowed = _groups(restriction)
        return any(one.restriction_type == GROUPS and _groups(one) <= allowed for one in passed)
    return False


def _groups(restriction: Any) -> set[int]:
    return {group.pk for group in restriction.groups.all()}
