"""RSS 2.0 with the namespaces of podcast apps: Apple's (itunes) and Podcasting 2.0's (podcast).

Elements: Apple, "A Podcaster's Guide to RSS"; podcast namespace (guid, locked, person, transcript, chapters).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from network import selectors

# The namespace for podcast:guid is fixed by the specification: UUIDv5 of the feed's address without scheme.
PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")

Element = tuple[str, str, dict[str, str]]


def absolute(address: str, page: Any) -> str:
    """An address with host, on the site of a page."""
    return address if address.startswith("http") else f"{page.get_site().root_url}{address}"


class PodcastRss(Rss201rev2Feed):
    """Writes what `show` and `elements` say."""

    def rss_attributes(self) -> dict[str, str]:
        """Declares the namespaces."""
        return {
            **super().rss_attributes(),
            "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
            "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
        }

    def add_root_elements(self, handler: Any) -> None:
        """The elements of the channel."""
        super().add_root_elements(handler)
        for name, text, attributes in show_elements(self.feed["show"], self.feed["feed_url"]):
            handler.addQuickElement(name, text, attributes)
        show = self.feed["show"]
        if show.owner_email:
            handler.startElement("itunes:owner", {})
            handler.addQuickElement("itunes:name", show.author)
            handler.addQuickElement("itunes:email", show.owner_email)
            handler.endElement("itunes:owner")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The elements of an episode."""
        super().add_item_elements(handler, item)
        for name, text, attributes in item["elements"]:
            handler.addQuickElement(name, text, attributes)


def show_elements(show: Any, feed_url: str) -> Iterator[Element]:
    """Author, category, explicitness, picture, and the id that survives a move."""
    yield "itunes:author", show.author, {}
    yield "itunes:category", "", {"text": show.category}
    yield "itunes:explicit", "false", {}
    yield "itunes:type", "episodic", {}
    if show.picture:
        yield "itunes:image", "", {"href": absolute(show.picture.get_rendition("fill-1400x1400|format-jpeg").url, show)}
    without_scheme = feed_url.partition("://")[2].rstrip("/")
    yield "podcast:guid", str(uuid.uuid5(PODCAST_NAMESPACE, without_scheme)), {}
    yield "podcast:locked", "no", {}


def episode_elements(episode: Any) -> list[Element]:
    """Duration, numbers, chapters, transcript and people of an episode."""
    found: list[Element] = [
        ("itunes:duration", str(episode.duration), {}),
        ("itunes:episode", str(episode.number), {}),
        ("itunes:explicit", "false", {}),
    ]
    if episode.season:
        found.append(("itunes:season", str(episode.season), {}))
    if episode.marks:
        url = absolute(reverse("network:chapters", args=[episode.pk]), episode)
        found.append(("podcast:chapters", "", {"url": url, "type": "application/json+chapters"}))
    if episode.transcript:
        url = absolute(reverse("network:transcript", args=[episode.pk]), episode)
        language = episode.spoken_language
        found.append(("podcast:transcript", "", {"url": url, "type": "text/vtt", "language": language}))
    return [*found, *_people(episode)]


def _people(episode: Any) -> Iterator[Element]:
    voices = {str(voice.person_id): voice.role for voice in episode.voices.all()}
    for card in selectors.people_cards([voice.person_id for voice in episode.voices.all()], episode.language):
        yield "podcast:person", card.name, {"role": voices[card.key], "href": absolute(card.url, episode)}
