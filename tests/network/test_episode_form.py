"""The form of an episode: a bad upload is told to the editor with its place, and nothing that was typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from network.models import EpisodePage
from tests import factories
from tests.factories import TRANSCRIPT, SiteTree
from tests.network import recordings


@pytest.fixture(autouse=True)
def _uploads_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def episode(tree: SiteTree) -> EpisodePage:
    return factories.episode(tree.de.podcast, "Die Besprechung", number=3)


def form_of(page: EpisodePage, **changes: Any) -> dict[str, Any]:
    """What a browser sends when an editor saves the form of an episode."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "lead": "Eben getippt.",
        "date": "2026-05-04",
        "number": str(page.number),
        "audio_url": page.audio_url,
        "duration": str(page.duration),
        "size": str(page.size),
        "media_type": page.media_type,
        "spoken_language": "de",
        "transcript": page.transcript,
        "picture_draw": "0",
        "body": streamfield([]),
        "chapters": streamfield([]),
        "voices": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data({**fields, **changes})


def chapters_at(*times: str) -> dict[str, Any]:
    """The chapters as the browser sends them."""
    return streamfield([("chapter", {"start": time, "title": f"Ab {time}"}) for time in times])


def saved(client: Client, page: EpisodePage, *, publish: bool = True, **changes: Any) -> Any:
    """The answer to the form; without errors it is a redirect."""
    data = form_of(page, **changes)
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, **({"action-publish": "1"} if publish else {})}
    )


def errors_of(response: Any) -> dict[str, str]:
    """Field → what the editor reads below it."""
    assert response.status_code == 200, "the form was accepted"
    form = response.context["form"]
    return {name: " ".join(str(error) for error in errors) for name, errors in form.errors.items()}


def vtt(text: str | bytes) -> SimpleUploadedFile:
    data = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile("folge.vtt", data, content_type="text/vtt")


def document(data: bytes, name: str = "folge.mp3") -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(data, name=name))


def test_a_good_transcript_file_takes_the_place_of_the_text(admin_client: Client, episode: EpisodePage) -> None:
    new = "WEBVTT\r\n\r\n00:00.000 --> 00:02.000\r\n<v Ina Sommer>Ganz neu.\r\n"
    assert saved(admin_client, episode, transcript_file=vtt(new)).status_code == 302
    episode = EpisodePage.objects.get(pk=episode.pk)
    assert [(cue.speaker, cue.text) for cue in episode.cues] == [("Ina Sommer", "Ganz neu.")]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("WEBVTT\n\n00:00.000 --> 00:02.000\nGut.\n\n00:03 -> 4\nx\n\n00:99.000 --> 1\nx", "9"),
        ("00:00.000 --> 00:02.000\nOhne Kopf.", "1"),
        ("WEBVTT\n\n00:00.000 --> 00:02.000\nMünster".encode("latin-1"), "4"),
    ],
)
def test_a_broken_transcript_file_names_its_line_and_nothing_is_lost(
    admin_client: Client, episode: EpisodePage, file: str | bytes, expected: str
) -> None:
    response = saved(admin_client, episode, transcript_file=vtt(file))
    assert expected in errors_of(response)["transcript_file"]
    form = response.context["form"]
    assert form["lead"].value() == "Eben getippt."
    assert form["transcript"].value() == TRANSCRIPT
    assert EpisodePage.objects.get(pk=episode.pk).transcript == TRANSCRIPT


def test_a_file_that_is_too_large_for_a_transcript_is_refused(admin_client: Client, episode: EpisodePage) -> None:
    response = saved(admin_client, episode, transcript_file=vtt("WEBVTT\n\nNOTE " + "x" * 2_100_000))
    assert "2 MB" in errors_of(response)["transcript_file"]


def test_a_broken_text_of_the_transcript_names_its_line(admin_client: Client, episode: EpisodePage) -> None:
    response = saved(
        admin_client, episode, transcript=TRANSCRIPT.replace("00:00:12.000 --> 00:00:25", "00:25 --> 00:12")
    )
    message = errors_of(response)["transcript"]
    assert "8" in message
    assert "00:25 --> 00:12.000" in message


def test_an_uploaded_recording_is_measured(admin_client: Client, episode: EpisodePage) -> None:
    data = recordings.mp3(seconds=9)
    changes = {"audio": str(document(data).pk), "audio_url": "", "duration": "0", "size": "0"}
    assert saved(admin_client, episode, **changes).status_code == 302
    episode = EpisodePage.objects.get(pk=episode.pk)
    assert (episode.duration, episode.size, episode.media_type) == (9, len(data), "audio/mpeg")


def test_a_recording_that_cannot_be_played_is_a_form_error(admin_client: Client, episode: EpisodePage) -> None:
    response = saved(admin_client, episode, audio=str(document(b"no sound at all").pk), audio_url="")
    assert "audio" in errors_of(response)
    assert response.context["form"]["lead"].value() == "Eben getippt."


def test_a_recording_that_was_lost_does_not_stop_other_work(admin_client: Client, episode: EpisodePage) -> None:
    recording = document(recordings.mp3(seconds=9))
    saved(admin_client, episode, audio=str(recording.pk), audio_url="", duration="0", size="0")
    episode = EpisodePage.objects.get(pk=episode.pk)
    Path(recording.file.path).unlink()
    assert saved(admin_client, episode, audio=str(recording.pk), title="Neuer Titel").status_code == 302


@pytest.mark.parametrize("start", ["bald", "12", "1:99", "-1:00", "1:02:03:04", "²:00"])
def test_a_chapter_time_that_is_none_is_a_form_error(admin_client: Client, episode: EpisodePage, start: str) -> None:
    chapters = chapters_at(start)
    assert "chapters" in errors_of(saved(admin_client, episode, chapters=chapters))


def test_a_chapter_after_the_end_of_the_recording_is_a_form_error(admin_client: Client, episode: EpisodePage) -> None:
    chapters = streamfield(
        [("chapter", {"start": "0:00", "title": "Anfang"}), ("chapter", {"start": "30:00", "title": "Zu spät"})]
    )
    assert "30:00" in errors_of(saved(admin_client, episode, chapters=chapters))["chapters"]


def test_chapters_in_disorder_are_a_form_error(admin_client: Client, episode: EpisodePage) -> None:
    chapters = streamfield(
        [("chapter", {"start": "2:00", "title": "Zwei"}), ("chapter", {"start": "1:00", "title": "Eins"})]
    )
    assert "chapters" in errors_of(saved(admin_client, episode, chapters=chapters))


def test_a_draft_with_everything_right_is_kept(admin_client: Client, episode: EpisodePage) -> None:
    chapters = streamfield(
        [("chapter", {"start": "0:00", "title": "Anfang"}), ("chapter", {"start": "1:02", "title": "Wende"})]
    )
    assert saved(admin_client, episode, publish=False, chapters=chapters).status_code == 302
    draft = EpisodePage.objects.get(pk=episode.pk).get_latest_revision_as_object()
    assert [mark.start for mark in draft.marks] == [0.0, 62.0]
    assert draft.lead == "Eben getippt."
