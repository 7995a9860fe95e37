"""Ways through the site: sections, legal pages, languages, breadcrumbs. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its name; `is_current` when the reader is on it or below it."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way to the same content in another language; `is_exact` is false when only a page above it exists there."""

    code: str
    name: str
    url: str
    is_current: bool = False
    is_exact: bool = True


# What a link needs to know of a page: a third of its columns, and half of the time that reading it takes.
_NEEDED = (
    *("path", "depth", "numchild", "url_path", "slug", "title", "live", "show_in_menus"),
    *("content_type", "locale", "translation_key"),
)


def home_of(request: HttpRequest, language: str) -> Any:
    """The live home page of the request's site in a language with its `claim_text` and `footer_text`, or None."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    root = Page.objects.filter(pk=site.root_page_id).values("translation_key")
    pages = Page.objects.live().filter(translation_key__in=root, locale__language_code=language)
    asked = pages.annotate(claim_text=F("homepage__claim"), footer_text=F("homepage__footer_note"))
    return asked.only(*_NEEDED).first()


def children_of(home: Page | None) -> list[Page]:
    """The live, public pages directly below the home page, in the order of the tree, with `is_legal`; one query.

    They are no specific pages, which would cost a query per type; `specific_class` tells of which type each is.
    """
    if home is None:
        return []
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    covering = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    pages = home.get_children().live().filter(~Exists(covering))
    return list(pages.annotate(is_legal=F("standardpage__show_in_footer")).only(*_NEEDED))


def languages(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """One link per language, to the exact counterpart of the page or of the view where there is one."""
    current = translation.get_language() or settings.LANGUAGE_CODE
    counterparts = _counterparts(request, page) if page is not None else {}
    return [
        LanguageLink(
            code=code,
            name=_own_name(code),
            url=_url_in(request, code, page, counterparts),
            is_current=code == current,
            is_exact=page is None or code in counterparts,
        )
        for code, _name in settings.LANGUAGES
    ]


def _own_name(code: str) -> str:
    return str(translation.get_language_info(code)["name_local"]).capitalize()


def _counterparts(request: HttpRequest, page: Page) -> Mapping[str, str]:
    """Language code → address of the page's live, public translations, itself included."""
    pages = Page.objects.filter(translation_key=page.translation_key).live().public().select_related("locale")
    return {other.locale.language_code: url for other in pages if (url := other.get_url(request))}


def _url_in(request: HttpRequest, code: str, page: Page | None, counterparts: Mapping[str, str]) -> str:
    if page is None:
        return _translated_view(request, code)
    if code in counterparts:
        return counterparts[code]
    return _nearest_above(request, page, code)


def _translated_view(request: HttpRequest, code: str) -> str:
    """The same view in another language with the same query; the front page when the view has no other language."""
    full = request.get_full_path()
    if request.resolver_match is None:
        return f"/{code}/"
    if request.path_info.startswith(f"/{code}/"):
        return full
    translated = translate_url(full, code)
    return translated if translated != full else f"/{code}/"


def _nearest_above(request: HttpRequest, page: Page, code: str) -> str:
    """The closest ancestor that has a live counterpart in the language."""
    keys = list(page.get_ancestors().filter(depth__gt=1).values_list("translation_key", flat=True))
    found = Page.objects.live().public().filter(translation_key__in=keys, locale__language_code=code)
    nearest = found.order_by("-depth").first()
    return (nearest.get_url(request) if nearest else None) or f"/{code}/"


def alternates(links: list[LanguageLink]) -> list[LanguageLink]:
    """What `hreflang` may name: exact counterparts only, and only if there are at least two languages."""
    exact = [link for link in links if link.is_exact]
    return exact if len(exact) > 1 else []


def breadcrumbs(page: Page, request: HttpRequest) -> list[Link]:
    """From the home page's child down to the page's parent; the page itself is the heading below."""
    ancestors = page.get_ancestors().live().filter(depth__gt=2).order_by("depth")
    return [Link(ancestor.title, ancestor.get_url(request) or "") for ancestor in ancestors]


def search_urls() -> dict[str, str]:
    """Addresses of the result page and of the suggestions in the active language."""
    return {"search_url": reverse("search:results"), "suggest_url": reverse("search:suggest")}
