"""How identities are called: by the title of their page in the reader's language, else in any other."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.utils import translation
from wagtail.models import Page

from network.selectors.visibility import visible


def labels_of(keys: Iterable[uuid.UUID], language: str | None = None) -> dict[uuid.UUID, str]:
    """Key → label, for those that have a page which everybody may see; one query for all of them."""
    language = language or translation.get_language() or "de"
    pages = visible(Page.objects.filter(translation_key__in=list(keys)))
    titles = pages.values_list("translation_key", "title", "locale__language_code")
    return {key: title for key, title, code in sorted(titles, key=lambda row: row[2] == language)}
