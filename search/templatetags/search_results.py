"""Filters of the result templates."""

from django import template

from search import presenters
from search.contract import Excerpt

register = template.Library()


@register.filter
def clock(seconds: float | None) -> str:
    """Seconds as 12:34."""
    return presenters.clock(seconds) if seconds is not None else ""


@register.filter
def locator(excerpt: Excerpt) -> str:
    """The section, chapter, question or page in which an excerpt stands."""
    return presenters.locator(excerpt)
