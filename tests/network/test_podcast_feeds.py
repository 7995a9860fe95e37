"""The feed of a show as podcast apps read it: podcastparser, feedparser and the elements themselves."""

from __future__ import annotations

import uuid
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from tests import factories
from tests.factories import SiteTree
from tests.network import recordings
from tests.network.test_feeds import PODCAST, listened, read


@pytest.fixture
def episode(tree: SiteTree) -> Any:
    """An episode with all that podcast apps can show."""
    tree.de.podcast.owner_email = "podcast@example.org"
    tree.de.podcast.save()
    partner = factories.partner(tree.de.network)
    chapters = [("0:00", "Anfang"), ("1:05", "Wende")]
    return factories.episode(
        tree.de.podcast,
        "Die Besprechung",
        lead="Ein Gespräch über Fehler.",
        number=7,
        season=2,
        hosts=[factories.person(tree.de.people, "Mara Lindner")],
        guests=[factories.person(tree.de.people, "Jonas Rehm", partner=partner)],
        chapters=[("chapter", {"start": start, "title": title}) for start, title in chapters],
    )


def test_a_podcast_app_finds_the_recording_and_its_length(client: Client, episode: Any) -> None:
    show = listened(client, PODCAST)
    assert show["title"] == "Podcast"
    assert show["language"] == "de"
    assert show["itunes_author"] == "Wissensnetz"
    assert show["itunes_owner"] == {"name": "Wissensnetz", "email": "podcast@example.org"}
    assert show["itunes_categories"] == [["Government"]]
    (found,) = show["episodes"]
    assert found["title"] == "Die Besprechung"
    assert found["description"] == "Ein Gespräch über Fehler."
    assert found["total_time"] == 1800
    assert (found["number"], found["season"]) == (7, 2)
    (enclosure,) = found["enclosures"]
    assert enclosure["url"] == "https://audio.example.org/episode.mp3"
    assert (enclosure["file_size"], enclosure["mime_type"]) == (1_000_000, "audio/mpeg")


def elements(client: Client, name: str) -> list[Element]:
    """The elements of this name of Podcasting 2.0."""
    root = ElementTree.fromstring(client.get(PODCAST).content)
    return list(root.iter(f"{{https://podcastindex.org/namespace/1.0}}{name}"))


def test_a_podcast_app_finds_chapters_and_transcript(client: Client, episode: Any) -> None:
    (found,) = elements(client, "chapters")
    assert found.get("type") == "application/json+chapters"
    chapters = client.get(found.get("url"))
    assert [mark["startTime"] for mark in chapters.json()["chapters"]] == [0.0, 65.0]
    (found,) = elements(client, "transcript")
    assert (found.get("type"), found.get("language")) == ("text/vtt", "de")
    transcript = client.get(found.get("url"))
    assert transcript["Content-Type"] == "text/vtt; charset=utf-8"
    assert transcript.content.decode() == episode.transcript


def test_the_people_of_an_episode_are_named_with_their_role(client: Client, episode: Any) -> None:
    found = [(person.text, person.get("role"), person.get("href")) for person in elements(client, "person")]
    assert found == [
        ("Mara Lindner", "host", "http://localhost/de/menschen/mara-lindner/"),
        ("Jonas Rehm", "guest", "http://localhost/de/menschen/jonas-rehm/"),
    ]


def test_an_uploaded_recording_has_an_address_with_host(
    client: Client, tree: SiteTree, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(recordings.mp3(seconds=5), name="folge.mp3")
    document = get_document_model().objects.create(title="Folge", file=file)
    factories.episode(tree.de.podcast, audio=document, audio_url="", duration=0, size=0)
    (enclosure,) = listened(client, PODCAST)["episodes"][0]["enclosures"]
    assert enclosure["url"].startswith("http://localhost/media/documents/folge")
    assert enclosure["file_size"] == len(recordings.mp3(seconds=5))


def test_an_episode_that_cannot_be_played_is_not_announced_to_apps(client: Client, tree: SiteTree) -> None:
    factories.episode(tree.de.podcast, audio_url="")
    assert listened(client, PODCAST)["episodes"] == []
    assert len(read(client, "/feeds/de/episodes.xml").entries) == 1


def test_a_show_announces_only_its_own_episodes(client: Client, tree: SiteTree) -> None:
    other = factories.child(tree.de.home, type(tree.de.podcast)(title="Zweite Reihe", slug="zweite"))
    factories.episode(tree.de.podcast, "Hier")
    factories.episode(other, "Dort")
    assert [found["title"] for found in listened(client, PODCAST)["episodes"]] == ["Hier"]
    assert [found["title"] for found in listened(client, "/feeds/de/podcast/zweite.xml")["episodes"]] == ["Dort"]


def test_the_id_of_a_show_survives_a_new_address_and_differs_by_language(client: Client, tree: SiteTree) -> None:
    def guid(url: str) -> str:
        return client.get(url).content.decode().partition("<podcast:guid>")[2].partition("<")[0]

    before = guid(PODCAST)
    tree.de.podcast.slug = "hoeren"
    tree.de.podcast.save()
    assert before == guid("/feeds/de/podcast/hoeren.xml") == str(uuid.UUID(before))
    assert before != guid("/feeds/en/podcast/podcast.xml")
