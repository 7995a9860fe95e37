"""A profile in several languages: which page was written first, and which follow it as translations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail_localize.models import Translation

from network.desk.profile.fields import FIELDS
from network.models import PartnerPage


def siblings(page: PartnerPage) -> QuerySet[PartnerPage]:
    """The same profile in other languages. Aliases are left out: they follow by themselves."""
    others = PartnerPage.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    rest: QuerySet[PartnerPage] = others.exclude(pk=page.pk).select_related("locale").order_by("pk")
    return rest


def translation_of(page: PartnerPage) -> Translation | None:
    """How wagtail-localize makes this page from another language; None for one that is written by itself."""
    found: Translation | None = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source__locale")
        .first()
    )
    return found


def original_of(page: PartnerPage) -> PartnerPage | None:
    """The page that this one is a translation of."""
    translation = translation_of(page)
    if translation is None:
        return None
    return siblings(page).filter(locale_id=translation.source.locale_id).first()


def shared(names: Iterable[str]) -> list[str]:
    """Those of the fields that are the same in all languages."""
    return [name for name in names if FIELDS[name].is_shared]
