"""What stands nearby, found by search; a page without it is still a page."""

from __future__ import annotations

from typing import Any

from search import api
from search.contract import Document, SearchUnavailable

MOST = 6


def related(page: Any) -> tuple[Document, ...]:
    """Public pages of any kind that share topics and rare words with this one; nothing while search is down."""
    try:
        return api.related(f"{page.translation_key}:{page.locale.language_code}", limit=MOST)
    except SearchUnavailable:
        return ()
