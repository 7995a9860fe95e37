"""Tags of the frame: breadcrumbs, and what machines read in the head of a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext
from wagtail.models import Page

from home import navigation, structured_data
from home.navigation import Link

register = template.Library()


@register.simple_tag(takes_context=True)
def breadcrumbs(context: RequestContext, page: Page) -> list[Link]:
    """The way from the section down to the page's parent."""
    return navigation.breadcrumbs(page, context["request"])


@register.inclusion_tag("components/machine_readable.html", takes_context=True)
def machine_readable(context: RequestContext) -> dict[str, Any]:
    """Canonical address, alternates, Open Graph and JSON-LD of the served page; nothing for views without one."""
    request, page = context["request"], context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return {}
    site = context["site"]
    crumbs = navigation.breadcrumbs(page, request)
    picture = getattr(page, "sharing_picture_url", "")
    return {
        "page": page,
        "site": site,
        "canonical": request.build_absolute_uri(page.get_url(request) or request.path),
        "alternates": [(link.code, request.build_absolute_uri(link.url)) for link in site.alternates],
        "picture": request.build_absolute_uri(picture) if picture else "",
        "graph": structured_data.graph(request, page, crumbs, site.name),
    }
