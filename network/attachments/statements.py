"""What became of the text of a file, in words for editors: what readers find, or why they find nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from network.attachments.reading.values import Outcome

# Why nothing could be read, and what would help.
REASONS: dict[str, Any] = {
    Outcome.NO_TEXT: _(
        "No text could be read: the file is empty, or its pages are pictures, as of a scanner. "
        "Text recognition (OCR) would help, also people who have pages read aloud."
    ),
    Outcome.ENCRYPTED: _("No text could be read: the file is locked by a password. Readers cannot open it either."),
    Outcome.BROKEN: _("No text could be read: the file is damaged. Exporting and uploading it once more may help."),
    Outcome.DISGUISED: _("No text could be read: the file is of another kind than its name says."),
    Outcome.TOO_LARGE: _("No text could be read: the file is too large. Smaller pictures make it smaller."),
    Outcome.TOO_HARD: _(
        "No text could be read: it takes too much time or memory. Exporting and uploading it once more may help."
    ),
    Outcome.MISSING: _("No text could be read: the file is not in the storage any more. Upload it once more."),
}


def statement(outcome: str, pages: int) -> str:
    """A sentence or two on an outcome. `pages` is 0 for files that have none."""
    if outcome in REASONS:
        return str(REASONS[Outcome(outcome)])
    if outcome == Outcome.PARTLY:
        return gettext("Readers find a part of what stands in this file: the rest is too long, or damaged.")
    if outcome != Outcome.READ:
        return gettext("The file is about to be read. Then readers will find what stands in it.")
    if not pages:
        return gettext("Readers find what stands in this file.")
    return ngettext(
        "Readers find what stands in this file, on {pages} page.",
        "Readers find what stands in this file, on {pages} pages.",
        pages,
    ).format(pages=pages)
