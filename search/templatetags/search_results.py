"""Filters of the result templates."""

from django import template

from search import places
from search.contract import Excerpt, Route

register = template.Library()


@register.filter
def clock(seconds: float | None) -> str:
    """Seconds as 12:34."""
    return places.clock(seconds) if seconds is not None else ""


@register.filter
def locator(excerpt: Excerpt) -> str:
    """The section, chapter, question or page in which an excerpt stands."""
    return places.locator(excerpt)


@register.filter
def way(route: Route) -> str:
    """The kind of a widening, in words."""
    return places.way(route)
