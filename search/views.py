"""What readers see of search: the result page and the suggestions while typing. No engine is known here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from search import api, querylog, syntax
from search.contract import Query, SearchUnavailable
from search.forms import query_from
from search.presenters import ResultsPage

RETRY_AFTER_SECONDS = 30
MAX_SUGGESTIONS = 8


@require_safe
@vary_on_headers("HX-Request-Type")
def results(request: HttpRequest) -> HttpResponse:
    """The result page, or only its changing part for htmx.

    Status 404 for a page beyond the last one, 503 when no engine answers; what is typed never makes an error.
    """
    query = query_from(request.GET, language=_language(), access=api.access_for(request))
    try:
        found = api.search(query)
    except SearchUnavailable:
        return _unavailable(request, query)
    if query.page > max(1, found.pages):
        raise Http404(_("There is no such page of results."))
    is_fragment = request.headers.get("HX-Request-Type") == "partial"
    querylog.searched(request, found, is_refinement=is_fragment)
    template = "search/parts/results.html" if is_fragment else "search/results.html"
    context = {"view": ResultsPage(found), "query": query, "is_fragment": is_fragment}
    return render(request, template, {**context, "click_token": querylog.click_token(query)})


def _unavailable(request: HttpRequest, query: Query) -> HttpResponse:
    response = render(request, "search/unavailable.html", {"query": query}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


@csrf_exempt  # no session and no cookie is asked, and the token says what may be counted; see search.querylog
@require_POST
def clicked(request: HttpRequest) -> HttpResponse:
    """A beacon of the result page: a reader went from it to the page `key`. 400 without a token of ours."""
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    token, key = request.POST.get("token", ""), request.POST.get("key", "")
    is_taken = is_ours and querylog.clicked(request, token, key)
    return HttpResponse(status=204 if is_taken else 400)


@require_safe
@cache_control(private=True, max_age=60)
def suggest(request: HttpRequest) -> JsonResponse:
    """At most eight suggestions as JSON; 400 without `q`; an empty list when no engine answers."""
    if "q" not in request.GET:
        return JsonResponse({"error": _("The parameter q is missing.")}, status=400)
    text = syntax.parse(request.GET["q"]).text
    try:
        found = api.suggest(text, language=_language(), access=api.access_for(request)) if text else ()
    except SearchUnavailable:
        found = ()
    rows = [
        {"label": row.label, "url": row.url, "kind": row.kind.value, "lane": row.kind.lane.value, "detail": row.detail}
        for row in found[:MAX_SUGGESTIONS]
    ]
    return JsonResponse({"query": text, "suggestions": rows})


def _language() -> str:
    return translation.get_language() or "de"
