"""The vocabulary: topics nest as editors arrange them in the tree (SKOS broader, narrower), and know related ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from network import selectors
from network.models.base import ContentPage, IdentityPageMixin
from network.models.identity import Topic
from network.models.lines import lines_of
from search.contract import Kind

LEVELS = 3


class TopicIndexPage(ContentPage):
    """All topics as a tree."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.TopicPage"]
    max_count_per_parent = 1
    template = "network/topic_index_page.html"

    class Meta:
        verbose_name = _("topic index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the tree of topics with counts, and the graph of the busiest ones."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.topic_index(self, request)}


def _level_below(parent: Page) -> int:
    """The level (1 is the top) of a topic below this page."""
    return int(parent.get_ancestors(inclusive=True).type(TopicPage).count()) + 1


class TopicPage(IdentityPageMixin, ContentPage):
    """A topic in one language: its names and its meaning. The title is the preferred label (SKOS prefLabel)."""

    kind: ClassVar[Kind] = Kind.TOPIC
    identity_model = Topic

    alternative_labels = models.TextField(
        _("alternative labels"),
        blank=True,
        help_text=_("Other names, one per line: synonyms, narrower everyday words. They are shown and searched."),
    )
    hidden_labels = models.TextField(
        _("hidden labels"),
        blank=True,
        help_text=_(
            "Abbreviations, outdated words and common misspellings, one per line. They are searched, not shown."
        ),
    )
    definition = models.TextField(
        _("definition"), blank=True, help_text=_("What the topic means here, in two or three sentences.")
    )
    related = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        verbose_name=_("related topics"),
        help_text=_(
            "Neighbours that are neither above nor below this topic in the tree. The relation works both ways."
        ),
    )

    parent_page_types: ClassVar[list[str]] = ["network.TopicIndexPage", "network.TopicPage"]
    subpage_types: ClassVar[list[str]] = ["network.TopicPage"]
    template = "network/topic_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("related"),
    ]
    content_panels = [
        *ContentPage.content_panels[:1],
        FieldPanel("definition"),
        MultiFieldPanel([FieldPanel("alternative_labels"), FieldPanel("hidden_labels")], heading=_("Other names")),
        FieldPanel("related"),
        FieldPanel("body"),
        *ContentPage.picture_panels,
    ]

    class Meta:
        verbose_name = _("topic page")
        verbose_name_plural = _("topic pages")

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Names that may be shown."""
        return lines_of(self.alternative_labels)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Names that are only searched."""
        return lines_of(self.hidden_labels)

    @property
    def description(self) -> str:
        """The definition, unless editors wrote something for search engines."""
        return str(self.search_description or self.definition or self.lead)

    @property
    def mood_key(self) -> str:
        """A topic has the papers of its own identity."""
        return str(self.translation_key)

    def search_labels(self) -> tuple[str, ...]:
        """All names of the topic, those of its other languages included: the bridge between languages."""
        labels = [*self.alternatives]
        for other in self._other_languages():
            labels += [other.title, *other.alternatives]
        return tuple(dict.fromkeys(label for label in labels if label != self.title))

    def search_hidden_labels(self) -> tuple[str, ...]:
        """Misspellings, abbreviations and outdated words of every language."""
        return tuple(dict.fromkeys(label for page in (self, *self._other_languages()) for label in page.hidden))

    def _other_languages(self) -> list[TopicPage]:
        pages = selectors.visible(TopicPage.objects.filter(translation_key=self.translation_key))
        return list(pages.exclude(pk=self.pk))

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Not below the third level: deeper trees are not found again by those who have made them."""
        return bool(super().can_create_at(parent)) and _level_below(parent) <= LEVELS

    def can_move_to(self, parent: Page) -> bool:
        """Not so deep that the topics below would come under the third level."""
        depths = self.get_descendants(inclusive=True).values_list("depth", flat=True)
        below = max(depths, default=self.depth) - self.depth
        return bool(super().can_move_to(parent)) and _level_below(parent) + below <= LEVELS

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the lanes, the neighbourhood and the ways up and down."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.topic(self, request)}
