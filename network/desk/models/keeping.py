"""What keeps a profile true: yearly confirmations, reminders, link checks, mails that came back."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.identity import Partner


class Confirmation(models.Model):
    """A partner said that all of the profile is still true."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="confirmations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"))

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ("-confirmed_at",)

    def __str__(self) -> str:
        return f"{self.partner} · {self.confirmed_at:%Y-%m-%d}"


class Reminder(models.Model):
    """A mail "Still correct?": the first, second or third of a round, which begins with the last confirmation."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="reminders")
    round_began = models.DateField(_("last confirmed before it"))
    number = models.PositiveSmallIntegerField(_("number"))
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["partner", "round_began", "number"], name="desk_each_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.number}"


# A server that is down for an evening is not a dead link.
DEAD_AFTER_FAILURES = 3
DEAD_AFTER = dt.timedelta(days=2)


class LinkCheck(models.Model):
    """What the last look at an address in a profile found."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="link_checks")
    url = models.URLField(_("address"), max_length=500)
    checked_at = models.DateTimeField(_("checked"))
    status = models.CharField(_("result"), max_length=60, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")
        constraints = [models.UniqueConstraint(fields=["partner", "url"], name="desk_one_check_per_address")]

    def __str__(self) -> str:
        return f"{self.url}: {self.status}"

    @classmethod
    def dead(cls) -> models.QuerySet[LinkCheck]:
        """Addresses at which nobody arrives any more: failed several times, over more than two days."""
        since = timezone.now() - DEAD_AFTER
        return cls.objects.filter(failures__gte=DEAD_AFTER_FAILURES, failing_since__lt=since)


class Bounce(models.Model):
    """A mail to a member that came back: a task for the editors until somebody has dealt with it."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="bounces")
    email = models.EmailField(_("e-mail"))
    reason = models.CharField(_("reason"), max_length=250)
    happened_at = models.DateTimeField(_("returned"))
    handled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("returned mail")
        verbose_name_plural = _("returned mails")

    def __str__(self) -> str:
        return f"{self.email}: {self.reason}"
