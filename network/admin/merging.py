"""The page on which an editor merges a topic into another one: choose, see what will happen, do it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from network import models
from network.merging.topics import MergeRefused, Plan, merge_topics, plan
from network.panels import TopicField


class MergeForm(forms.Form):
    """The other topic. After validation `plan` says what the merge will do."""

    into = TopicField(
        queryset=models.Topic.objects.all(),
        label=_("Merge into"),
        help_text=_("This topic stays. It takes over content, names, narrower topics and addresses of the other one."),
    )
    plan: Plan | None = None

    def __init__(self, old: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._old = old
        self.fields["into"].queryset = models.Topic.objects.exclude(key=old)  # type: ignore[attr-defined]

    def clean_into(self) -> models.Topic:
        """Another topic with which this one can be merged."""
        into: models.Topic = self.cleaned_data["into"]
        try:
            self.plan = plan(self._old, into.key)
        except MergeRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return into


def may_merge(user: Any, key: UUID) -> bool:
    """Whether a user may delete and publish every page of a topic; asked for both topics."""
    pages = models.TopicPage.objects.filter(translation_key=key)
    permissions = [page.permissions_for_user(user) for page in pages]
    return bool(permissions) and all(one.can_delete() and one.can_publish() for one in permissions)


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the form, and with `?into=` what will happen; POST merges."""
    page = get_object_or_404(models.TopicPage, pk=pk)
    if not may_merge(request.user, page.translation_key):
        raise PermissionDenied
    data = request.POST or request.GET
    form = MergeForm(page.translation_key, data if "into" in data else None)
    if form.is_bound and form.is_valid():
        into = form.cleaned_data["into"].key
        if not may_merge(request.user, into):
            raise PermissionDenied
        if request.method == "POST":
            return _merged(request, page, into)
    return render(request, "network/admin/merge.html", {**_header(page), "form": form, "plan": form.plan})


def _header(page: Any) -> dict[str, Any]:
    """The way here: from the list of topics by the topic."""
    crumbs = [
        {"url": reverse("network_topics:index"), "label": gettext("Topics")},
        {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.title},
        {"url": "", "label": gettext("Merge into another topic")},
    ]
    return {"page": page, "breadcrumbs_items": crumbs, "header_icon": "resubmit"}


def _merged(request: HttpRequest, page: Any, into: UUID) -> HttpResponse:
    merge_topics(old=page.translation_key, into=into, user=request.user)
    pages = models.TopicPage.objects.filter(translation_key=into)
    target = pages.filter(locale=page.locale_id).first() or pages[0]
    text = gettext("“{old}” has been merged into “{new}”.").format(old=page.title, new=target.title)
    messages.success(request, text)
    return redirect("wagtailadmin_pages:edit", target.pk)


def merge_button(page: Any, user: Any, priority: int) -> Button | None:
    """The way there from a topic, for those who may."""
    if not issubclass(page.specific_class or type(page), models.TopicPage) or not may_merge(user, page.translation_key):
        return None
    url = reverse("network_merge_topic", args=[page.pk])
    return Button(_("Merge into another topic"), url=url, icon_name="resubmit", priority=priority)
