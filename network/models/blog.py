"""Lesen: posts, and the series that some of them form."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from network import documents, selectors
from network.models.base import ContentPage, IdentityPageMixin
from network.models.identity import Partner, Person, Series, Topic
from search.contract import Kind, Reference

WORDS_PER_MINUTE = 200


class BlogIndexPage(ContentPage):
    """All posts, the newest first."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.BlogPostPage", "network.SeriesPage"]
    max_count_per_parent = 1
    template = "network/blog_index_page.html"

    class Meta:
        verbose_name = _("blog")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds a page of posts, the topics of the posts, and the series."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.blog_index(self, request)}


class SeriesPage(IdentityPageMixin, ContentPage):
    """Several posts in an order, with a lead of their own."""

    kind: ClassVar[Kind] = Kind.PAGE
    identity_model = Series

    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        verbose_name=_("topics"),
        help_text=_("What the series is about as a whole."),
    )

    parent_page_types: ClassVar[list[str]] = ["network.BlogIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/series_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("topics"),
    ]
    content_panels = [*ContentPage.content_panels[:-1], FieldPanel("topics"), *ContentPage.picture_panels]

    class Meta:
        verbose_name = _("series page")

    def topic_references(self) -> tuple[Reference, ...]:
        """The topics of the series."""
        return selectors.topic_references(self.topics.all(), self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the parts in order."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.series(self, request)}


class BlogPostPage(ContentPage):
    """A post: what somebody did, what came of it, what others can take from it."""

    kind: ClassVar[Kind] = Kind.POST

    date = models.DateField(
        _("date"), default=dt.date.today, help_text=_("The day that readers see; posts are ordered by it.")
    )
    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="posts",
        verbose_name=_("topics"),
        help_text=_("Two to four topics. They lead from this post to everything and everyone that has to do with it."),
    )
    guest_partner = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="guest_posts",
        verbose_name=_("guest post of"),
        help_text=_("The partner whose guest post this is; the post then stands on the partner's page too."),
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("series"),
        help_text=_("If this post is part of a series, readers find the earlier and later parts."),
    )
    series_part = models.PositiveSmallIntegerField(
        _("part"), null=True, blank=True, help_text=_("The number of this part in the series.")
    )

    # Counted when the post is saved, so that lists need not read the body.
    words = models.PositiveIntegerField(default=0, editable=False)

    parent_page_types: ClassVar[list[str]] = ["network.BlogIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/blog_post_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("topics", overridable=False),
        SynchronizedField("authors", overridable=False),
    ]
    content_panels = [
        *ContentPage.content_panels[:2],
        FieldPanel("date"),
        InlinePanel("authors", heading=_("Authors"), label=_("author")),
        FieldPanel("body"),
        FieldPanel("topics"),
        MultiFieldPanel(
            [
                FieldPanel("guest_partner"),
                FieldRowPanel([FieldPanel("series"), FieldPanel("series_part")]),
            ],
            heading=_("Connections"),
        ),
        *ContentPage.picture_panels,
    ]

    class Meta:
        verbose_name = _("blog post")
        verbose_name_plural = _("blog posts")

    def clean(self) -> None:
        """A series needs a part number, and a part number a series."""
        super().clean()
        if self.series_id and not self.series_part:
            raise ValidationError({"series_part": _("Which part of the series is this?")})
        if self.series_part and not self.series_id:
            raise ValidationError({"series": _("Which series does this part belong to?")})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Counts the words of the body, whatever way the post is saved."""
        self.words = documents.word_count(self.body)
        super().full_clean(*args, **kwargs)

    @property
    def reading_minutes(self) -> int:
        """Minutes at 200 words a minute, at least one."""
        return max(1, round(self.words / WORDS_PER_MINUTE))

    @property
    def facts(self) -> tuple[str, ...]:
        """How long it takes to read."""
        minutes = self.reading_minutes
        return (ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes},)

    def topic_references(self) -> tuple[Reference, ...]:
        """The topics of the post."""
        return selectors.topic_references(self.topics.all(), self.language)

    def people_references(self) -> tuple[Reference, ...]:
        """The authors."""
        return selectors.references([author.person for author in self.authors.all()], self.language)

    def partner_references(self) -> tuple[Reference, ...]:
        """The partner whose guest post it is."""
        return selectors.references([self.guest_partner] if self.guest_partner else [], self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds authors, partner, series, topics, contents, neighbours and related pages."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.post(self, request)}


class PostAuthor(Orderable):
    """Who wrote a post, in the order of the byline."""

    page = ParentalKey(BlogPostPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="authorships",
        verbose_name=_("person"),
        help_text=_("Someone with a page of their own; add the page first if it is missing."),
    )
    panels: ClassVar[list[Any]] = [FieldPanel("person")]
