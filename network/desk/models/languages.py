"""What a change in one language of a profile leaves behind in the others."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.partners import PartnerPage


class OutdatedText(models.Model):
    """Texts of a profile page that were changed in another language and not yet here."""

    page = models.OneToOneField(
        PartnerPage, on_delete=models.CASCADE, related_name="outdated", verbose_name=_("profile")
    )
    fields = models.JSONField(_("fields"), default=list)
    language = models.CharField(_("changed in"), max_length=10)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("outdated text")
        verbose_name_plural = _("outdated texts")

    def __str__(self) -> str:
        return f"{self.page}: {', '.join(self.fields)}"
