"""What the operator decides: which fields go live at once, and how often partners are asked."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from network.desk.profile.fields import CHOICES


def unreviewed_fields() -> list[str]:
    """The fields that go live without review, where the operator has decided nothing else."""
    return ["contacts", "website", "logo"]


class DeskSettingsForm(WagtailAdminModelForm):
    """Fields without review are ticked, not typed."""

    unreviewed = forms.MultipleChoiceField(
        label=_("fields without review"),
        choices=CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What partners change here is public at once; everything else is looked at by the editors first."),
    )


@register_setting(icon="group")
class DeskSettings(BaseSiteSetting):
    """The rules of the partner desk of a site."""

    unreviewed = models.JSONField(
        _("fields without review"),
        default=unreviewed_fields,
        help_text=_("What partners change here is public at once; everything else is looked at by the editors first."),
    )
    confirm_months = models.PositiveSmallIntegerField(
        _("months between confirmations"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("After this time partners are asked whether everything is still true."),
    )
    grace_months = models.PositiveSmallIntegerField(
        _("months of grace"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_("Contact persons are hidden when nobody has confirmed the profile for that much longer."),
    )
    invitation_days = models.PositiveSmallIntegerField(
        _("days that an invitation is valid"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    editors_email = models.EmailField(
        _("e-mail of the editors"), blank=True, help_text=_("Is told when something waits for the editors.")
    )

    base_form_class = DeskSettingsForm
    panels: ClassVar[list[FieldPanel | FieldRowPanel]] = [
        FieldPanel("unreviewed"),
        FieldRowPanel([FieldPanel("confirm_months"), FieldPanel("grace_months")]),
        FieldPanel("invitation_days"),
        FieldPanel("editors_email"),
    ]

    class Meta:
        verbose_name = _("partner desk")


def desk_settings() -> DeskSettings:
    """The rules of the default site, or the usual ones where there is none. One query after the first time."""
    site = Site.objects.filter(is_default_site=True).first()
    rules: DeskSettings = DeskSettings.for_site(site) if site else DeskSettings()
    return rules
