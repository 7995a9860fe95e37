"""What the network adds to Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from network.admin.dashboard import NeedsPanel
from network.admin.listings import NetworkGroup
from network.admin.merging import merge, merge_button
from network.merging.topics import LOG_ACTION


@hooks.register("register_admin_viewset")
def network_listings() -> NetworkGroup:
    """Posts, episodes, partners, people, topics and the tree in the menu."""
    return NetworkGroup()


@hooks.register("construct_homepage_panels")
def what_needs_you(request: HttpRequest, panels: list[Any]) -> None:
    """The first panel of the dashboard."""
    panels.append(NeedsPanel())


@hooks.register("register_admin_urls")
def merging() -> list[URLPattern]:
    """Where topics are merged."""
    return [path("network/topics/<int:pk>/merge/", merge, name="network_merge_topic")]


@hooks.register("register_page_header_buttons")
def merge_from_the_form(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Any]:
    """In the menu of a topic's form."""
    if button := merge_button(page, user, priority=55):
        yield button


@hooks.register("register_page_listing_more_buttons")
def merge_from_a_listing(page: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """In the menu of a row."""
    if button := merge_button(page, user, priority=35):
        yield button


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the history of a page says about a merge."""
    actions.register_action(LOG_ACTION, _("Merge topics"), _("Another topic was merged into this one"))


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """The few rules that the network's widgets and panels need."""
    return format_html('<link rel="stylesheet" href="{}">', static("network/admin.css"))
