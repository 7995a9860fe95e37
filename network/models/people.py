"""People with a page of their own: authors, guests, hosts, contact persons."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from network import selectors
from network.models.base import ContentPage, IdentityPageMixin
from network.models.identity import Partner, Person
from search.contract import Kind, Reference


class PeopleIndexPage(ContentPage):
    """Everybody who writes and speaks here."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.PersonPage"]
    max_count_per_parent = 1
    template = "network/people_index_page.html"

    class Meta:
        verbose_name = _("people")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds a card per person, by family name."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.people_index(self, request)}


class PersonPage(IdentityPageMixin, ContentPage):
    """A person, what they wrote and where they spoke. The title is the name."""

    kind: ClassVar[Kind] = Kind.PERSON
    identity_model = Person

    role = models.CharField(
        _("role"),
        max_length=160,
        blank=True,
        help_text=_("What this person does, in a few words; shown with the name."),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("partner"),
        help_text=_("Where the person works, if it is a partner of the network."),
    )

    parent_page_types: ClassVar[list[str]] = ["network.PeopleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/person_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("title"),
        SynchronizedField("slug"),
    ]
    content_panels = [
        *ContentPage.content_panels[:1],
        FieldPanel("role"),
        FieldPanel("partner"),
        *ContentPage.content_panels[1:],
    ]

    class Meta:
        verbose_name = _("person page")
        verbose_name_plural = _("person pages")

    @property
    def facts(self) -> tuple[str, ...]:
        """The role."""
        return (self.role,) if self.role else ()

    def people_references(self) -> tuple[Reference, ...]:
        """The person."""
        return (Reference(str(self.translation_key), self.title),)

    def partner_references(self) -> tuple[Reference, ...]:
        """Where the person works."""
        return selectors.references([self.partner] if self.partner else [], self.language)

    def topic_references(self) -> tuple[Reference, ...]:
        """The topics on which the person wrote or spoke: whoever searches a topic finds whom to ask."""
        return selectors.topics_of_person(self.translation_key, self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds posts, episodes, topics and the partner."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.person(self, request)}
