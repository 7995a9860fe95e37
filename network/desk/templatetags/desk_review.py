"""What the template of the review asks for."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def at(values: Mapping[str, str], name: str) -> str:
    """The value of a name that is known only while the template runs."""
    return values.get(name, "")
