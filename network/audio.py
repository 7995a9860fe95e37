"""What a recording is: length, size and type, measured from the file and never trusted from its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import SEEK_END
from typing import IO

import mutagen
from django.utils.translation import gettext as _

# mutagen's first MIME type → the type that podcast apps expect (RFC 3003, 4337, 5334, 9639); browsers play all of them.
_TYPES = {
    "audio/mp3": "audio/mpeg",
    "audio/mp4": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "application/ogg": "audio/ogg",
    "audio/vorbis": "audio/ogg",
    "audio/ogg": "audio/ogg",
    "audio/x-opus": "audio/ogg",
    "audio/flac": "audio/flac",
    "audio/wav": "audio/wav",
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
    """Measure a file that is open or has an `open`. Raises UnreadableAudio for anything that cannot be played."""
    try:
        with _at_its_beginning(file):
            recording = mutagen.File(file)
            size = file.seek(0, SEEK_END)
    except (OSError, ValueError, mutagen.MutagenError) as error:
        raise UnreadableAudio(_("This file cannot be read as a recording.")) from error
    seconds = round(getattr(getattr(recording, "info", None), "length", 0) or 0)
    media_type = _TYPES.get(recording.mime[0]) if seconds else None
    if media_type is None:
        raise UnreadableAudio(_("This file is no recording: MP3, M4A, Ogg and Opus can be played."))
    return Measured(seconds, size, media_type)


@contextmanager
def _at_its_beginning(file: IO[bytes]) -> Iterator[None]:
    """The file, open; as open or closed afterwards as it was. An upload that was closed would be lost."""
    was_closed = file.closed
    if was_closed and hasattr(file, "open"):
        file.open("rb")
    file.seek(0)
    try:
        yield
    finally:
        if was_closed:
            file.close()
        else:
            file.seek(0)
