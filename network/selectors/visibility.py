"""What everybody may see. One rule for all reads, asked inside the query that needs it."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import PageViewRestriction


def visible(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Live pages that no restriction covers, on themselves or above them; aliases only repeat another page.

    Wagtail's `public()` says the same, but asks for the restrictions in a query of its own each time.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    covering = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    return pages.filter(~Exists(covering), live=True, alias_of=None)
