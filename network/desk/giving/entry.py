"""The public entry of a partner for other sites: as JSON, and as a card in a frame."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404

from network import selectors
from network.models import PartnerPage


def entry_page(language: str, key: uuid.UUID) -> PartnerPage:
    """The public profile in this language, else in another; 404 when there is none."""
    pages = selectors.visible(PartnerPage.objects.filter(translation_key=key)).select_related("locale")
    found: list[PartnerPage] = sorted(pages, key=lambda page: page.locale.language_code != language)
    if not found:
        raise Http404
    return found[0]


def as_json(page: PartnerPage) -> dict[str, Any]:
    """What the profile says in public. Contact persons are left out: they agreed to be named here, not elsewhere."""
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    topics = selectors.Vocabulary(page.language).links(topic.key for topic in page.topics.all())
    return {
        "id": str(page.translation_key),
        "language": page.language,
        "name": page.title,
        "url": page.full_url,
        "description": page.lead,
        "kind": {"id": page.organisation_kind, "label": str(page.get_organisation_kind_display())},
        "region": {"id": page.region, "label": str(page.get_region_display())},
        "place": page.place,
        "website": page.website,
        "offers": list(page.offer_lines),
        "looks_for": list(page.seek_lines),
        "topics": [{"label": topic.label, "url": f"{base}{topic.url}" if topic.url else None} for topic in topics],
        "projects": [
            {"title": project.title, "answers": [{"question": q, "answer": a} for q, a in project.answers]}
            for project in page.project_list
        ],
        "last_confirmed": page.confirmed_on.isoformat() if page.confirmed_on else None,
        "is_example": page.is_example,
    }
