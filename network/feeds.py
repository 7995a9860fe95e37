"""RSS: one feed per section and per topic, and the podcast with what apps expect (iTunes, Podcasting 2.0)."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe
from wagtail.models import Locale

from network import models, selectors
from network.podcast_rss import Element, PodcastRss, absolute, episode_elements, printable, show_elements

ITEMS = 30
# Section of the address → its page and what it lists.
SECTIONS: dict[str, tuple[Any, Any]] = {
    "posts": (models.BlogIndexPage, models.BlogPostPage),
    "episodes": (models.PodcastPage, models.EpisodePage),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in a feed, and the elements that it has beyond those of RSS."""

    page: Any
    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about: its title, its page and its entries, the newest first."""

    title: str
    description: str
    link: str
    entries: list[Entry]
    elements: tuple[Element, ...] = ()


class PageFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs only
    """What all feeds share: the language of their address, permanent ids, conditional GET."""

    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 if the reader has it already (RFC 9110, 13); 404 for an unknown language."""
        locale = get_object_or_404(Locale, language_code=kwargs["language"])
        with translation.override(locale.language_code):
            response: HttpResponse = super().__call__(request, *args, **{**kwargs, "locale": locale})
        response.headers["ETag"] = etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        changed = parse_http_date_safe(response.headers["Last-Modified"])
        return get_conditional_response(request, etag, changed, response) or response

    def title(self, channel: Channel) -> str:
        """The name of the feed."""
        return channel.title

    def description(self, channel: Channel) -> str:
        """What the feed brings."""
        return channel.description

    def link(self, channel: Channel) -> str:
        """The page that the feed belongs to."""
        return channel.link

    def items(self, channel: Channel) -> list[Entry]:
        """The newest pages."""
        return channel.entries

    def item_title(self, item: Entry) -> str:
        """The title of the page."""
        return printable(item.page.title)

    def item_description(self, item: Entry) -> str:
        """The lead: feeds announce, pages tell."""
        return printable(item.page.description)

    def item_link(self, item: Entry) -> str:
        """The address of the page."""
        return str(item.page.get_full_url() or "/")

    def item_guid(self, item: Entry) -> str:
        """Permanent: survives a new title, a new place in the tree and a new domain."""
        return f"urn:uuid:{uuid.uuid5(item.page.translation_key, item.page.locale.language_code)}"

    def item_pubdate(self, item: Entry) -> dt.datetime:
        """The day that readers see, at noon."""
        return timezone.make_aware(dt.datetime.combine(item.page.date, dt.time(12)))

    def item_updateddate(self, item: Entry) -> dt.datetime:
        """When the page was last published."""
        return item.page.last_published_at or self.item_pubdate(item)


def _channel(page: Any, entries: list[Entry], elements: Iterable[Element] = (), title: str = "") -> Channel:
    title = title or f"{page.title} · {settings.WAGTAIL_SITE_NAME}"
    return Channel(printable(title), printable(page.description), page.get_full_url() or "/", entries, tuple(elements))


class SectionFeed(PageFeed):
    """All posts, or all episodes, in one language."""

    def get_object(self, request: HttpRequest, *, language: str, section: str, locale: Locale) -> Channel:
        """The section; 404 for one that has no feed or no public page in the language."""
        if section not in SECTIONS:
            raise Http404
        index, model = SECTIONS[section]
        page = selectors.visible(index.objects.filter(locale=locale)).order_by("path").first()
        if page is None:
            raise Http404
        return _channel(page, [Entry(item) for item in selectors.newest(model, locale)[:ITEMS]])


class TopicFeed(PageFeed):
    """Posts and episodes of a topic and of the topics below it."""

    def get_object(self, request: HttpRequest, *, language: str, key: uuid.UUID, locale: Locale) -> Channel:
        """The topic, called as in another language if need be; 404 if it has no public page."""
        vocabulary = selectors.Vocabulary(language)
        if key not in vocabulary:
            raise Http404
        within = vocabulary.within(key)
        found = [
            item
            for _, model in SECTIONS.values()
            for item in selectors.newest(model, locale).filter(topics__in=within).distinct()[:ITEMS]
        ]
        found.sort(key=lambda item: (item.date, item.pk), reverse=True)
        return _channel(vocabulary.pages[key], [Entry(item) for item in found[:ITEMS]])


class PodcastFeed(PageFeed):
    """A show as podcast apps want it: all its episodes that can be played."""

    feed_type = PodcastRss

    def get_object(self, request: HttpRequest, *, language: str, slug: str, locale: Locale) -> Channel:
        """The show; 404 for one that is not public."""
        show = selectors.visible(models.PodcastPage.objects.filter(locale=locale, slug=slug)).order_by("path").first()
        if show is None:
            raise Http404
        episodes = (
            selectors.episodes_of(show).defer(None).defer("body").prefetch_related("voices").select_related("audio")
        )
        playable = [episode for episode in episodes if episode.audio_src]
        speaking = [voice.person_id for episode in playable for voice in episode.voices.all()]
        people = {card.key: card for card in selectors.people_cards(speaking, language)}
        entries = [Entry(episode, tuple(episode_elements(episode, people))) for episode in playable]
        return _channel(show, entries, show_elements(show), show.title)

    def feed_extra_kwargs(self, obj: Channel) -> dict[str, Any]:
        """The elements of the show."""
        return {"elements": obj.elements}

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        """Duration, number, chapters, transcript and people of an episode."""
        return {"elements": item.elements}

    def item_enclosure_url(self, item: Entry) -> str:
        """The recording."""
        return absolute(item.page.audio_src, item.page)

    def item_enclosure_length(self, item: Entry) -> int:
        """Its size in bytes."""
        return int(item.page.size)

    def item_enclosure_mime_type(self, item: Entry) -> str:
        """Its media type."""
        return str(item.page.media_type)
