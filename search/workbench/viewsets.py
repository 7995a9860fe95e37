"""The workbench in the menu of the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from search.workbench.kinds import KINDS
from search.workbench.views.base import PERMISSION
from search.workbench.views.history import HistoryView, RevertView
from search.workbench.views.insights import InsightsView
from search.workbench.views.inspector import InspectorView
from search.workbench.views.rules import RuleForms, RuleList, RuleRemoval


class _Item(MenuItem):
    """Shown to those who may use the workbench."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


class _Room(ViewSet):
    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return _Item


class Insights(_Room):
    """What was searched."""

    icon = "search"
    menu_label = _("What was searched")
    url_prefix = "search-workbench/insights"

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", self.construct_view(InsightsView), name="index")]


class RuleRoom(_Room):
    """The rules of one kind: `rule` is its name."""

    rule = ""

    @cached_property
    def url_prefix(self) -> str:
        """Below the workbench."""
        return f"search-workbench/{self.rule}"

    @cached_property
    def icon(self) -> str:
        """The sign of the kind."""
        return KINDS[self.rule].icon

    @cached_property
    def menu_label(self) -> Any:
        """The name of the kind."""
        return KINDS[self.rule].title

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, forms and removal."""
        form = RuleForms.as_view(rule=self.rule)
        return [
            path("", RuleList.as_view(rule=self.rule), name="index"),
            path("add/", form, name="add"),
            path("<int:pk>/", form, name="edit"),
            path("<int:pk>/remove/", RuleRemoval.as_view(rule=self.rule), name="remove"),
        ]


class Inspector(_Room):
    """Why, and why not."""

    icon = "glasses"
    menu_label = _("Inspector")
    url_prefix = "search-workbench/inspector"

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", self.construct_view(InspectorView), name="index")]


class History(_Room):
    """Who changed what."""

    icon = "history"
    menu_label = _("History")
    url_prefix = "search-workbench/history"

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and one click back."""
        return [
            path("", self.construct_view(HistoryView), name="index"),
            path("<int:pk>/revert/", RevertView.as_view(), name="revert"),
        ]


class WorkbenchGroup(ViewSetGroup):
    """The workbench in the menu; a group without a page that may be seen is not shown."""

    menu_label = _("Search workbench")
    menu_icon = "search"
    menu_name = "search-workbench"
    menu_order = 115
    items = (
        Insights("search_insights"),
        *(RuleRoom(f"search_{name}", rule=name) for name in KINDS),
        Inspector("search_inspector"),
        History("search_history"),
    )
