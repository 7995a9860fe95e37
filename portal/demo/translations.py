"""Makes English pages known to wagtail-localize, with every string and its translation, as if editors had typed them.

Wagtail-localize itself writes row by row, for which a newcomer would wait most of a minute. Here the same rows are
written at once; its own functions extract the segments and its own hashes identify them.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize import models
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

Contexts = dict[tuple[uuid.UUID, str], models.TranslationContext]


class UnlikeStructure(ValueError):
    """The translation has other blocks or paragraphs than the original; the message names the place."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A page, its translation, and the parts of both that are translated or may be."""

    source: models.TranslationSource
    segments: Sequence[Any]
    translated: Sequence[Any]

    def strings(self) -> Iterator[tuple[StringSegmentValue, str]]:
        """Texts of the original with their translations, paired by place and order."""
        waiting: dict[str, deque[str]] = defaultdict(deque)
        for value in of_type(StringSegmentValue, self.translated):
            waiting[value.path].append(value.string.data)
        for value in of_type(StringSegmentValue, self.segments):
            if not waiting[value.path]:
                raise UnlikeStructure(f"{self.source.object_repr}: nothing translates {value.path}")
            yield value, waiting[value.path].popleft()
        if left := [path for path, strings in waiting.items() if strings]:
            raise UnlikeStructure(f"{self.source.object_repr}: {left[0]} has more strings than the original")


def of_type(kind: type, segments: Iterable[Any]) -> list[Any]:
    """The segments of one kind."""
    return [segment for segment in segments if isinstance(segment, kind)]


def register(pages: Sequence[tuple[Page, Page]]) -> None:
    """Records that the second page of each pair is the translation of the first, all into the same language."""
    if not pages:
        return
    language = pages[0][1].locale
    page_type = ContentType.objects.get_for_model(Page)
    models.TranslatableObject.objects.bulk_create(
        (models.TranslatableObject(translation_key=page.translation_key, content_type=page_type) for page, _ in pages),
        ignore_conflicts=True,
    )
    sources = models.TranslationSource.objects.bulk_create(_source(original) for original, _ in pages)
    pairs = [
        Pair(source, extract_segments(original), extract_segments(translated))
        for source, (original, translated) in zip(sources, pages, strict=True)
    ]
    contexts = _contexts(pairs)
    _write_strings(pairs, contexts, language)
    _write_templates(pairs, contexts)
    _write_overridables(pairs, contexts)
    _write_translations(sources, language)


def _write_translations(sources: Sequence[models.TranslationSource], language: Locale) -> None:
    now = timezone.now()
    models.Translation.objects.bulk_create(
        models.Translation(
            source=source, target_locale=language, translations_last_updated_at=now, destination_last_updated_at=now
        )
        for source in sources
    )
    models.TranslationLog.objects.bulk_create(
        models.TranslationLog(source=source, locale=language) for source in sources
    )


def _source(page: Page) -> models.TranslationSource:
    return models.TranslationSource(
        object_id=page.translation_key,
        locale=page.locale,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        object_repr=str(page)[:200],
        content_json=page.to_json(),
        schema_version=models.get_schema_version(page._meta.app_label),
        last_updated_at=timezone.now(),
    )


def _contexts(pairs: Sequence[Pair]) -> Contexts:
    """The places of all segments, by page and path."""
    model = models.TranslationContext
    places = {(pair.source.object_id, value.path): None for pair in pairs for value in pair.segments}
    model.objects.bulk_create(
        (model(object_id=key, path=path, path_id=model._get_path_id(path)) for key, path in places),
        ignore_conflicts=True,
    )
    rows = model.objects.filter(object__in=[pair.source.object_id for pair in pairs])
    return {(row.object_id, row.path): row for row in rows}


def _write_strings(pairs: Sequence[Pair], contexts: Contexts, language: Locale) -> None:
    strings = _strings(pairs)
    segments, translations = [], {}
    for pair in pairs:
        for value, text in pair.strings():
            string, context = strings[value.string.data], contexts[pair.source.object_id, value.path]
            attrs = json.dumps(value.attrs, cls=DjangoJSONEncoder)
            segments.append(
                models.StringSegment(source=pair.source, context=context, order=value.order, string=string, attrs=attrs)
            )
            # The same sentence twice at one place has one translation.
            translations[string.pk, context.pk] = models.StringTranslation(
                translation_of=string,
                context=context,
                locale=language,
                data=text,
                translation_type=models.StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
    models.StringSegment.objects.bulk_create(segments)
    models.StringTranslation.objects.bulk_create(translations.values())


def _strings(pairs: Sequence[Pair]) -> dict[str, models.String]:
    """All texts of the originals, each once, as rows."""
    locale = pairs[0].source.locale
    texts = {value.string.data for pair in pairs for value in of_type(StringSegmentValue, pair.segments)}
    hashes = {models.String._get_data_hash(text): text for text in texts}
    models.String.objects.bulk_create(
        (models.String(locale=locale, data_hash=digest, data=text) for digest, text in hashes.items()),
        ignore_conflicts=True,
    )
    return {row.data: row for row in models.String.objects.filter(locale=locale, data_hash__in=hashes)}


def _write_templates(pairs: Sequence[Pair], contexts: Contexts) -> None:
    """The mark-up around strings; two texts of the same build share one."""
    segments = []
    for pair in pairs:
        for value in of_type(TemplateSegmentValue, pair.segments):
            context = contexts[pair.source.object_id, value.path]
            template = models.Template.from_value(value)
            segments.append(
                models.TemplateSegment(source=pair.source, context=context, order=value.order, template=template)
            )
    models.TemplateSegment.objects.bulk_create(segments)


def _write_overridables(pairs: Sequence[Pair], contexts: Contexts) -> None:
    """What a translation may replace but does not need to, such as an address."""
    models.OverridableSegment.objects.bulk_create(
        models.OverridableSegment(
            source=pair.source,
            context=contexts[pair.source.object_id, value.path],
            order=value.order,
            data_json=json.dumps(value.data, cls=DjangoJSONEncoder),
        )
        for pair in pairs
        for value in of_type(OverridableSegmentValue, pair.segments)
    )
