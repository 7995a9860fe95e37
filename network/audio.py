"""What a recording is: length, size and type, measured from the file and never trusted from its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

import mutagen
from django.utils.translation import gettext as _

# mutagen's first MIME type → the type that podcast apps expect (RFC 4337, RFC 5334).
_TYPES = {
    "audio/mp3": "audio/mpeg",
    "audio/mp4": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "application/ogg": "audio/ogg",
    "audio/vorbis": "audio/ogg",
    "audio/x-opus": "audio/ogg",
}


class UnreadableAudio(ValueError):
    """The file is not a recording that can be played; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Length in whole seconds, size in bytes, media type."""

    seconds: int
    size: int
    media_type: str


def measure(file: IO[bytes]) -> Measured:
    """Measure an open or openable file. Raises UnreadableAudio for anything that is no audio."""
    try:
        file.open("rb") if hasattr(file, "open") else None
        file.seek(0)
        recording = mutagen.File(file)
        file.seek(0, 2)
        size = file.tell()
        file.seek(0)
    except (OSError, mutagen.MutagenError) as error:
        raise UnreadableAudio(_("This file cannot be read as a recording.")) from error
    if recording is None or not getattr(recording.info, "length", 0):
        raise UnreadableAudio(_("This file is no recording: MP3, M4A, Ogg and Opus can be played."))
    kind = recording.mime[0]
    return Measured(round(recording.info.length), size, _TYPES.get(kind, kind))
