"""The dashboard's panel: what needs an editor, with a count and a way there for each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from network.admin.needs import NEEDS
from network.questions.admin import POLICY
from network.questions.selectors import waiting


@dataclass(frozen=True, slots=True)
class Line:
    """Something unfinished: how often, and where it is listed."""

    label: str
    count: int
    url: str


def lines_for(user: Any) -> list[Line]:
    """What is unfinished in the part of the tree that the user may see, one query per kind; nothing is left out."""
    allowed = PagePermissionPolicy().explorable_instances(user).values("pk")
    pages = Page.objects.filter(pk__in=allowed, depth__gt=1)
    listing = reverse("network_pages:index")
    counted = [(need, pages.filter(need.of(Page)).count()) for need in NEEDS.values()]
    lines = [Line(str(need.label), count, f"{listing}?needs={need.name}") for need, count in counted if count]
    return [*_questions(user), *lines]


def _questions(user: Any) -> list[Line]:
    """Questions of readers that nobody has looked at, for those who work on them."""
    count = waiting() if POLICY.user_has_permission(user, "change") else 0
    url = f"{reverse('network_questions:index')}?state=new"
    return [Line(gettext("New questions to the network"), count, url)] if count else []


class NeedsPanel(Component):
    """What needs you."""

    name = "network_needs"
    template_name = "network/admin/needs.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The lines for the user who looks."""
        return {"lines": lines_for(parent_context["request"].user)}
