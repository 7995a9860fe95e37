"""What everybody may see. One rule for all reads, asked inside the query that needs it."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from wagtail.models import PageViewRestriction

# A restricted page, its aliases, and theirs.
_PLACES = ("page__path", "page__aliases__path", "page__aliases__aliases__path")


def visible(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Live pages that no restriction covers, on themselves or above them; aliases only repeat another page.

    A restriction counts below the aliases of its page as well, and below their aliases. Wagtail's `public()` asks for
    the restrictions in a query of its own each time, and overlooks those of a source.
    """
    is_postgres = connections[pages.db].vendor == "postgresql"
    covered = _covered_by_any() if is_postgres else _covered()
    return pages.filter(~covered, live=True, alias_of=None)


def _covered() -> Q:
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    places = [Q(below__startswith=F(place)) for place in _PLACES]
    covering = PageViewRestriction.objects.annotate(below=path).filter(Q(*places, _connector=Q.OR))
    return Q(Exists(covering))


def _covered_by_any() -> Q:
    """The same for PostgreSQL, which so looks for the restricted places once: asked for each page, and with statistics
    that are old, it joins all pages with all pages each time.
    """
    return Q(*map(_is_below, _PLACES), _connector=Q.OR)


def _is_below(place: str) -> Func:
    """`path LIKE ANY (ARRAY(…))`. Paths are made of letters and digits, so that none is a pattern by itself."""
    from django.contrib.postgres.expressions import ArraySubquery  # noqa: PLC0415 - needs psycopg

    restricted = PageViewRestriction.objects.filter(**{f"{place}__isnull": False})
    patterns = ArraySubquery(restricted.values_list(Concat(F(place), Value("%"))))
    return Func(
        F("path"), patterns, template="(%(expressions)s))", arg_joiner=" LIKE ANY (", output_field=BooleanField()
    )
