"""What a published change means for the profile in its other languages."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from django.utils import timezone
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from network.desk.models import OutdatedText
from network.desk.profile.fields import FIELDS
from network.desk.profile.languages import shared, siblings, translation_of
from network.models import PartnerPage


def mark_others(page: PartnerPage, names: Iterable[str]) -> list[PartnerPage]:
    """Marks the texts as outdated in the other languages and up to date in this one; returns followers (`follow`).

    Wagtail-localize's copy of the original is renewed, so that editors see there, too, what waits for a translation.
    """
    changed = [name for name in FIELDS if name in set(names)]
    _clear(page, changed)
    for source in TranslationSource.objects.filter(object_id=page.translation_key, locale=page.locale):
        source.update_from_db()
    if translation := translation_of(page):
        _keep_translation(page, translation)
    for other in siblings(page):
        follows = _follows(page, other)
        if stale := [name for name in changed if not (follows and FIELDS[name].is_shared)]:
            _mark(other, stale, page)
    return [other for other in siblings(page) if _follows(page, other)]


def following(page: PartnerPage, other: PartnerPage, names: Iterable[str]) -> list[str]:
    """The synchronised fields that `other` takes over from its original, unless its editors have overridden them."""
    overridden = SegmentOverride.objects.filter(locale=other.locale, context__object_id=page.translation_key)
    kept = set(overridden.values_list("context__path", flat=True))
    return [name for name in shared(names) if name not in kept]


def clear_all(page: PartnerPage) -> None:
    """Somebody has published the page in the CMS, with the marks before their eyes."""
    OutdatedText.objects.filter(page_id=page.pk).delete()


def _follows(page: PartnerPage, other: PartnerPage) -> bool:
    translation = translation_of(other)
    return bool(other.live and translation and translation.source.locale_id == page.locale_id)


def _mark(other: PartnerPage, names: list[str], origin: PartnerPage) -> None:
    mark = OutdatedText.objects.select_for_update().filter(page=other).first() or OutdatedText(page=other)
    marked = {*mark.fields, *names}
    mark.fields = [name for name in FIELDS if name in marked]
    mark.language, mark.since = origin.language, mark.since or timezone.now()
    mark.save()


def _clear(page: PartnerPage, names: list[str]) -> None:
    for mark in OutdatedText.objects.select_for_update().filter(page=page):
        mark.fields = [name for name in mark.fields if name not in names]
        mark.save() if mark.fields else mark.delete()


def _keep_translation(page: PartnerPage, translation: Translation) -> None:
    """Tells wagtail-localize the texts of a translated page, so that the next synchronisation does not undo them."""
    there: dict[str, deque[str]] = defaultdict(deque)
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue):
            there[value.path].append(value.string.data)
    segments = StringSegment.objects.filter(source=translation.source).select_related("context").order_by("order")
    wanted: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in segments:
        wanted[segment.context.path].append(segment)
    for path, originals in wanted.items():
        if len(originals) == len(there[path]):
            for original, text in zip(originals, there[path], strict=True):
                _translate(original, text, page)


def _translate(segment: StringSegment, text: str, page: PartnerPage) -> None:
    known = StringTranslation.objects.filter(
        translation_of_id=segment.string_id, context_id=segment.context_id, locale=page.locale
    )
    if known.filter(data=text, has_error=False).exists():
        return
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=page.locale,
        defaults={"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL, "has_error": False},
    )
