"""RSS: one feed per section and per topic, and the podcast with what apps expect (iTunes, Podcasting 2.0)."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.http import parse_http_date_safe
from wagtail.models import Locale

from network import models, selectors
from network.podcast_rss import PodcastRss, absolute, episode_elements

ITEMS = 30
SECTIONS: dict[str, Any] = {"posts": models.BlogPostPage, "episodes": models.EpisodePage}


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about: its title, its page and its pages."""

    title: str
    description: str
    link: str
    items: list[Any]
    show: Any = None


class PageFeed(Feed[Any, Channel]):
    """What all feeds share: the language of their address, permanent ids, conditional GET."""

    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 if nothing has been published since the reader's last visit; 404 for an unknown language."""
        locale = get_object_or_404(Locale, language_code=kwargs["language"])
        with translation.override(locale.language_code):
            response = super().__call__(request, *args, **{**kwargs, "locale": locale})
        asked = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        latest = parse_http_date_safe(response.headers.get("Last-Modified", ""))
        is_known = asked is not None and latest is not None and latest <= asked
        return HttpResponse(status=304) if is_known else response

    def title(self, channel: Channel) -> str:
        """The name of the feed."""
        return channel.title

    def description(self, channel: Channel) -> str:
        """What the feed brings."""
        return channel.description

    def link(self, channel: Channel) -> str:
        """The page that the feed belongs to."""
        return channel.link

    def items(self, channel: Channel) -> list[Any]:
        """The newest pages."""
        return channel.items

    def item_title(self, item: Any) -> str:
        """The title of the page."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """The lead: feeds announce, pages tell."""
        return str(item.description)

    def item_link(self, item: Any) -> str:
        """The address of the page."""
        return str(item.get_full_url() or "/")

    def item_guid(self, item: Any) -> str:
        """Permanent: survives a new title, a new place in the tree and a new domain."""
        return f"urn:uuid:{uuid.uuid5(item.translation_key, item.locale.language_code)}"

    def item_pubdate(self, item: Any) -> dt.datetime:
        """The day that readers see, at noon."""
        return timezone.make_aware(dt.datetime.combine(item.date, dt.time(12)))

    def item_updateddate(self, item: Any) -> dt.datetime | None:
        """When the page was last published."""
        return item.last_published_at  # type: ignore[no-any-return]


def _newest(model: Any, locale: Locale) -> QuerySet[Any]:
    return selectors.newest(model, locale)


class SectionFeed(PageFeed):
    """All posts, or all episodes, in one language."""

    def get_object(self, request: HttpRequest, *, language: str, section: str, locale: Locale) -> Channel:
        """The section; 404 for one that has no feed."""
        model = SECTIONS.get(section)
        index = {"posts": models.BlogIndexPage, "episodes": models.PodcastPage}.get(section)
        page = get_object_or_404(
            index.objects.live().public() if index else models.BlogIndexPage.objects.none(), locale=locale
        )
        return Channel(page.title, page.description, page.get_full_url() or "/", list(_newest(model, locale)[:ITEMS]))


class TopicFeed(PageFeed):
    """Posts and episodes of a topic and of the topics below it."""

    def get_object(self, request: HttpRequest, *, language: str, key: uuid.UUID, locale: Locale) -> Channel:
        """The topic; 404 if it has no public page."""
        pages = models.TopicPage.objects.live().public().filter(translation_key=key)
        page = pages.filter(locale=locale).first() or get_object_or_404(pages)
        keys = selectors.Vocabulary(language).within(key)
        found = [
            item
            for model in SECTIONS.values()
            for item in _newest(model, locale).filter(topics__in=keys).distinct()[:ITEMS]
        ]
        found.sort(key=lambda item: item.date, reverse=True)
        return Channel(page.title, page.description, page.get_full_url() or "/", found[:ITEMS])


class PodcastFeed(PageFeed):
    """A show as podcast apps want it: only episodes that can be played."""

    feed_type = PodcastRss

    def get_object(self, request: HttpRequest, *, language: str, slug: str, locale: Locale) -> Channel:
        """The show; 404 for one that is not public."""
        show = get_object_or_404(models.PodcastPage.objects.live().public(), locale=locale, slug=slug)
        episodes = _newest(models.EpisodePage, locale).prefetch_related("voices").select_related("audio")
        playable = [episode for episode in episodes if episode.audio_src]
        return Channel(show.title, show.description, show.get_full_url() or "/", playable, show)

    def feed_extra_kwargs(self, channel: Channel) -> dict[str, Any]:
        """The show, for the elements of the channel."""
        return {"show": channel.show}

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        """Duration, number, chapters, transcript and people of an episode."""
        return {"elements": episode_elements(item)}

    def item_enclosure_url(self, item: Any) -> str:
        """The recording."""
        return absolute(item.audio_src, item)

    def item_enclosure_length(self, item: Any) -> int:
        """Its size in bytes."""
        return int(item.size)

    def item_enclosure_mime_type(self, item: Any) -> str:
        """Its media type."""
        return str(item.media_type)
