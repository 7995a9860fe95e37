"""The sitemap over all languages: Wagtail's own lists only the tree below the site's root page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page, Site


class PageSitemap(Sitemap[Page]):
    """Every live, public page of every language below the home pages, with its translations as alternates."""

    limit = 5_000

    def items(self) -> QuerySet[Page]:
        """Pages in tree order; the home pages of all languages are siblings below the root."""
        pages: QuerySet[Page] = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
        return pages.select_related("locale").order_by("path")

    def location(self, item: Page) -> str:
        """The path; pages outside every site have none and are left out by get_urls."""
        return str(item.get_url() or "")

    def lastmod(self, item: Page) -> Any:
        """When the page was last published, not last touched."""
        return item.last_published_at

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Entries of one file of the sitemap: at most `limit` pages, each with its alternates."""
        pages = list(self.paginator.page(page).object_list)
        addresses = _addresses(pages)
        return [self._entry(item, addresses) for item in pages if item.get_url()]

    def _entry(self, item: Page, addresses: dict[Any, dict[str, str]]) -> dict[str, Any]:
        alternates = addresses[item.translation_key]
        return {
            "item": item,
            "location": item.full_url,
            "lastmod": self.lastmod(item),
            "changefreq": None,
            "priority": "",
            "alternates": [
                {"lang_code": code, "location": url} for code, url in alternates.items() if len(alternates) > 1
            ],
        }


def _addresses(pages: Iterable[Page]) -> dict[Any, dict[str, str]]:
    """Translation key → language code → full address, of live and public pages, in one query."""
    keys = {page.translation_key for page in pages}
    found: dict[Any, dict[str, str]] = defaultdict(dict)
    for page in Page.objects.live().public().filter(translation_key__in=keys).select_related("locale"):
        if url := page.full_url:
            found[page.translation_key][page.locale.language_code] = url
    for alternates in found.values():
        if len(alternates) > 1 and settings.LANGUAGE_CODE in alternates:
            alternates["x-default"] = alternates[settings.LANGUAGE_CODE]
    return found


def robots_lines() -> list[str]:
    """What crawlers may read, and where the sitemap is."""
    site = Site.objects.filter(is_default_site=True).first()
    root = site.root_url if site else settings.WAGTAILADMIN_BASE_URL
    return ["User-agent: *", "Disallow: /admin/", f"Sitemap: {root}/sitemap.xml", ""]
