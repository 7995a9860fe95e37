"""Filters of the result templates."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from search import places
from search.contract import Excerpt, Fragment, Route

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


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    """A text in which what was asked stands in <mark>. A page has too many fragments for a loop in a template."""
    pieces = ((conditional_escape(one.text), one.marked) for one in fragments)
    return SafeString("".join(f"<mark>{text}</mark>" if is_marked else text for text, is_marked in pieces))
