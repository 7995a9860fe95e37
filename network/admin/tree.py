"""The whole tree on one page: what there is, in which languages, and in which state."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

MOST = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A page in the tree: `depth` from 0, `languages` are codes with whether the page is published in them."""

    page: Page
    depth: int
    kind: str
    languages: tuple[tuple[str, Page | None], ...]


def rows(user: Any, language: str) -> list[Row]:
    """The tree of one language as the user may see it, each page with its counterparts; three queries."""
    allowed = PagePermissionPolicy().explorable_instances(user)
    codes = [str(code) for code in Locale.objects.values_list("language_code", flat=True)]
    pages = list(
        Page.objects.filter(pk__in=allowed.values("pk"), depth__gt=1)
        .select_related("locale", "content_type")
        .order_by("path")
    )
    counterparts: dict[Any, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        counterparts[page.translation_key][page.locale.language_code] = page
    shown = [page for page in pages if page.locale.language_code == language][:MOST]
    top = min((page.depth for page in shown), default=0)
    return [_row(page, page.depth - top, codes, counterparts[page.translation_key]) for page in shown]


def _row(page: Page, depth: int, codes: list[str], counterparts: dict[str, Page]) -> Row:
    kind = page.cached_content_type.model_class()
    label = str(kind._meta.verbose_name) if kind else ""
    return Row(page, depth, label, tuple((code, counterparts.get(code)) for code in codes))


class TreeView(WagtailAdminTemplateMixin, TemplateView):
    """The tree of the language that `?language=` names, else of the first one."""

    template_name = "network/admin/tree.html"
    page_title = _("The whole tree")
    header_icon = "folder-open-inverse"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the dashboard to here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the rows and the languages to choose from."""
        request: HttpRequest = self.request
        locales = list(Locale.objects.all())
        codes = [locale.language_code for locale in locales]
        asked = request.GET.get("language", "")
        language = asked if asked in codes else Locale.get_default().language_code
        return {
            **super().get_context_data(**kwargs),
            "rows": rows(request.user, language),
            "locales": locales,
            "language": language,
        }


class TreeViewSet(ViewSet):
    """The tree in the menu."""

    icon = "folder-open-inverse"
    menu_label = _("Tree")

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", self.construct_view(TreeView), name="index")]
