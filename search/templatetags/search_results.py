"""Filters of the result templates."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from search import places
from search.contract import Excerpt, Fragment, Route
from search.facets import Choice

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


@register.filter
def boxes(choices: Iterable[Choice], name: str) -> SafeString:
    """Values of a facet as boxes to tick. There may be hundreds: a loop in a template takes a quarter of the page."""
    return SafeString("\n".join(_box(name, one) for one in choices))


def _box(name: str, choice: Choice) -> str:
    start, text = _texts(name, choice.id, choice.value, choice.label)
    checked = " checked" if choice.is_selected else ""
    return f'{start}{checked}>{text}<span class="count">{choice.number}</span></label>'


@lru_cache(maxsize=4096)
def _texts(name: str, identity: str, value: str, label: str) -> tuple[str, str]:
    """What of a box is the same whatever was found, escaped."""
    start = '<label class="facet-value"><input type="checkbox" id="{}" name="{}" value="{}"'
    return format_html(start, identity, name, value), format_html("<span>{}</span> ", label)
