"""Hundreds of pages in a moment, for tests that count queries: rows are written without Wagtail's bookkeeping."""

from __future__ import annotations

import copy
import uuid
from typing import Any

from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def multiply(page: Any, number: int) -> None:
    """Adds `number` siblings like this page, with the same relations and identities of their own."""
    original = type(page).objects.get(pk=page.pk)
    rows = Page.objects.bulk_create(_base_rows(original, number))
    for row in rows:
        twin = copy.copy(original)
        twin.page_ptr_id = twin.pk = row.pk
        twin.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=original.get_parent().pk).update(numchild=original.get_siblings().count())
    if identity := getattr(original, "identity_model", None):
        identity.objects.bulk_create(identity(key=row.translation_key) for row in rows)
    _copy_relations(original, [row.pk for row in rows])


def _base_rows(original: Any, number: int) -> list[Page]:
    parent, base = original.get_parent(), Page.objects.get(pk=original.pk)
    rows = []
    for step in range(1, number + 1):
        row = copy.copy(base)
        row.pk = row.id = None
        row._state = copy.copy(base._state)
        row._state.adding = True
        row.path = Page._get_path(parent.path, parent.depth + 1, parent.numchild + step)
        row.translation_key = uuid.uuid4()
        row.title, row.slug = f"{base.title} {step}", f"{base.slug}-{step}"
        row.draft_title, row.url_path = row.title, f"{parent.url_path}{row.slug}/"
        rows.append(row)
    return rows


def _copy_relations(original: Any, pks: list[int]) -> None:
    for field in original._meta.get_fields():
        if isinstance(field, ParentalManyToManyField):
            through = field.remote_field.through
            owner = field.m2m_field_name()
            targets = [other.pk for other in getattr(original, field.name).all()]
            reverse = field.m2m_reverse_field_name()
            through.objects.bulk_create(
                through(**{f"{owner}_id": pk, f"{reverse}_id": target}) for pk in pks for target in targets
            )
    for relation in get_all_child_relations(type(original)):
        if relation.name != "wagtail_admin_comments":
            children = list(getattr(original, relation.name).all())
            relation.related_model.objects.bulk_create(_child(child, relation, pk) for pk in pks for child in children)


def _child(child: Any, relation: Any, pk: int) -> Any:
    twin = copy.copy(child)
    twin.pk = None
    setattr(twin, f"{relation.remote_field.name}_id", pk)
    return twin
