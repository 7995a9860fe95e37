"""A search as RSS: the same words and filters, the newest first, so that somebody can follow a question."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from search import api
from search.contract import Document, Query, Results, SearchUnavailable, Sort
from search.forms import address, query_from

ITEMS = 30
RETRY_AFTER_SECONDS = 300


class SearchFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs only
    """At most thirty documents, those with a date before those without; only what everybody may read."""

    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed; 503 when no engine answers, so that readers of feeds try again and lose nothing."""
        try:
            response: HttpResponse = super().__call__(request, *args, **kwargs)
        except SearchUnavailable:
            return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Results:
        """The result. Feed readers have no session, and a feed is passed on: so nothing restricted is in it."""
        language = translation.get_language() or "de"
        query = query_from(request.GET, language=language, access=api.EVERYBODY)
        return api.search(replace(query, sort=Sort.NEWEST, page=1, size=ITEMS), with_experts=False)

    def title(self, results: Results) -> str:
        """What is searched for."""
        text = results.query.text or _("Everything in the network")
        return _printable(f"{text} · {settings.WAGTAIL_SITE_NAME}")

    def description(self, results: Results) -> str:
        """What the feed brings."""
        return _("What is new on this search, the newest first")

    def link(self, results: Results) -> str:
        """The result page."""
        return reverse("search:results") + address(_shown(results.query))

    def feed_url(self, results: Results) -> str:
        """Where the feed itself is: without what makes no difference to it."""
        return reverse("search:feed") + address(_shown(results.query))

    def items(self, results: Results) -> list[Document]:
        """The documents that match by words; those only spelled alike would be noise day after day."""
        return [hit.document for hit in results.hits if not hit.similar]

    def item_title(self, item: Document) -> str:
        """The title of the page."""
        return _printable(item.title)

    def item_description(self, item: Document) -> str:
        """The lead: feeds announce, pages tell."""
        return _printable(item.lead)

    def item_link(self, item: Document) -> str:
        """The page."""
        return item.url

    def item_guid(self, item: Document) -> str:
        """As in the portal's other feeds: survives a new title, place and domain."""
        return f"urn:uuid:{uuid.uuid5(uuid.UUID(item.key), item.language)}"

    def item_pubdate(self, item: Document) -> dt.datetime | None:
        """The day that readers see, at noon; profiles and topics have none."""
        return timezone.make_aware(dt.datetime.combine(item.date, dt.time(12))) if item.date else None


def _shown(query: Query) -> Query:
    """The query as the result page shows it when it is opened from the feed."""
    return replace(query, size=10)


def _printable(text: str) -> str:
    """Without characters that no XML may hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
