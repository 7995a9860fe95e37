"""The form of an episode: a transcript comes as a file, and a bad file loses nothing that was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from network import transcripts

REASONS = {
    transcripts.Reason.ENCODING: _("it is not UTF-8; save the file in that encoding"),
    transcripts.Reason.HEADER: _("the first line must be WEBVTT"),
    transcripts.Reason.TIME: _("this is not a time such as 00:01:05.000 --> 00:01:09.500"),
    transcripts.Reason.ORDER: _("it ends before it begins"),
    transcripts.Reason.OVERLAP: _("it begins before the one above"),
    transcripts.Reason.BLANK: _("there must be an empty line above each cue"),
    transcripts.Reason.OTHER: _("this is not WebVTT"),
}
MAX_TRANSCRIPT_BYTES = 2 * 1024 * 1024


def explained(error: transcripts.BrokenTranscript) -> str:
    """What is wrong with a transcript and in which line, for the editor."""
    sentence = gettext("Line %(line)s: %(reason)s.") % {"line": error.line, "reason": REASONS[error.reason]}
    return f"{sentence} „{error.found}“" if error.found else sentence


class EpisodeForm(WagtailAdminPageForm):
    """Adds the upload of a WebVTT file; its text takes the place of the transcript."""

    transcript_file = forms.FileField(
        label=_("transcript file"),
        required=False,
        help_text=_("A WebVTT file (.vtt). If a line cannot be read, you are told which; the old transcript stays."),
    )

    def clean_transcript_file(self) -> UploadedFile[Any] | None:
        """The file, if it is WebVTT in UTF-8; errors name the line."""
        upload: UploadedFile[Any] | None = self.cleaned_data.get("transcript_file")
        if not upload:
            return None
        if upload.size and upload.size > MAX_TRANSCRIPT_BYTES:
            raise forms.ValidationError(_("The file is too large for a transcript: 2 MB at most."))
        try:
            self.uploaded_transcript = transcripts.decode(upload.read())
            transcripts.parse(self.uploaded_transcript)
        except transcripts.BrokenTranscript as error:
            raise forms.ValidationError(explained(error)) from error
        return upload

    def clean(self) -> dict[str, Any]:
        """A good file replaces the text of the transcript."""
        data: dict[str, Any] = super().clean()
        if data.get("transcript_file"):
            data["transcript"] = self.uploaded_transcript
        return data
