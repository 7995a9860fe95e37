"""What readers see of search: the result page. No engine is known here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from search import api, querylog
from search.contract import Instead, Query, SearchUnavailable
from search.forms import query_from
from search.presenters import ResultsPage

RETRY_AFTER_SECONDS = 30


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
    instead = _instead(query) if found.total == 0 and query.text else None
    querylog.searched(request, found, is_refinement=is_fragment)
    template = "search/parts/results.html" if is_fragment else "search/results.html"
    context = {"view": ResultsPage(found, instead), "query": query, "is_fragment": is_fragment}
    return render(request, template, {**context, "click_token": querylog.click_token(query)})


def _instead(query: Query) -> Instead | None:
    """What helps who found nothing; nothing does if the engine has stopped answering meanwhile."""
    try:
        return api.instead(query)
    except SearchUnavailable:
        return None


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


def _language() -> str:
    return translation.get_language() or "de"
