"""Everything that points to a topic, turned to another one: relations, drafts, old revisions, sources of translations.

Relations are found by asking the model what points to it, so an app that adds one later needs nothing here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from network.models import Topic

# What the translation tool keeps of pages, as JSON in a text field.
_KEPT_AS_TEXT = ((TranslationSource, "content_json"), (OverridableSegment, "data_json"), (SegmentOverride, "data_json"))
_PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
_ID = re.compile(r'\bid="(\d+)"')
_TEASER = "teaser"


@dataclass(frozen=True, slots=True)
class Swap:
    """One key for another, and pages (by id) for those that take their place."""

    old: UUID
    into: UUID
    pages: dict[int, int] = field(default_factory=dict)

    def in_values(self, value: Any) -> Any:
        """The same values with everything swapped; what would be twice in a list of keys is there once."""
        if isinstance(value, dict):
            return self._in_dictionary(value)
        if isinstance(value, list):
            swapped = [self.in_values(item) for item in value]
            return list(dict.fromkeys(swapped)) if str(self.old) in value else swapped
        if isinstance(value, str):
            return str(self.into) if value == str(self.old) else self._in_text(value)
        return value

    def _in_dictionary(self, value: dict[str, Any]) -> dict[str, Any]:
        swapped = {name: self.in_values(item) for name, item in value.items()}
        if value.get("type") == _TEASER and value.get("value") in self.pages:
            swapped["value"] = self.pages[value["value"]]
        return swapped

    def _in_text(self, text: str) -> str:
        """Links in rich text, and the values of a stream, which a revision holds as JSON within JSON."""
        if text.startswith("[{"):
            return self._in_stream(text)
        return _PAGE_LINK.sub(lambda link: _ID.sub(self._swap_id, link[0]), text) if self.pages else text

    def _in_stream(self, text: str) -> str:
        try:
            blocks = json.loads(text)
        except ValueError:
            return text
        return json.dumps(swapped) if (swapped := self.in_values(blocks)) != blocks else text

    def _swap_id(self, found: re.Match[str]) -> str:
        page = int(found[1])
        return f'id="{self.pages.get(page, page)}"'


def turn_relations(swap: Swap) -> None:
    """Every row of any table that points to the old topic; where the new one is already there, the row goes."""
    for relation in Topic._meta.get_fields(include_hidden=True):
        if relation.one_to_many:
            model, column = relation.related_model, relation.field.attname  # type: ignore[union-attr]
            for row in model._base_manager.filter(**{column: swap.old}):  # type: ignore[union-attr]
                _turn(row, column, swap)


def _turn(row: Any, column: str, swap: Swap) -> None:
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{column: swap.into})
    except IntegrityError:  # the same page has the other topic already
        row.delete()


def turn_drafts(swap: Swap) -> None:
    """Revisions of every age, so that a restored one has the topic too, and what the translation tool keeps."""
    _turn_kept(swap, Revision.objects.filter(content__icontains=str(swap.old)))
    for model, column in _KEPT_AS_TEXT:
        _turn_kept(swap, model.objects.filter(**{f"{column}__contains": str(swap.old)}), column)


def turn_links(swap: Swap) -> None:
    """Links and teasers in the texts of pages that show them, and in what is kept of these pages."""
    found = (ReferenceIndex.get_references_to(Page(pk=page)) for page in swap.pages)
    sources = {int(pk) for references in found for pk in references.values_list("object_id", flat=True) if pk.isdigit()}
    for source in Page.objects.filter(pk__in=sources - swap.pages.keys()).specific():
        for stream in (one for one in source._meta.get_fields() if isinstance(one, StreamField)):
            raw = json.dumps(list(getattr(source, stream.name).raw_data))
            setattr(source, stream.name, stream.to_python(json.dumps(swap.in_values(json.loads(raw)))))
        source.save(clean=False)
        _turn_kept(swap, source.revisions.all())
        _turn_kept(swap, TranslationSource.objects.filter(object_id=source.translation_key), "content_json")


def _turn_kept(swap: Swap, kept: QuerySet[Any], column: str = "content") -> None:
    """Swap in a JSON column, or in JSON within a text column."""
    for one in kept.iterator(chunk_size=100):
        before = getattr(one, column)
        data = json.loads(before) if isinstance(before, str) else before
        if (after := swap.in_values(data)) != data:
            changed = json.dumps(after) if isinstance(before, str) else after
            type(one)._base_manager.filter(pk=one.pk).update(**{column: changed})
