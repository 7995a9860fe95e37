"""Hören: episodes, with chapters and a transcript in which search lands on the minute."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from network import audio, selectors, transcripts
from network.chapters import ChaptersBlock, beyond, chapters_of
from network.forms import EpisodeForm, explained
from network.models.base import ContentPage
from network.models.identity import Person, Topic
from network.tabs import tabs
from search.contract import Kind, Passage, Reference


class EpisodePage(ContentPage):
    """An episode. What was said is kept as WebVTT; duration and size are measured from the file."""

    kind: ClassVar[Kind] = Kind.EPISODE
    base_form_class = EpisodeForm

    date = models.DateField(
        _("date"), default=dt.date.today, help_text=_("The day that listeners see; episodes are ordered by it.")
    )
    season = models.PositiveSmallIntegerField(
        _("season"), null=True, blank=True, help_text=_("Leave it empty if there is only one.")
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("The number of the episode."))
    audio = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recording"),
        help_text=_("MP3, M4A, Ogg or Opus. Duration and size are measured when you save."),
    )
    audio_url = models.URLField(
        _("recording elsewhere"),
        blank=True,
        help_text=_(
            "If the recording lies on another server: its address. It is loaded only when somebody presses play."
        ),
    )
    duration = models.PositiveIntegerField(
        _("duration in seconds"),
        default=0,
        help_text=_("Measured from the uploaded file; fill it in for a recording elsewhere."),
    )
    size = models.PositiveBigIntegerField(
        _("size in bytes"),
        default=0,
        help_text=_("Measured from the uploaded file; fill it in for a recording elsewhere."),
    )
    media_type = models.CharField(
        _("media type"), max_length=40, default="audio/mpeg", help_text=_("Measured from the uploaded file.")
    )
    spoken_language = models.CharField(
        _("spoken language"),
        max_length=12,
        default="de",
        choices=[("de", _("German")), ("en", _("English"))],
        help_text=_("The language of the recording and of its transcript, whatever language this page has."),
    )
    chapters = StreamField(
        ChaptersBlock(),
        blank=True,
        verbose_name=_("chapters"),
        help_text=_("In order. Listeners jump to them, and they are the headings of the transcript."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("WebVTT with speakers (<v Name>). Upload a file above or correct the text here."),
    )
    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="episodes",
        verbose_name=_("topics"),
        help_text=_(
            "Two to four topics. They lead from this episode to everything and everyone that has to do with it."
        ),
    )

    parent_page_types: ClassVar[list[str]] = ["network.PodcastPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/episode_page.html"
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("topics", overridable=False),
        SynchronizedField("voices", overridable=False),
        SynchronizedField("media_type"),
        SynchronizedField("transcript"),
        SynchronizedField("spoken_language"),
    ]
    content_panels = [
        *ContentPage.content_panels[:2],
        FieldRowPanel([FieldPanel("date"), FieldPanel("season"), FieldPanel("number")]),
        InlinePanel("voices", heading=_("Voices"), label=_("voice")),
        FieldPanel("body", heading=_("Show notes")),
        FieldPanel("topics"),
        *ContentPage.picture_panels,
    ]
    recording_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("audio"),
                FieldPanel("audio_url"),
                FieldRowPanel([FieldPanel("duration"), FieldPanel("size"), FieldPanel("media_type")]),
                FieldPanel("spoken_language"),
            ],
            heading=_("Recording"),
        ),
        FieldPanel("chapters"),
        MultiFieldPanel([FieldPanel("transcript_file"), FieldPanel("transcript")], heading=_("Transcript")),
    ]
    edit_handler = tabs(
        content_panels, (_("Recording"), recording_panels), promote=ContentPage.promote_panels, form=EpisodeForm
    )

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")

    def clean(self) -> None:
        """Measures a new recording, and names whatever does not fit in recording, chapters and transcript."""
        super().clean()
        errors: dict[str, str] = {}
        if self.audio and self.audio_url:
            errors["audio_url"] = gettext("Either upload the recording or give its address, not both.")
        try:
            self._measure()
        except audio.UnreadableAudio as error:
            errors["audio"] = str(error)
        if late := beyond(self.chapters, self.duration):
            errors["chapters"] = late
        try:
            transcripts.parse(self.transcript)
        except transcripts.BrokenTranscript as error:
            errors["transcript"] = explained(error)
        if errors:
            raise ValidationError(errors)

    def _measure(self) -> None:
        """Only a file that has not been measured yet, so that a lost one does not stop other work on the page."""
        if self.audio and not (self.duration and self.size == self.audio.get_file_size()):
            measured = audio.measure(self.audio.file)
            self.duration, self.size, self.media_type = measured.seconds, measured.size, measured.media_type

    @property
    def audio_src(self) -> str:
        """The address of the recording, or nothing."""
        return self.audio.file.url if self.audio else self.audio_url

    @property
    def marks(self) -> list[transcripts.Chapter]:
        """The chapters with their beginnings in seconds, those with an unreadable time left out."""
        return chapters_of(self.chapters)

    @property
    def cues(self) -> list[transcripts.Cue]:
        """What was said; nothing while a draft's transcript is broken."""
        try:
            return transcripts.parse(self.transcript)
        except transcripts.BrokenTranscript:
            return []

    @property
    def facts(self) -> tuple[str, ...]:
        """Number and duration."""
        minutes = max(1, round(self.duration / 60))
        length = ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
        return (gettext("Episode %(number)s") % {"number": self.number}, *([length] if self.duration else []))

    def topic_references(self) -> tuple[Reference, ...]:
        """The topics of the episode."""
        return selectors.topic_references(self.topics.all(), self.language)

    def people_references(self) -> tuple[Reference, ...]:
        """The guests; the host speaks in every episode."""
        guests = [voice.person for voice in self.voices.all() if voice.role == EpisodeVoice.GUEST]
        return selectors.references(guests, self.language)

    def partner_references(self) -> tuple[Reference, ...]:
        """The partners of the guests."""
        guests = [voice.person_id for voice in self.voices.all() if voice.role == EpisodeVoice.GUEST]
        return selectors.partners_of(guests, self.language)

    def search_passages(self) -> tuple[Passage, ...]:
        """The show notes, then half-minutes of the transcript with speaker and chapter."""
        spoken = transcripts.passages(self.cues, self.marks)
        return (
            *super().search_passages(),
            *(Passage(text=part.text, heading=part.chapter, start=part.start, speaker=part.speaker) for part in spoken),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds player, chapters, transcript, voices, topics, neighbours and related pages."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **selectors.episode(self, request)}


class EpisodeVoice(Orderable):
    """Who speaks in an episode."""

    HOST, GUEST = "host", "guest"

    page = ParentalKey(EpisodePage, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="voices",
        verbose_name=_("person"),
        help_text=_("Someone with a page of their own; add the page first if it is missing."),
    )
    role = models.CharField(
        _("role"),
        max_length=8,
        choices=[(HOST, _("host")), (GUEST, _("guest"))],
        default=GUEST,
        help_text=_("Guests are linked with their partner, and the episode stands on the partner's page."),
    )
    panels: ClassVar[list[Any]] = [FieldPanel("person"), FieldPanel("role")]
