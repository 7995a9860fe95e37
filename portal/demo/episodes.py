"""The episodes of the podcast: recording, transcript, chapters and voices from the scripts."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from network.models import EpisodePage, EpisodeVoice, Topic
from portal.demo.entries import Entry, key_of, repeated, stream
from portal.demo.scripts import Script, read_all

HOST = "M01"
_CUE = re.compile(r"^(?:\d+:)?(\d+:\d+)\.\d+ --> .*\n<v [^>]+>(.*)$", re.MULTILINE)


def entries() -> list[Entry]:
    """One entry per episode, the oldest first."""
    return [_entry(script) for script in read_all()]


def _entry(script: Script) -> Entry:
    return Entry(
        key=key_of("episode", script.id),
        parent=key_of("section", "podcast"),
        address={language: f"/{language}/podcast/{slug}/" for language, slug in script.slugs.items()},
        make=lambda: _page(script),
        bodies={language: texts["notes"] for language, texts in script.texts.items()},
        english={
            "title": script.texts["en"]["title"],
            "slug": script.slugs["en"],
            "lead": script.texts["en"]["lead"],
            "chapters": _chapters(script, "en"),
        },
        date=script.date,
    )


def _page(script: Script) -> EpisodePage:
    page = EpisodePage(
        title=script.texts["de"]["title"],
        slug=script.slugs["de"],
        lead=script.texts["de"]["lead"],
        date=script.date,
        season=script.season,
        number=script.number,
        audio=_recording(script),
        chapters=stream(EpisodePage, "chapters", _chapters(script, "de")),
        transcript=script.transcript.read_text(encoding="utf8"),
    )
    page.topics = Topic.objects.filter(key__in=[key_of("topic", name) for name in script.topics])
    page.voices = [
        EpisodeVoice(person_id=key_of("person", voice.person), role=_role(voice.person), sort_order=number)
        for number, voice in enumerate(voice for voice in script.voices if voice.person)
    ]
    return page


def _role(person: str) -> str:
    return EpisodeVoice.HOST if person == HOST else EpisodeVoice.GUEST


def _recording(script: Script) -> Any:
    """The recording as a document of the media library, the same in both languages."""
    documents = get_document_model().objects
    if known := documents.filter(title=script.texts["de"]["title"]).first():
        return known
    audio = ContentFile(script.audio.read_bytes(), name=script.audio.name)
    return documents.create(title=script.texts["de"]["title"], file=audio)


def _chapters(script: Script, language: str) -> list[dict[str, object]]:
    """Titles with the times at which their first sentences are spoken."""
    spoken = _CUE.findall(script.transcript.read_text(encoding="utf8"))
    chapters, position = [], 0
    for chapter in script.chapters:
        chapters.append({"start": spoken[position][0], "title": chapter.titles[language]})
        position += sum(len(line.sentences) for line in chapter.lines)
    return repeated("chapter", script.id, chapters)
