"""Makes English pages known to wagtail-localize, with every string and its translation, as if editors had typed them.

Its own way, a string at a time and several saves per page, takes minutes for a demo; the result is the same.
"""

from __future__ import annotations

from collections import defaultdict, deque

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationLog, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


class UnlikeStructure(ValueError):
    """The translation has other blocks or paragraphs than the original; the message names the place."""


def register(original: Page, translated: Page) -> None:
    """Records that one page is the translation of the other."""
    source, _ = TranslationSource.get_or_create_from_instance(original)
    StringTranslation.objects.bulk_create(_translations(source, translated))
    Translation.objects.get_or_create(source=source, target_locale=translated.locale)
    TranslationLog.objects.create(source=source, locale=translated.locale)


def _translations(source: TranslationSource, translated: Page) -> list[StringTranslation]:
    """The strings of the translated page, paired with those of the source by place and order."""
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for value in extract_segments(translated):
        if isinstance(value, StringSegmentValue):
            waiting[value.path].append(value.string.data)
    found = {}
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        path = segment.context.path
        if not waiting[path]:
            raise UnlikeStructure(f"{source.object_repr}: nothing translates {path}")
        found[segment.string_id, segment.context_id] = waiting[path].popleft()
    if left := [path for path, strings in waiting.items() if strings]:
        raise UnlikeStructure(f"{source.object_repr}: {left[0]} has more strings than the original")
    return [
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=translated.locale,
            data=data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), data in found.items()
    ]
