"""Files that the network makes itself: pictures, transcripts, chapters."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from network import models, pictures, selectors
from network.papercut import MOODS

MAX_COUNT = 999


@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def picture(request: HttpRequest, kind: str, mood: int, slug: str, draw: int) -> HttpResponse:
    """A drawn picture as SVG; 404 for a kind that has none."""
    if kind not in pictures.SIZES or mood >= len(MOODS):
        raise Http404
    drawing = pictures.draw(kind, slug, mood, draw % 1000, _counts(request.GET.get("counts", "")))
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def _counts(text: str) -> pictures.Counts | None:
    """Posts, episodes and partners of "21-14-12"; nothing sensible is nothing."""
    parts = text.split("-")
    if len(parts) != len(pictures.Counts._fields) or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return pictures.Counts(*(min(int(part[:4]), MAX_COUNT) for part in parts))


def _episode(pk: int) -> models.EpisodePage:
    episode: models.EpisodePage = get_object_or_404(selectors.visible(models.EpisodePage.objects.all()), pk=pk)
    return episode


@require_safe
def transcript(request: HttpRequest, pk: int) -> HttpResponse:
    """The transcript of a public episode as WebVTT; 404 while there is none."""
    episode = _episode(pk)
    if not episode.transcript:
        raise Http404
    return HttpResponse(episode.transcript, content_type="text/vtt; charset=utf-8")


@require_safe
def chapters(request: HttpRequest, pk: int) -> JsonResponse:
    """The chapters of a public episode in the format of Podcasting 2.0 (JSON chapters 1.2.0)."""
    marks = [{"startTime": mark.start, "title": mark.title} for mark in _episode(pk).marks]
    return JsonResponse(
        {"version": "1.2.0", "chapters": marks}, content_type="application/json+chapters; charset=utf-8"
    )
