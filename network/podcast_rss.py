"""RSS 2.0 with the namespaces of podcast apps: Apple's (itunes) and Podcasting 2.0's (podcast).

Elements: Apple, "A Podcaster's Guide to RSS"; podcast namespace (guid, locked, person, transcript, chapters).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from network.selectors import PersonCard

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a feed: name with prefix, text, attributes, children."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element, ...] = ()


def printable(text: Any) -> str:
    """Text without the characters that XML 1.0 cannot hold (they come along when somebody pastes)."""
    return _NOT_IN_XML.sub("", str(text))


def absolute(address: str, page: Any) -> str:
    """An address with host, on the site of a page."""
    _, root, _ = page.get_url_parts() or (None, "", None)
    return urljoin(f"{root or ''}/", address)


class PodcastRss(Rss201rev2Feed):
    """Writes what `elements` of the feed and of its items say."""

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
        _write(handler, self.feed["elements"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The elements of an episode."""
        super().add_item_elements(handler, item)
        _write(handler, item["elements"])


def _write(handler: Any, elements: Iterable[Element]) -> None:
    for element in elements:
        handler.startElement(element.name, {name: printable(value) for name, value in element.attributes.items()})
        handler.characters(printable(element.text))
        _write(handler, element.children)
        handler.endElement(element.name)


def show_elements(show: Any) -> Iterator[Element]:
    """Author, owner, category, explicitness, picture, and the id that survives a move to another address."""
    if show.author:
        yield Element("itunes:author", show.author)
    if show.owner_email:
        owner = (Element("itunes:name", show.author or show.title), Element("itunes:email", show.owner_email))
        yield Element("itunes:owner", children=owner)
    yield Element("itunes:category", attributes={"text": show.category})
    yield Element("itunes:explicit", "false")
    yield Element("itunes:type", "episodic")
    if show.picture:
        picture = show.picture.get_rendition("fill-1400x1400|format-jpeg").url
        yield Element("itunes:image", attributes={"href": absolute(picture, show)})
    yield Element("podcast:guid", str(uuid.uuid5(show.translation_key, show.language)))
    yield Element("podcast:locked", "no")


def episode_elements(episode: Any, people: Mapping[str, PersonCard]) -> Iterator[Element]:
    """Duration, numbers, chapters, transcript and people of an episode; `people` by key, for all episodes at once."""
    if episode.duration:
        yield Element("itunes:duration", str(episode.duration))
    if episode.season:
        yield Element("itunes:season", str(episode.season))
    yield Element("itunes:episode", str(episode.number))
    yield Element("itunes:explicit", "false")
    if episode.marks:
        url = absolute(reverse("network:chapters", args=[episode.pk]), episode)
        yield Element("podcast:chapters", attributes={"url": url, "type": "application/json+chapters"})
    if episode.transcript:
        url = absolute(reverse("network:transcript", args=[episode.pk]), episode)
        about = {"url": url, "type": "text/vtt", "language": episode.spoken_language}
        yield Element("podcast:transcript", attributes=about)
    for voice in episode.voices.all():
        if card := people.get(str(voice.person_id)):
            about = {"role": voice.role, "href": absolute(card.url, episode)}
            yield Element("podcast:person", card.name, about)
