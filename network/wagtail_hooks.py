"""What the network adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from network.admin.dashboard import NeedsPanel
from network.admin.listings import NetworkGroup


@hooks.register("register_admin_viewset")
def network_listings() -> NetworkGroup:
    """Posts, episodes, partners, people, topics and the tree in the menu."""
    return NetworkGroup()


@hooks.register("construct_homepage_panels")
def what_needs_you(request: HttpRequest, panels: list[Any]) -> None:
    """The first panel of the dashboard."""
    panels.append(NeedsPanel())


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """The few rules that the network's widgets and panels need."""
    return format_html('<link rel="stylesheet" href="{}">', static("network/admin.css"))
