"""What a partner proposes for a profile, and what the editors answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from network.models.partners import PartnerPage


class ProfileChange(models.Model):
    """One open set of changes per profile page, from the first keystroke to the editors' answer.

    `values` holds field → new value as the forms clean them, `base` what the same fields held when the work began:
    the difference between `base` and the page today is what somebody else changed meanwhile. `version` counts every
    save, so that two people who edit at once cannot overwrite each other unseen.
    """

    class State(models.TextChoices):
        """Where the change stands."""

        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("in review")
        RETURNED = "returned", _("returned with a note")
        ACCEPTED = "accepted", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)

    page = models.ForeignKey(PartnerPage, on_delete=models.CASCADE, related_name="changes", verbose_name=_("profile"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    values = models.JSONField(_("values"), default=dict)
    base = models.JSONField(_("values before"), default=dict)
    version = models.PositiveIntegerField(_("version"), default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("last author")
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("revision")
    )
    submitted = models.JSONField(
        _("fields in review"), default=list, blank=True, help_text=_("Further drafts may wait in the same change.")
    )
    editors_draft = models.ForeignKey(
        Revision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("draft of the editors"),
        help_text=_("What the editors had not yet published when the change came in. It comes back after the answer."),
    )
    note = models.TextField(_("note of the editors"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(_("last saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(state__in=["draft", "submitted", "returned"]),
                name="desk_one_open_change_per_profile",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} ({self.get_state_display()})"


class FieldNote(models.Model):
    """What the editors say about one field of a change that they return."""

    change = models.ForeignKey(ProfileChange, on_delete=models.CASCADE, related_name="notes")
    field = models.CharField(_("field"), max_length=60)
    text = models.TextField(_("note"), max_length=1000)

    class Meta:
        verbose_name = _("note on a field")
        verbose_name_plural = _("notes on fields")
        constraints = [models.UniqueConstraint(fields=["change", "field"], name="desk_one_note_per_field")]

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"
