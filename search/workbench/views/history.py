"""Who changed what and when, and one click back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from search.models import Change
from search.workbench import changing
from search.workbench.kinds import KINDS, Fields, Kind, fields_of
from search.workbench.views.base import Workbench

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as it is listed: (label, before, after) of the fields that differ."""

    change: Change
    kind: Kind
    fields: tuple[tuple[str, str, str], ...]
    can_be_reverted: bool


class HistoryView(Workbench):
    """All changes, the newest first."""

    template_name = "search/workbench/history.html"
    page_title = gettext_lazy("History")
    header_icon = "history"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of the history."""
        page = Paginator(Change.objects.filter(rule__in=KINDS), PER_PAGE).get_page(request.GET.get("p"))
        context = {"page": page, "entries": list(_entries(list(page.object_list)))}
        return self.shown(**context)


class RevertView(Workbench):
    """One click back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """Make the rule say what it said before this change."""
        change = get_object_or_404(Change, pk=pk, rule__in=KINDS)
        try:
            changing.revert(change, by=request.user)
        except changing.CannotRevert as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("Reverted. The next search follows it."))
        return redirect("search_history:index")


def _entries(changes: list[Change]) -> Iterator[Entry]:
    """A query per kind, and one for the titles of pages."""
    now = _states(changes)
    titles = _titles(changes)
    for change in changes:
        kind = KINDS[change.rule]
        can_be_reverted = now.get((change.rule, change.rule_id)) != change.before
        yield Entry(change, kind, tuple(_differences(kind, change, titles)), can_be_reverted)


def _states(changes: list[Change]) -> dict[tuple[str, int], Fields]:
    """What the rules of some changes say now."""
    found: dict[tuple[str, int], Fields] = {}
    for name in {change.rule for change in changes}:
        ids = [change.rule_id for change in changes if change.rule == name]
        for instance in KINDS[name].model._default_manager.filter(pk__in=ids):
            found[name, instance.pk] = fields_of(instance)
    return found


def _differences(kind: Kind, change: Change, titles: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    before, after = change.before or {}, change.after or {}
    for field in kind.model._meta.concrete_fields:
        old, new = before.get(field.name), after.get(field.name)
        if old != new and not field.primary_key:
            yield str(field.verbose_name), _written(field, old, titles), _written(field, new, titles)


def _written(field: Any, value: Any, titles: dict[str, str]) -> str:
    """A value as editors read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.name == "grades":
        return _("{count} pages").format(count=len(value))
    if field.name == "key":
        return titles.get(str(value), str(value))
    return str(dict(field.flatchoices).get(value, value))


def _titles(changes: list[Change]) -> dict[str, str]:
    keys = {
        fields["key"] for change in changes for fields in (change.before, change.after) if fields and "key" in fields
    }
    rows = Page.objects.filter(translation_key__in=keys).order_by("-locale__language_code") if keys else ()
    return {str(page.translation_key): page.title for page in rows}
