"""Hören: what a show and an episode show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from network import models, transcripts
from network.selectors.cards import PersonCard, initials
from network.selectors.pages import neighbours, newest, paginated, people
from network.selectors.related import related
from network.selectors.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter with the share (0 to 1) of the recording that it takes."""

    start: float
    clock: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class CueView:
    """Some seconds of speech."""

    start: float
    end: float
    clock: str
    text: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """What one speaker says before the next one does."""

    speaker: str
    initials: str
    is_host: bool
    cues: tuple[CueView, ...]


def podcast(page: Any, request: HttpRequest) -> dict[str, Any]:
    """A page of episodes and the address of the feed."""
    return {
        "episodes": paginated(episodes_of(page), request),
        "feed_url": reverse("network:podcast_feed", args=[page.language, page.slug]),
    }


def episodes_of(show: Any) -> QuerySet[Any]:
    """The episodes of one show, the newest first, with those that its other languages have alone."""
    shows = models.PodcastPage.objects.filter(translation_key=show.translation_key).values_list("path", flat=True)
    below = reduce(or_, (Q(path__startswith=path) for path in shows), Q(pk=None))
    return newest(models.EpisodePage, show.locale).filter(below)


def episode(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Player, chapters, transcript, voices, topics, neighbours and what is related."""
    voices = _voices(page, request)
    hosts = {voice.name for voice in voices if voice.is_host}
    return {
        "voices": voices,
        "chapters": _chapters(page),
        "turns": [_turn(turn, hosts) for turn in transcripts.turns(page.cues)],
        "audio_src": page.audio_src,
        "audio_type": page.media_type,
        "audio_size": page.size,
        "start": start_of(request, page.duration),
        "topics": Vocabulary(page.language, request).links(topic.key for topic in page.topics.all()),
        "related": related(page),
        **neighbours(page, request),
    }


def _voices(page: Any, request: HttpRequest) -> list[PersonCard]:
    roles = {str(voice.person_id): voice.role for voice in page.voices.all()}
    cards = people([voice.person_id for voice in page.voices.all()], page.locale, request)
    return [replace(card, is_host=roles[card.key] == models.EpisodeVoice.HOST) for card in cards]


def _chapters(page: Any) -> list[ChapterView]:
    marks = page.marks
    ends = [*(mark.start for mark in marks[1:]), page.duration]
    total = page.duration or 1
    return [
        ChapterView(
            mark.start, transcripts.clock(mark.start), mark.title, min(1.0, max(0.0, (end - mark.start) / total))
        )
        for mark, end in zip(marks, ends, strict=False)
    ]


def _turn(turn: transcripts.Turn, hosts: set[str]) -> TurnView:
    cues = tuple(CueView(cue.start, cue.end, transcripts.clock(cue.start), cue.text) for cue in turn.cues)
    return TurnView(turn.speaker, initials(turn.speaker), turn.speaker in hosts, cues)


def start_of(request: HttpRequest, duration: int) -> float:
    """Seconds of `?t=`, as 754, 12:34 or 1:02:03; nothing sensible and nothing beyond the end is the beginning."""
    asked = request.GET.get("t", "").strip()[:12]
    wanted = (
        transcripts.seconds(asked) if ":" in asked else (float(asked) if asked.isascii() and asked.isdigit() else None)
    )
    return wanted if wanted is not None and 0 <= wanted < (duration or wanted + 1) else 0.0
