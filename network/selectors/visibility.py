"""What everybody may see. One rule for all reads, asked inside the query that needs it."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import PageViewRestriction


def visible(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Live pages that no restriction covers, on themselves or above them; aliases only repeat another page.

    A restriction counts below the aliases of its page as well, and below their aliases. Wagtail's `public()` asks for
    the restrictions in a query of its own each time, and overlooks those of a source.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    places = Q(below__startswith=F("page__path"))
    places |= Q(below__startswith=F("page__aliases__path")) | Q(below__startswith=F("page__aliases__aliases__path"))
    covering = PageViewRestriction.objects.annotate(below=path).filter(places)
    return pages.filter(~Exists(covering), live=True, alias_of=None)
