"""Fragen: the directory of partners, and what each of them has tried."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail_localize.fields import SynchronizedField

from network import selectors
from network.models.base import ContentPage, IdentityPageMixin
from network.models.identity import Partner, Topic
from network.models.lines import lines_of
from network.profile import ContactBlock, Project, ProjectBlock, profile_passages, projects_of
from network.regions import BY_INHABITANTS, KINDS, MUNICIPAL, REGIONS, SIZES
from network.tabs import tabs
from search.contract import Kind, Passage, Reference


class NetworkPage(ContentPage):
    """The directory of partners: filters with counts, a list, and a map beside it."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.PartnerPage"]
    max_count_per_parent = 1
    template = "network/network_page.html"

    class Meta:
        verbose_name = _("directory of partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the narrowed list, the facets and the map."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.directory(self, request)}


class PartnerPage(IdentityPageMixin, ContentPage):
    """A partner: who they are, what they offer and look for, what they tried and what came of it."""

    kind: ClassVar[Kind] = Kind.PARTNER
    identity_model = Partner

    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=20, choices=KINDS, help_text=_("Readers narrow the directory by it.")
    )
    region = models.CharField(_("Land"), max_length=5, choices=REGIONS, help_text=_("Where the partner is at home."))
    place = models.CharField(_("place"), max_length=80, help_text=_("The town, as one would say it on the telephone."))
    size_class = models.CharField(
        _("size"),
        max_length=1,
        choices=SIZES,
        blank=True,
        help_text=_("Inhabitants of a municipality, or staff of an organisation: readers look for their like."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(47), MaxValueValidator(56)],
        help_text=_(
            "Degrees north, for the map, for example 52.52. Without it the pin stands in the middle of the Land."
        ),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(16)],
        help_text=_("Degrees east, for example 13.40."),
    )
    offers = models.TextField(
        _("offers"), blank=True, help_text=_("What others may ask this partner for, one per line.")
    )
    seeks = models.TextField(_("looks for"), blank=True, help_text=_("What would help this partner, one per line."))
    website = models.URLField(_("website"), blank=True, help_text=_("The partner's own site."))
    logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown on a light ground."),
    )
    contacts = StreamField(
        [("contact", ContactBlock())],
        blank=True,
        verbose_name=_("contact persons"),
        help_text=_("Only people who have agreed are shown; the others stay here for the editors."),
    )
    projects = StreamField(
        [("project", ProjectBlock())],
        blank=True,
        verbose_name=_("the four questions"),
        help_text=_("One entry per project. What did not work is what helps others most."),
    )
    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="partners",
        verbose_name=_("topics"),
        help_text=_("What others can ask this partner about. Readers of these topics find the partner."),
    )
    confirmed_on = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("When the partner last said that all of this is true."),
    )
    contacts_hidden = models.BooleanField(
        _("contact persons hidden"),
        default=False,
        editable=False,
        help_text=_(
            "Nobody has confirmed the profile for too long: contact persons are shown again when somebody does."
        ),
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Marks the profile as invented, for demonstrations.")
    )

    parent_page_types: ClassVar[list[str]] = ["network.NetworkPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/partner_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("topics", overridable=False),
        SynchronizedField("place"),
    ]
    content_panels = [
        *ContentPage.content_panels[:2],
        FieldPanel("body", heading=_("About the partner")),
        FieldPanel("topics"),
        *ContentPage.picture_panels,
    ]
    organisation_panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("organisation_kind"), FieldPanel("size_class")]),
        FieldRowPanel([FieldPanel("region"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldPanel("website"),
        FieldPanel("logo"),
        FieldPanel("contacts"),
        FieldRowPanel([FieldPanel("confirmed_on", read_only=True), FieldPanel("is_example")]),
    ]
    experience_panels: ClassVar[list[Any]] = [FieldPanel("projects"), FieldPanel("offers"), FieldPanel("seeks")]
    edit_handler = tabs(
        content_panels,
        (_("Organisation"), organisation_panels),
        (_("Give and take"), experience_panels),
        promote=ContentPage.promote_panels,
    )

    class Meta:
        verbose_name = _("partner profile")
        verbose_name_plural = _("partner profiles")

    def clean(self) -> None:
        """Both coordinates or none; inhabitants for municipalities, staff for organisations."""
        super().clean()
        errors: dict[str, str] = {}
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            errors[missing] = gettext("Give both coordinates, or none: one alone is no place.")
        is_municipal = self.organisation_kind in MUNICIPAL
        if self.size_class and is_municipal != (self.size_class in BY_INHABITANTS):
            errors["size_class"] = (
                gettext("The size of a municipality is the number of its inhabitants.")
                if is_municipal
                else gettext("The size of an organisation is the number of its staff.")
            )
        if errors:
            raise ValidationError(errors)

    @property
    def facts(self) -> tuple[str, ...]:
        """Kind of organisation, Land and, for an invented partner, that it is one."""
        example = [gettext("Example")] if self.is_example else []
        return (str(self.get_organisation_kind_display()), str(self.get_region_display()), *example)

    @property
    def offer_lines(self) -> tuple[str, ...]:
        """What others may ask for."""
        return lines_of(self.offers)

    @property
    def seek_lines(self) -> tuple[str, ...]:
        """What would help."""
        return lines_of(self.seeks)

    def with_content_json(self, content: dict[str, Any]) -> PartnerPage:
        """A revision holds texts. Whether they are still true is said of the page, whatever is published later."""
        page: PartnerPage = super().with_content_json(content)
        page.confirmed_on, page.contacts_hidden = self.confirmed_on, self.contacts_hidden
        return page

    @property
    def public_contacts(self) -> list[Any]:
        """Contact persons who have agreed to be shown; nobody while the profile is out of date."""
        if self.contacts_hidden:
            return []
        return [block.value for block in self.contacts if block.value.get("consent")]

    @property
    def project_list(self) -> tuple[Project, ...]:
        """The projects with their answers and anchors."""
        return projects_of(self.projects)

    def topic_references(self) -> tuple[Reference, ...]:
        """The topics of the partner."""
        return selectors.topic_references(self.topics.all(), self.language)

    def partner_references(self) -> tuple[Reference, ...]:
        """The partner itself: its facet value finds its profile with everything else of it."""
        return (Reference(str(self.translation_key), self.title),)

    def region_reference(self) -> Reference | None:
        """The Land."""
        return Reference(self.region, str(self.get_region_display())) if self.region else None

    def search_passages(self) -> tuple[Passage, ...]:
        """Description, the answers to the four questions, give and take, and people who agreed."""
        return (*super().search_passages(), *profile_passages(self))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the partner wrote and said, its people, topics and related pages."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.partner(self, request)}
