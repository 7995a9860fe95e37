"""Tabs of an edit form, for page types whose fields do not fit on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import ObjectList, TabbedInterface


def tabs(
    content: Sequence[Any],
    *others: tuple[Any, Sequence[Any]],
    promote: Sequence[Any],
    form: type[WagtailAdminPageForm] = WagtailAdminPageForm,
) -> TabbedInterface:
    """Content first, then the named tabs, then what Wagtail calls Promote."""
    named = [(_("Content"), content), *others, (_("Promote"), promote)]
    return TabbedInterface([ObjectList(panels, heading=heading) for heading, panels in named], base_form_class=form)
