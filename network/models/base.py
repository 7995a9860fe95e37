"""What all pages of the portal share: a lead, one body, a picture, and the way into search."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from network import documents, selectors
from network.attachments.passages import file_passages
from network.blocks import BodyBlock
from network.invisible import without_invisible
from network.models.teaser import Teaser
from network.pictures import mood_of
from search.contract import Document, Kind, Passage, Reference

PICTURE_RENDITION = "fill-800x800"


class ContentPage(Page):
    """A page that readers find: subclasses say of which kind it is and what it points to."""

    kind: ClassVar[Kind] = Kind.PAGE

    lead = models.TextField(
        _("lead"),
        max_length=600,
        blank=True,
        help_text=_(
            "Two or three sentences that say what readers will take away. Shown in lists and in search results."
        ),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("body"),
        help_text=_("Headings structure the text: search results lead to the section, not only to the page."),
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Leave it empty and the portal draws a picture for this page."),
    )
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for people who do not see it. Leave it empty if it is mere decoration."),
    )
    picture_credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Who made the picture, and under which licence.")
    )
    picture_draw = models.PositiveSmallIntegerField(
        _("draw of the picture"),
        default=0,
        help_text=_("Another number draws another picture, if you dislike the one that the portal has drawn."),
    )

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [SynchronizedField("picture_draw")]

    picture_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_alt"),
                FieldPanel("picture_credit"),
                FieldPanel("picture_draw"),
            ],
            heading=_("Picture"),
            classname="collapsed",
        )
    ]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body"), *picture_panels]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """No title has a soft hyphen or another sign that nobody sees, whatever was pasted."""
        self.title = without_invisible(self.title)  # type: ignore[has-type]  # Wagtail's field has no type
        super().full_clean(*args, **kwargs)

    @property
    def language(self) -> str:
        """The code of the page's locale."""
        return str(self.locale.language_code)

    @property
    def facts(self) -> tuple[str, ...]:
        """Short display strings for lists, such as "8 Minuten"."""
        return ()

    @property
    def description(self) -> str:
        """What link previews and search engines elsewhere show."""
        return str(self.search_description or self.lead)

    @property
    def mood_key(self) -> str:
        """The identity whose papers the drawn picture takes: that of the first topic, so that kin look related."""
        topics = self.topics.all() if hasattr(self, "topics") else ()
        return next((str(topic.key) for topic in topics), str(self.translation_key))

    @property
    def picture_url(self) -> str:
        """A square of the uploaded picture, or the drawn one."""
        if self.picture:
            return str(self.picture.get_rendition(PICTURE_RENDITION).url)
        return self.drawn_picture_url

    @property
    def drawn_picture_url(self) -> str:
        """The picture that the portal draws; the same in every language of the page."""
        arguments = (self.kind.value, mood_of(self.mood_key), str(self.translation_key)[:8], self.picture_draw)
        return reverse("network:picture", args=arguments)

    @property
    def sharing_picture_url(self) -> str:
        """A bitmap for link previews, or nothing."""
        return str(self.picture.get_rendition("fill-1200x630|format-jpeg").url) if self.picture else ""

    def teaser(self, request: HttpRequest | None = None) -> Teaser:
        """How lists announce this page."""
        return Teaser(
            key=str(self.translation_key),
            kind=self.kind,
            title=self.title,
            url=self.get_url(request) or "",
            lead=self.description,
            facts=self.facts,
            picture=self.picture_url,
            language=self.language,
            date=getattr(self, "date", None),
        )

    def topic_references(self) -> tuple[Reference, ...]:
        """The topics of this page with their labels in its language."""
        return ()

    def people_references(self) -> tuple[Reference, ...]:
        """The people of this page."""
        return ()

    def partner_references(self) -> tuple[Reference, ...]:
        """The partners of this page."""
        return ()

    def region_reference(self) -> Reference | None:
        """The Land of this page."""
        return None

    def search_labels(self) -> tuple[str, ...]:
        """Other names of this page, in any language, that may be shown."""
        return ()

    def search_hidden_labels(self) -> tuple[str, ...]:
        """Names by which this page is only searched."""
        return ()

    def search_passages(self) -> tuple[Passage, ...]:
        """The text in the units that readers land on: by default the sections of the body."""
        return documents.body_passages(self.body)

    def as_document(self) -> Document:
        """This page as search knows it."""
        return Document(
            key=str(self.translation_key),
            language=self.language,
            kind=self.kind,
            title=self.title,
            url=self.get_url() or "",
            lead=self.description,
            labels=self.search_labels(),
            hidden_labels=self.search_hidden_labels(),
            passages=(*self.search_passages(), *file_passages(self)),
            topics=self.topic_references(),
            people=self.people_references(),
            partners=self.partner_references(),
            region=self.region_reference(),
            date=getattr(self, "date", None),
            facts=self.facts,
            picture=self.picture_url,
        )


class IdentityPageMixin:
    """For pages that content points to: keeps the row of their identity."""

    identity_model: ClassVar[Any]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Saves the page; its identity is there before anything can point to it."""
        result = super().save(*args, **kwargs)  # type: ignore[misc]
        self.identity_model.objects.get_or_create(key=self.translation_key)  # type: ignore[attr-defined]
        return result

    def search_dependents(self) -> list[int]:
        """Ids of the pages whose documents show the label of this identity (see `search.indexing.pages`)."""
        return selectors.dependents(self.identity_model, self.translation_key)  # type: ignore[attr-defined]
