"""A recording is measured from its bytes, whatever its name says; what cannot be played is told to the editor."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from hypothesis import given, settings
from hypothesis import strategies as st

from network import audio
from tests.network import recordings


def test_an_mp3_has_its_length_size_and_the_type_that_podcast_apps_know() -> None:
    data = recordings.mp3(seconds=7)
    assert audio.measure(io.BytesIO(data)) == audio.Measured(7, len(data), "audio/mpeg")


def test_a_wave_file_is_a_recording_too() -> None:
    data = recordings.wav(seconds=2)
    assert audio.measure(io.BytesIO(data)) == audio.Measured(2, len(data), "audio/wav")


def test_the_name_of_a_file_is_not_believed() -> None:
    upload = SimpleUploadedFile("folge.mp3", recordings.wav(), content_type="audio/mpeg")
    assert audio.measure(upload).media_type == "audio/wav"


def test_a_file_that_was_read_before_is_measured_from_its_beginning() -> None:
    file = ContentFile(recordings.mp3(), name="folge.mp3")
    audio.measure(file)
    assert audio.measure(file).seconds == 3


def test_a_stored_file_is_closed_again_and_an_open_one_stays_open(tmp_path: Path) -> None:
    (tmp_path / "folge.mp3").write_bytes(recordings.mp3())
    stored = FieldFile(None, FileField(storage=FileSystemStorage(tmp_path)), "folge.mp3")
    assert audio.measure(stored).seconds == 3
    assert stored.closed
    stored.open("rb")
    audio.measure(stored)
    assert not stored.closed
    stored.close()


@pytest.mark.parametrize(
    "data",
    [b"", b"WEBVTT", b"\x89PNG\r\n\x1a\n" + bytes(64), b"ID3", recordings.FRAME[:100], b"OggS" + bytes(40)],
)
def test_what_is_no_recording_is_unreadable(data: bytes) -> None:
    with pytest.raises(audio.UnreadableAudio):
        audio.measure(io.BytesIO(data))


def measured(data: bytes) -> audio.Measured | audio.UnreadableAudio:
    """The measures, or what the editor is told; anything else that is raised fails the test."""
    try:
        return audio.measure(io.BytesIO(data))
    except audio.UnreadableAudio as error:
        return error


HEADS = st.sampled_from(
    [
        b"",
        b"OggS",
        b"fLaC",
        b"ID3\x04\0\0\0\0\x0f\x76",
        b"\0\0\0\x18ftypM4A ",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\xff\xfb\x90",
    ]
)


@settings(max_examples=300, deadline=None)
@given(HEADS, st.binary(max_size=120))
def test_bytes_of_any_kind_are_measured_or_unreadable(head: bytes, rest: bytes) -> None:
    outcome = measured(head + rest)
    assert isinstance(outcome, audio.UnreadableAudio) or outcome.seconds > 0
