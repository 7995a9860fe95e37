"""Suggestions while typing, for the page's own field and for the search bar of a browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import api, syntax
from search.contract import Kind, Lane, SearchUnavailable, Suggestion
from search.limits import MINUTE, is_within

MOST = 8
# Somebody who types fast asks about five times a second, and not for long.
PER_MINUTE = 240
# Topics first, then the lanes in their order.
GROUPS = ("topic", *(lane.value for lane in Lane))


@require_safe
@cache_control(private=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """At most eight suggestions in groups; an empty list when no engine answers. 400 without `q`, 429 for too many."""
    if refusal := _refusal(request):
        return refusal
    text, found = _found(request)
    return JsonResponse({"query": text, "suggestions": [_row(one) for one in found]})


@require_safe
@cache_control(private=True, max_age=60)
def for_browsers(request: HttpRequest) -> HttpResponse:
    """The same as browsers ask it (OpenSearch suggestions 1.1): [query, labels, descriptions, addresses]."""
    if refusal := _refusal(request):
        return refusal
    text, found = _found(request)
    addresses = [request.build_absolute_uri(one.url) for one in found]
    answer = [text, [one.label for one in found], [one.detail for one in found], addresses]
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json")


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if "q" not in request.GET:
        return JsonResponse({"error": _("The parameter q is missing.")}, status=400)
    if not is_within(request, "suggest", most=PER_MINUTE):
        return JsonResponse({"error": _("Too many requests.")}, status=429, headers={"Retry-After": str(MINUTE)})
    return None


def _found(request: HttpRequest) -> tuple[str, list[Suggestion]]:
    """What is typed, bounded, and what fits it: group by group, within each the best first."""
    text = syntax.parse(request.GET["q"]).text
    language = translation.get_language() or "de"
    try:
        found = api.suggest(text, language=language, access=api.access_for(request)) if text else ()
    except SearchUnavailable:
        found = ()
    return text, sorted(found[:MOST], key=lambda one: GROUPS.index(_group(one)))


def _group(suggestion: Suggestion) -> str:
    return "topic" if suggestion.kind is Kind.TOPIC else suggestion.kind.lane.value


def _row(suggestion: Suggestion) -> dict[str, str]:
    group = _group(suggestion)
    return {
        "label": suggestion.label,
        "url": suggestion.url,
        "kind": suggestion.kind.value,
        "lane": suggestion.kind.lane.value,
        "group": group,
        "heading": _heading(group),
        "detail": suggestion.detail,
    }


def _heading(group: str) -> str:
    """What stands beside a group."""
    headings = {
        "topic": _("Topics"),
        "read": pgettext("lane", "read"),
        "listen": pgettext("lane", "listen"),
        "ask": pgettext("lane", "ask"),
    }
    return headings[group]
