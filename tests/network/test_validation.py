"""Mistakes of editors are named where they are made."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.blocks import StreamBlockValidationError
from wagtail.documents import get_document_model

from network.blocks import BodyBlock
from network.chapters import ChaptersBlock
from network.models import BlogPostPage, EpisodePage, PartnerPage
from tests import factories
from tests.factories import SiteTree

pytestmark = pytest.mark.django_db


def errors_of(page: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised, translation.override("en"):
        page.clean()
    return raised.value.message_dict


def chapters(*pairs: tuple[str, str]) -> Any:
    block = ChaptersBlock()
    return block.to_python([{"type": "chapter", "value": {"start": start, "title": title}} for start, title in pairs])


def test_a_chapter_begins_after_the_one_before_it() -> None:
    with pytest.raises(StreamBlockValidationError) as raised:
        ChaptersBlock().clean(chapters(("0:00", "Eins"), ("5:00", "Zwei"), ("5:00", "Drei")))

    assert list(raised.value.block_errors) == [2]
    assert "5:00" in str(raised.value.block_errors[2].block_errors["start"])


@pytest.mark.parametrize("time", ["soon", "5", "1:99", "0:00:00:00", ""])
def test_the_time_of_a_chapter_reads_as_a_time(time: str) -> None:
    with pytest.raises(StreamBlockValidationError) as raised:
        ChaptersBlock().clean(chapters((time, "Eins")))

    assert list(raised.value.block_errors) == [0]


def test_chapters_in_order_are_taken() -> None:
    assert len(ChaptersBlock().clean(chapters(("0:00", "Eins"), ("59:59", "Zwei"), ("1:00:00", "Drei")))) == 3


def test_a_chapter_begins_within_the_recording() -> None:
    page = EpisodePage(duration=600, chapters=chapters(("0:00", "Eins"), ("10:00", "Zwei")))

    assert errors_of(page) == {"chapters": ["“Zwei” begins at 10:00, but the recording ends at 10:00."]}


def test_a_broken_transcript_names_its_line() -> None:
    errors = errors_of(EpisodePage(transcript="WEBVTT\n\n00:05.000 --> 00:01.000\nRückwärts"))

    assert list(errors) == ["transcript"]
    assert "3" in errors["transcript"][0]


def test_a_file_that_is_no_recording_is_an_error_at_the_field() -> None:
    document = get_document_model().objects.create(title="Text", file=ContentFile(b"no sound", name="text.mp3"))

    assert list(errors_of(EpisodePage(audio=document, audio_url="https://example.org/a.mp3"))) == ["audio_url", "audio"]


def test_a_lost_file_does_not_stop_other_work_on_the_page(tree: SiteTree) -> None:
    document = get_document_model().objects.create(title="Ton", file=ContentFile(b"sound", name="ton.mp3"))
    document.get_file_size()
    episode = factories.episode(tree.de.podcast, audio_url="")
    EpisodePage.objects.filter(pk=episode.pk).update(audio=document, size=5)
    document.file.storage.delete(document.file.name)

    episode = EpisodePage.objects.get(pk=episode.pk)
    episode.lead = "Neu."
    episode.save()

    assert EpisodePage.objects.get(pk=episode.pk).lead == "Neu."


def test_a_part_of_a_section_needs_a_section_above_it() -> None:
    body = BodyBlock()
    value = body.to_python([{"type": "heading", "value": {"text": "Teil", "level": "3"}}])

    with pytest.raises(StreamBlockValidationError) as raised:
        body.clean(value)

    assert list(raised.value.block_errors) == [0]


def test_a_series_needs_a_part_and_a_part_a_series() -> None:
    assert list(errors_of(BlogPostPage(series_part=2))) == ["series"]
    assert list(errors_of(BlogPostPage(series_id="5f0c3b0e-5d5c-4f61-9a3e-0f3b0c7f8f11"))) == ["series_part"]


def test_one_coordinate_alone_is_no_place() -> None:
    assert list(errors_of(PartnerPage(latitude=52.5))) == ["longitude"]
    assert list(errors_of(PartnerPage(longitude=13.4))) == ["latitude"]


@pytest.mark.parametrize(("kind", "size"), [("city", "M"), ("foundation", "A")])
def test_municipalities_have_inhabitants_and_organisations_staff(kind: str, size: str) -> None:
    assert list(errors_of(PartnerPage(organisation_kind=kind, size_class=size))) == ["size_class"]


def test_a_teaser_in_a_text_leads_to_the_page_in_the_reader_s_language(client: Any, tree: SiteTree) -> None:
    german = factories.post(tree.de.blog, "Auf Deutsch")
    factories.translated(german, title="In English")
    hidden = factories.post(tree.de.blog, "Entwurf", live=False)
    body = [("teaser", german), ("teaser", hidden)]
    post = factories.post(tree.de.blog, body=body)
    english = factories.translated(post)

    assert "Auf Deutsch" in client.get(post.url).content.decode()
    html = client.get(english.url).content.decode()
    assert "In English" in html
    assert "Entwurf" not in html


def test_no_title_keeps_signs_that_nobody_sees(tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Jugend\u00adhilfe\u200b und\ufeff \U0001f469\u200d\U0001f3eb")
    post.refresh_from_db()
    assert post.title == "Jugendhilfe und \U0001f469\u200d\U0001f3eb"
    assert post.slug.startswith("jugendhilfe-und")
    post.title = "Kinder\u00adschutz"
    post.save_revision().publish()
    assert BlogPostPage.objects.get().title == "Kinderschutz"
