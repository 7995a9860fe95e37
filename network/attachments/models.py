"""The text of uploaded files, read once per file."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model_string

from network.attachments.reading.values import Outcome, Part
from network.attachments.statements import statement

# Another number has every file read again, when reading has become better: `manage.py read_files`.
READER = 1
WAITING = "waiting"
OUTCOMES = [
    (WAITING, _("not read yet")),
    (Outcome.READ.value, pgettext_lazy("outcome of reading a file", "read")),
    (Outcome.PARTLY.value, _("read in part")),
    (Outcome.NO_TEXT.value, _("no text in it")),
    (Outcome.ENCRYPTED.value, _("locked by a password")),
    (Outcome.BROKEN.value, _("damaged")),
    (Outcome.DISGUISED.value, _("another kind of file")),
    (Outcome.TOO_LARGE.value, _("too large")),
    (Outcome.TOO_HARD.value, _("too laborious")),
    (Outcome.MISSING.value, _("lost")),
]
# What has text, and what readers find nothing of.
WITH_TEXT = frozenset({Outcome.READ.value, Outcome.PARTLY.value})
UNREADABLE = frozenset(outcome.value for outcome in Outcome) - WITH_TEXT


class FileText(models.Model):
    """What could be read out of one document of the media library.

    `name` and `digest` (SHA-1, as Wagtail's) tell which file it was. `begun` and `attempts` belong to the process that
    reads it; `told` is false until the pages that attach the file have been told.
    """

    # Not a use of the file that an editor should be warned of.
    wagtail_reference_index_ignore = True

    document = models.OneToOneField(
        get_document_model_string(), on_delete=models.CASCADE, related_name="file_text", verbose_name=_("file")
    )
    name = models.CharField(_("name of the file"), max_length=255)
    digest = models.CharField(_("hash"), max_length=40, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=OUTCOMES, default=WAITING, db_index=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    parts = models.JSONField(_("text"), default=list)
    reader = models.PositiveSmallIntegerField(_("version of the reader"), default=READER)
    begun = models.DateTimeField(_("begun"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    told = models.BooleanField(_("told"), default=True)
    changed = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"

    @property
    def has_failed(self) -> bool:
        """Whether readers find nothing of the file."""
        return self.outcome in UNREADABLE

    @property
    def statement(self) -> str:
        """What an editor should know, as a sentence or two."""
        return statement(self.outcome, self.pages)

    @property
    def passages(self) -> tuple[Part, ...]:
        """The text page by page, or section by section."""
        return tuple(Part(**part) for part in self.parts)


def as_json(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Parts as the database keeps them: without what is empty."""
    return [{name: value for name in ("text", "page", "heading") if (value := getattr(part, name))} for part in parts]
