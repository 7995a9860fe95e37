"""How words are cut, and why a page is found or not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.contract import SearchUnavailable
from search.workbench import inspecting
from search.workbench.choosing import PageChooser
from search.workbench.views.base import LANGUAGES, Workbench


class InspectorForm(forms.Form):
    """A query or any other text, and perhaps a page."""

    q = forms.CharField(label=_("Query or text"), max_length=300)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="de")
    page = forms.ModelChoiceField(
        label=_("Why is this page found, or why not?"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=PageChooser,
        required=False,
    )


class InspectorView(Workbench):
    """One form whose answers stand below it; it changes nothing, so its address can be shared."""

    template_name = "search/workbench/inspector.html"
    page_title = _("Inspector")
    header_icon = "glasses"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, and what is known about the text that the address names."""
        form = InspectorForm({"language": "de", **request.GET.dict()} if "q" in request.GET else None)
        context: dict[str, Any] = {"form": form, "media": form.media, "fields": inspecting.FIELDS}
        if form.is_bound and form.is_valid():
            context |= _answers(**form.cleaned_data)
        return self.shown(**context)


def _answers(q: str, language: str, page: Page | None) -> dict[str, Any]:
    try:
        return {
            "words": inspecting.words_of(q, language),
            "routes": inspecting.widened(q, language),
            "explanation": inspecting.explain(page, q, language) if page else None,
        }
    except SearchUnavailable as reason:
        return {"unavailable": reason.reason}
