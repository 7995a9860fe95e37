"""The front door: one home page per language, plain pages, and what is the same on every page."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Orderable

from home.blocks import LinkBlock, SponsorBlock
from network import selectors
from network.models import ContentPage, Person
from search.contract import Kind


class HomePage(ContentPage):
    """The entrance in one language: a claim, the search, three doors, what is new, and who is behind it."""

    kind: ClassVar[Kind] = Kind.PAGE
    as_document = None  # type: ignore[assignment]  # the front page is no answer to a question

    claim = models.CharField(
        _("claim"),
        max_length=120,
        help_text=_("The large sentence at the top. One sentence that a tired reader believes."),
    )
    search_examples = models.TextField(
        _("example searches"),
        blank=True,
        help_text=_(
            "One per line, at most three: searches that lead to good answers. They stand below the search field."
        ),
    )
    quote = models.TextField(
        _("quote"),
        blank=True,
        help_text=_("What a partner said about something that did not work. Without quotation marks."),
    )
    quote_source = models.CharField(
        _("source of the quote"), max_length=200, blank=True, help_text=_("Who said it and in which profile.")
    )
    footer_note = models.CharField(
        _("note in the footer"), max_length=200, blank=True, help_text=_("One sentence below the sign, on every page.")
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "network.BlogIndexPage",
        "network.PodcastPage",
        "network.NetworkPage",
        "network.PeopleIndexPage",
        "network.TopicIndexPage",
    ]
    template = "home/home_page.html"

    content_panels = [
        *ContentPage.content_panels[:1],
        FieldPanel("claim"),
        FieldPanel("lead"),
        FieldPanel("search_examples"),
        MultiFieldPanel([FieldPanel("quote"), FieldPanel("quote_source")], heading=_("Quote")),
        FieldPanel("body", heading=_("Who is behind it")),
        FieldPanel("footer_note"),
    ]

    class Meta:
        verbose_name = _("home page")

    @property
    def examples(self) -> list[str]:
        """The example searches, at most three."""
        return [line.strip() for line in self.search_examples.splitlines() if line.strip()][:3]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what is new in each lane, the counts of the doors, the topics in focus and the kinds of partners."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.front_page(self, request), "examples": self.examples}


class StandardPage(ContentPage):
    """A page of text: the initiative, what we do, imprint, privacy, accessibility."""

    kind: ClassVar[Kind] = Kind.PAGE

    show_in_footer = models.BooleanField(
        _("show in footer"),
        default=False,
        help_text=_("Imprint, privacy and accessibility must be reachable from every page."),
    )

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    template = "home/standard_page.html"
    promote_panels = [*ContentPage.promote_panels, FieldPanel("show_in_footer")]

    class Meta:
        verbose_name = _("plain page")


@register_setting(icon="cog")
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """What is the same in every language: who operates the portal, who pays, whom to call, where else to find it."""

    operator = models.CharField(
        _("operator"),
        max_length=200,
        blank=True,
        help_text=_("The organisation that is responsible, as in the imprint."),
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Where readers reach the editors. It is shown on every page.")
    )
    sponsors = StreamField(
        [("sponsor", SponsorBlock())],
        blank=True,
        verbose_name=_("sponsors"),
        help_text=_("Who makes the portal possible, in the order in which they are to be named."),
    )
    social_links = StreamField(
        [("link", LinkBlock())],
        blank=True,
        verbose_name=_("elsewhere"),
        help_text=_("Profiles of the initiative on other sites. Plain links; nothing is loaded from there."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("operator"), FieldPanel("email")], heading=_("Operator")),
        InlinePanel("contact_people", heading=_("Contact persons"), label=_("contact person")),
        FieldPanel("sponsors"),
        FieldPanel("social_links"),
    ]

    class Meta:
        verbose_name = _("site settings")


class ContactPerson(Orderable):
    """A person of the network who answers for the initiative; name and role come from the person's page."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="contact_people")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
        help_text=_("Someone with a page of their own; name, role and portrait are taken from there."),
    )
    panels = [FieldPanel("person")]


def _token() -> str:
    return secrets.token_hex(16)


class FrameChange(models.Model):
    """Something that header or footer shows has changed: one row per change, with a token that never comes again."""

    token = models.CharField(max_length=32, default=_token, editable=False)

    def __str__(self) -> str:
        return self.token
