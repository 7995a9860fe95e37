"""What search adds to Wagtail's admin: the workbench."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from search.workbench.viewsets import WorkbenchGroup


@hooks.register("register_admin_viewset")
def workbench() -> WorkbenchGroup:
    """Insights, rules, inspector and history."""
    return WorkbenchGroup()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Whoever may change how search works is chosen with the other permissions of a group."""
    return Permission.objects.filter(content_type__app_label="search", codename="change_rules")


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """What the workbench shows that Wagtail has no class for."""
    return format_html('<link rel="stylesheet" href="{}">', static("search/workbench.css"))
