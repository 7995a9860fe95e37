"""JSON-LD for search engines (schema.org): one graph per page whose values equal what readers see."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.navigation import Link
from search.contract import Kind

TYPES = {
    Kind.POST: "BlogPosting",
    Kind.EPISODE: "PodcastEpisode",
    Kind.PARTNER: "Organization",
    Kind.PERSON: "Person",
    Kind.TOPIC: "DefinedTerm",
    Kind.PAGE: "WebPage",
}
# "<" would end the script element, the two separators end a line in JavaScript (RFC 8259, ECMA-262).
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def graph(request: HttpRequest, page: Page, crumbs: list[Link], site_name: str) -> SafeString:
    """The page, its breadcrumbs and the site as a JSON-LD document that is safe inside a script element."""
    root = request.build_absolute_uri("/")
    site = {"@type": "WebSite", "@id": f"{root}#site", "name": site_name, "url": root}
    nodes = [site, _page(request, page, root), *_crumbs(request, page, crumbs)]
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))


def _page(request: HttpRequest, page: Page, root: str) -> dict[str, Any]:
    kind = getattr(page, "kind", Kind.PAGE)
    url = request.build_absolute_uri(page.get_url(request) or "/")
    node: dict[str, Any] = {"@type": TYPES[kind], "@id": f"{url}#page", "url": url, "isPartOf": {"@id": f"{root}#site"}}
    node["headline" if kind is Kind.POST else "name"] = page.title
    if description := getattr(page, "description", ""):
        node["description"] = description
    node.update(_parts(page, kind, request))
    if kind in {Kind.POST, Kind.EPISODE, Kind.PAGE}:
        node["inLanguage"] = page.locale.language_code
    return node


def _parts(page: Page, kind: Kind, request: HttpRequest) -> dict[str, Any]:
    """What only some kinds have."""
    parts: dict[str, Any] = {}
    if date := getattr(page, "date", None):
        parts["datePublished"] = date.isoformat()
    if kind is Kind.POST and page.last_published_at:
        parts["dateModified"] = page.last_published_at.date().isoformat()
    if kind is Kind.EPISODE:
        parts.update(_recording(page, request))
    if kind is Kind.TOPIC:
        parts["alternateName"] = list(page.alternatives)
    return parts


def _recording(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Number, duration (ISO 8601) and file of an episode."""
    parts: dict[str, Any] = {"episodeNumber": page.number}
    if page.duration:
        parts["duration"] = f"PT{int(page.duration)}S"
    if address := page.audio_src:
        parts["associatedMedia"] = {
            "@type": "AudioObject",
            "contentUrl": request.build_absolute_uri(address),
            "encodingFormat": page.media_type,
        }
    return parts


def _crumbs(request: HttpRequest, page: Page, crumbs: list[Link]) -> list[dict[str, Any]]:
    if not crumbs:
        return []
    items = [
        {"@type": "ListItem", "position": number, "name": link.title, "item": request.build_absolute_uri(link.url)}
        for number, link in enumerate([*crumbs, Link(page.title, page.get_url(request) or "/")], start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]
