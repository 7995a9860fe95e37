"""Chapters of a recording as editors enter them: a time and a title each, in order."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from network import transcripts


class ChapterBlock(blocks.StructBlock):
    """Where a part of the conversation begins. The time is no text, so translators are not asked for it."""

    start = blocks.RegexBlock(
        regex=r"^\s*([0-9]{1,2}:)?[0-5]?[0-9]:[0-5][0-9]\s*$",
        error_messages={"invalid": _("This is no time. Write minutes and seconds, for example 4:10, or 1:02:30.")},
        label=_("begins at"),
        max_length=9,
        help_text=_("Minutes and seconds, for example 4:10, or 1:02:30."),
    )
    title = blocks.CharBlock(label=_("title"), max_length=120, help_text=_("What is talked about from here on."))

    class Meta:
        icon = "list-ol"
        label = _("chapter")


class ChaptersBlock(blocks.StreamBlock):
    """Chapters, each later than the one before."""

    chapter = ChapterBlock()

    def clean(self, value: Any) -> Any:
        """Raises an error at the first chapter that does not begin after the one before it."""
        cleaned = super().clean(value)
        before = -1.0
        for number, block in enumerate(cleaned):
            start = start_of(block)
            if start is not None and start <= before:
                raise _wrong_start(number, transcripts.clock(before))
            before = before if start is None else start
        return cleaned


def start_of(block: Any) -> float | None:
    """Seconds at which a chapter begins; None if its time is missing or cannot be read."""
    return transcripts.seconds(block.value.get("start") or "")


def chapters_of(stream: Any) -> list[transcripts.Chapter]:
    """The chapters in the order of time; those whose beginning is no time are left out."""
    return transcripts.chapters((block.value.get("start") or "", block.value.get("title") or "") for block in stream)


def beyond(stream: Any, duration: int) -> str:
    """What to tell about the first chapter that begins after `duration` seconds (0: unknown); nothing if all fit."""
    late = next((part for part in chapters_of(stream) if duration and part.start >= duration), None)
    if late is None:
        return ""
    return gettext("“%(title)s” begins at %(start)s, but the recording ends at %(end)s.") % {
        "title": late.title,
        "start": transcripts.clock(late.start),
        "end": transcripts.clock(duration),
    }


def _wrong_start(number: int, before: str) -> ValidationError:
    message = gettext("This chapter must begin after the one above, so after %(time)s.") % {"time": before}
    error = blocks.StructBlockValidationError(block_errors={"start": ValidationError(message)})
    found: ValidationError = blocks.StreamBlockValidationError(block_errors={number: error})
    return found
