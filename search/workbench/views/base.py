"""What all pages of the workbench share: who may see them, their heading and the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

PERMISSION = "search.change_rules"
LANGUAGES = (("de", _("German")), ("en", _("English")))


class Workbench(WagtailAdminTemplateMixin, View):
    """A page of the workbench, for those with the right to change how search works."""

    page_title: Any = ""
    header_icon = "search"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Everybody else is told so."""
        if not request.user.has_perm(PERMISSION):
            denied: HttpResponseBase = permission_denied(request)
            return denied
        return super().dispatch(request, *args, **kwargs)

    def shown(self, **context: Any) -> HttpResponse:
        """The page with what its template needs."""
        response: HttpResponse = self.render_to_response(self.get_context_data(**context))
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the dashboard over the insights to here."""
        insights = {"url": reverse("search_insights:index"), "label": _("Search workbench")}
        return [*super().get_breadcrumbs_items(), insights, {"url": "", "label": self.get_page_title()}]


def language_of(request: HttpRequest) -> str:
    """The language that an address names, else German."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(LANGUAGES) else "de"
