"""Lesen: what the blog, a post and a series show."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from network import documents, models
from network.selectors.cards import SeriesPart, SeriesView
from network.selectors.pages import in_language, neighbours, newest, paginated, people, ready, teasers
from network.selectors.related import related
from network.selectors.vocabulary import Counts, Vocabulary

TOPICS_BESIDE_THE_BLOG = 12


def blog_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    """A page of posts, the topics with most posts, the series."""
    vocabulary = Vocabulary(page.language, request)
    counts = Counts(vocabulary)
    busiest = sorted(vocabulary.pages, key=lambda key: -counts.of(key)[0])[:TOPICS_BESIDE_THE_BLOG]
    return {
        "posts": paginated(newest(models.BlogPostPage, page.locale), request),
        "topics": [link for link in vocabulary.links(busiest, counts) if link.read],
        "series": teasers(in_language(models.SeriesPage.objects.all(), page.locale), request),
        "feed_url": reverse("network:feed", args=[page.language, "posts"]),
    }


def post(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Byline, partner, series, contents, topics, neighbours and what is related."""
    vocabulary = Vocabulary(page.language, request)
    authors = [author.person_id for author in page.authors.all()]
    return {
        "authors": people(authors, page.locale, request),
        "partner": partner_teaser(page.guest_partner_id, page, request),
        "series": series_view(page, request),
        "topics": vocabulary.links(topic.key for topic in page.topics.all()),
        "contents": documents.contents(page.body),
        "reading_minutes": page.reading_minutes,
        "related": related(page),
        **neighbours(page, request),
    }


def partner_teaser(key: Any, page: Any, request: HttpRequest) -> Any:
    """The partner with this key as the reader of a page sees it, or None."""
    if key is None:
        return None
    found = in_language(models.PartnerPage.objects.filter(translation_key=key), page.locale).first()
    return found.teaser(request) if found else None


def series_view(post_page: Any, request: HttpRequest) -> SeriesView | None:
    """The series of a post with its parts, or None."""
    if post_page.series_id is None:
        return None
    series_page = in_language(
        models.SeriesPage.objects.filter(translation_key=post_page.series_id), post_page.locale
    ).first()
    if series_page is None:
        return None
    parts = _parts(_posts_of(post_page.series_id, post_page.locale), request, current=post_page.translation_key)
    return SeriesView(series_page.title, series_page.get_url(request) or "", parts, series_page.lead)


def series(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The parts of a series in order, and its topics."""
    vocabulary = Vocabulary(page.language, request)
    return {
        "parts": _parts(_posts_of(page.translation_key, page.locale), request),
        "topics": vocabulary.links(topic.key for topic in page.topics.all()),
    }


def _posts_of(key: Any, locale: Any) -> QuerySet[Any]:
    posts = in_language(models.BlogPostPage.objects.filter(series=key), locale)
    return ready(posts).order_by("series_part", "date", "pk")


def _parts(posts: QuerySet[Any], request: HttpRequest, current: Any = None) -> tuple[SeriesPart, ...]:
    return tuple(
        SeriesPart(post.series_part or number, post.teaser(request), post.translation_key == current)
        for number, post in enumerate(posts, start=1)
    )
