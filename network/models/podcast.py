"""Hören: a show and its feed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from network import selectors
from network.models.base import ContentPage


class PodcastPage(ContentPage):
    """A show and its feed."""

    author = models.CharField(
        _("author"), max_length=120, blank=True, help_text=_("Who makes the show, as podcast apps will name it.")
    )
    owner_email = models.EmailField(
        _("e-mail of the owner"),
        blank=True,
        help_text=_("Podcast directories confirm ownership by this address. It is public."),
    )
    category = models.CharField(
        _("category"), max_length=60, default="Government", help_text=_("A category of Apple Podcasts, in English.")
    )

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.EpisodePage"]
    template = "network/podcast_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("category"),
        SynchronizedField("author"),
    ]
    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [FieldPanel("author"), FieldPanel("owner_email"), FieldPanel("category")], heading=_("For podcast apps")
        ),
        *ContentPage.picture_panels,
    ]

    class Meta:
        verbose_name = _("podcast")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds a page of episodes."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.podcast(self, request)}
