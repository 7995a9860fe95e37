"""English versions, made as an editor makes them: wagtail-localize knows every string and its translation."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.demo.entries import stream


class UnlikeStructure(ValueError):
    """The English text has other blocks or paragraphs than the German one; the message names the place."""


def translate(page: Page, english: dict[str, Any], locale: Locale) -> Page:
    """A draft of the page in the locale. `english` has the value of each translated field, StreamFields as raw JSON."""
    source, _ = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    twin = source.as_instance()
    for name, value in english.items():
        is_stream = isinstance(twin._meta.get_field(name), StreamField)
        setattr(twin, name, stream(type(twin), name, value) if is_stream else value)
    _keep_strings(source, twin, locale)
    translated, _ = source.create_or_update_translation(locale, publish=False, fallback=True)
    return translated


def _keep_strings(source: TranslationSource, twin: Page, locale: Locale) -> None:
    """Writes the twin's strings as translations of the source's, paired by place and order."""
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for value in extract_segments(twin):
        if isinstance(value, StringSegmentValue):
            waiting[value.path].append(value.string.data)
    translations = {}
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        path = segment.context.path
        if not waiting[path]:
            raise UnlikeStructure(f"{source.object_repr}: nothing translates {path}")
        translations[segment.string_id, segment.context_id] = waiting[path].popleft()
    if left := [path for path, strings in waiting.items() if strings]:
        raise UnlikeStructure(f"{source.object_repr}: {left[0]} has more strings than the original")
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), data in translations.items()
    )
