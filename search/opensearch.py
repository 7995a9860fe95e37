"""The description by which a browser can search the portal from its own bar (OpenSearch 1.1), one per language."""

from __future__ import annotations

from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
# Longer names are cut off by browsers.
LONGEST_NAME = 16
MEDIA_TYPE = "application/opensearchdescription+xml"


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def description(request: HttpRequest) -> HttpResponse:
    """Where pages, suggestions and the feed of a search are."""
    language = translation.get_language() or "de"
    root = ElementTree.Element("OpenSearchDescription", xmlns=NAMESPACE)
    _add(root, "ShortName", f"{settings.WAGTAIL_SITE_NAME[: LONGEST_NAME - 3]} {language}")
    _add(root, "LongName", settings.WAGTAIL_SITE_NAME)
    _add(root, "Description", _("Posts, episodes and partners of the network"))
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "OutputEncoding", "UTF-8")
    _add(root, "Language", language)
    for media_type, name, rel in (
        ("text/html", "results", "results"),
        ("application/rss+xml", "feed", "results"),
        ("application/x-suggestions+json", "suggest_for_browsers", "suggestions"),
    ):
        template = f"{request.build_absolute_uri(reverse(f'search:{name}'))}?q={{searchTerms}}"
        _add(root, "Url", type=media_type, method="get", rel=rel, template=template)
    address = request.build_absolute_uri(reverse("search:opensearch"))
    _add(root, "Url", type=MEDIA_TYPE, rel="self", template=address)
    return HttpResponse(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), content_type=MEDIA_TYPE)


def _add(root: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    ElementTree.SubElement(root, name, attributes).text = text or None
