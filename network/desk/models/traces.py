"""The trail of what was done on a profile, and how often it was seen: nothing about visitors."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.identity import Partner


class Event(models.Model):
    """One line of the audit trail. `verb` is a word such as "invited"; `detail` holds what it was about."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="events")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verb = models.CharField(_("what"), max_length=40)
    detail = models.JSONField(_("detail"), default=dict, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class DailyCount(models.Model):
    """How often something of a partner was used on a day. A number and a day, nothing else is stored."""

    class What(models.TextChoices):
        """What was counted."""

        VIEW = "view", _("profile opened")
        CONTACT = "contact", _("contact used")
        WEBSITE = "website", _("website opened")
        CARD = "card", _("card shown elsewhere")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="daily_counts")
    day = models.DateField(_("day"))
    what = models.CharField(_("what"), max_length=10, choices=What.choices)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        constraints = [models.UniqueConstraint(fields=["partner", "day", "what"], name="desk_one_count_per_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.what}: {self.count}"
