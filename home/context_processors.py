"""What every public template may use as `site`: navigation, languages, footer. Nothing is computed until it is used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from home.furniture import Furniture


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazily, so that admin pages and feeds cost no query."""
    return {"site": SimpleLazyObject(lambda: Furniture(request, translation.get_language() or "de"))}
