"""Hören: shows and episodes."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from network import selectors
from network.models import EpisodePage, PodcastPage
from tests import factories
from tests.factories import SiteTree

CHAPTERS = [("chapter", {"start": "0:00", "title": "Anfang"}), ("chapter", {"start": "10:00", "title": "Wende"})]


@pytest.fixture
def episode(tree: SiteTree) -> EpisodePage:
    mara, jonas = factories.person(tree.de.people, "Mara Lindner"), factories.person(tree.de.people, "Jonas Rehm")
    return factories.episode(tree.de.podcast, hosts=[mara], guests=[jonas], chapters=CHAPTERS, duration=1200)


def test_a_show_lists_only_its_own_episodes(tree: SiteTree, rf: RequestFactory, episode: EpisodePage) -> None:
    other = factories.child(tree.de.home, PodcastPage(title="Anderer", slug="anderer"))
    factories.episode(other, "Fremde Folge")

    assert [item.title for item in selectors.podcast(tree.de.podcast, rf.get("/"))["episodes"]] == [episode.title]
    assert [item.title for item in selectors.podcast(tree.en.podcast, rf.get("/"))["episodes"]] == [episode.title]


def test_the_transcript_is_shown_by_who_speaks(episode: EpisodePage, rf: RequestFactory) -> None:
    turns = selectors.episode(episode, rf.get("/"))["turns"]

    assert [(turn.speaker, turn.initials, turn.is_host, len(turn.cues)) for turn in turns] == [
        ("Mara Lindner", "ML", True, 1),
        ("Jonas Rehm", "JR", False, 2),
    ]
    assert (turns[1].cues[1].clock, turns[1].cues[1].start) == ("1:10", 70.0)


def test_chapters_tell_their_share_of_the_recording(episode: EpisodePage, rf: RequestFactory) -> None:
    chapters = selectors.episode(episode, rf.get("/"))["chapters"]

    assert [(chapter.clock, chapter.title, chapter.share) for chapter in chapters] == [
        ("0:00", "Anfang", 0.5),
        ("10:00", "Wende", 0.5),
    ]


def test_voices_say_who_leads_through_the_episode(episode: EpisodePage, rf: RequestFactory) -> None:
    voices = selectors.episode(episode, rf.get("/"))["voices"]

    assert [(voice.name, voice.is_host) for voice in voices] == [("Mara Lindner", True), ("Jonas Rehm", False)]


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        ("12:34", 754.0),
        ("754", 754.0),
        ("0:00", 0.0),
        ("19:59", 1199.0),
        ("20:00", 0.0),
        ("1:00:00", 0.0),
        ("9999999999999999", 0.0),
        ("-5", 0.0),
        ("12:99", 0.0),
        ("²", 0.0),
        ("nan", 0.0),
        ("", 0.0),
    ],
)
def test_an_address_may_ask_for_a_minute_within_the_recording(rf: RequestFactory, asked: str, start: float) -> None:
    assert selectors.start_of(rf.get("/", {"t": asked}), duration=1200) == start


def test_a_draft_with_a_broken_transcript_can_still_be_shown(episode: EpisodePage, rf: RequestFactory) -> None:
    episode.transcript = "WEBVTT\n\nnonsense --> 0\nText"

    assert selectors.episode(episode, rf.get("/"))["turns"] == []
