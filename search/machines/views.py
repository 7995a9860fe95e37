"""The same search for programs: JSON with a description (OpenAPI) and a page to try it, below /api/.

Only what everybody may read, whoever asks: no session is looked at and no cookie set, so that answers may be kept and
read from any site. Bounded in every parameter; what is wrong is said with status 422, what is too much with 429.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from ninja import NinjaAPI, Query, Status
from ninja.errors import ValidationError
from ninja.openapi.docs import Swagger

from search import api
from search.contract import FacetName, SearchUnavailable
from search.contract import Query as Asked
from search.forms import query_of
from search.limits import is_within
from search.machines import replies
from search.machines.schemas import Answer, Knowers, Problem, SearchQuestion, Words, Wrong

PER_MINUTE = 60
KEPT_SECONDS = 60
RETRY_AFTER_SECONDS = 60

# Pages of all sites may read what is answered, also what is wrong with their question.
_ALLOW_ORIGIN, _ALL_SITES = "Access-Control-Allow-Origin", "*"

PROBLEMS: dict[int, Any] = {422: Wrong, 429: Problem, 503: Problem}
Reply: TypeAlias = Status[Any]

machines = NinjaAPI(
    title=settings.WAGTAIL_SITE_NAME,
    version="1",
    description="Search the network as readers do. At most 60 questions a minute from one address.",
    docs=Swagger(settings={"validatorUrl": None}),
    docs_url="/docs/",
    openapi_url="/openapi.json",
    urls_namespace="machines",
)


def _answering(view: Callable[[HttpRequest, Any], Any]) -> Callable[[HttpRequest, HttpResponse, Any], Reply]:
    """Counts questions of an address, speaks the reader's language, and says when no engine answers.

    Caches may keep answers, and no refusal: that is for one address, or for now.
    """

    @wraps(view)
    def answered(request: HttpRequest, response: HttpResponse, question: Any) -> Reply:
        response.headers[_ALLOW_ORIGIN] = _ALL_SITES
        if not is_within(request, "api", most=PER_MINUTE):
            return _refused(response, 429, f"More than {PER_MINUTE} questions a minute.")
        try:
            with translation.override(question.language):
                found = view(request, question)
        except SearchUnavailable:
            return _refused(response, 503, "The search does not answer at the moment.")
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return Status(404, {"detail": "There is no such page of results."}) if found is None else Status(200, found)

    return answered


@machines.get("/v1/search/", response={200: Answer, 404: Problem, **PROBLEMS}, summary="Search")
def search(request: HttpRequest, response: HttpResponse, question: Query[SearchQuestion]) -> Reply:
    """Pages with the passages that hold the words. 404 for a page beyond the last one."""
    return _search(request, response, question)


@machines.get("/v1/experts/", response={200: Knowers, **PROBLEMS}, summary="Who knows about it")
def experts(request: HttpRequest, response: HttpResponse, question: Query[Words]) -> Reply:
    """Partners and people with most and best on it."""
    return _experts(request, response, question)


@_answering
def _search(request: HttpRequest, question: SearchQuestion) -> dict[str, Any] | None:
    query = _query(question)
    results = api.search(query, with_experts=False)
    return replies.answer(results, request) if query.page <= max(1, results.pages) else None


@_answering
def _experts(request: HttpRequest, question: Words) -> dict[str, Any]:
    query = query_of(question.q, language=question.language, access=api.EVERYBODY)
    found = api.experts(query) if query.text else ()
    return {"query": query.text, "experts": [replies.expert(expert, request) for expert in found]}


def _query(question: SearchQuestion) -> Asked:
    # `language` is the reader's here: programs see in each page which language it is in.
    values: dict[FacetName, list[str]] = {
        name: getattr(question, name.value) for name in FacetName if name is not FacetName.LANGUAGE
    }
    return query_of(
        question.q,
        language=question.language,
        access=api.EVERYBODY,
        lane=question.lane,
        values=values,
        sort=question.sort,
        page=question.page,
        size=question.size,
        literal=question.literal,
    )


def unknown(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Below /api/ there are no pages for people: what is not there is said to programs, too."""
    return JsonResponse({"detail": "There is no such address."}, status=404, headers={_ALLOW_ORIGIN: _ALL_SITES})


@machines.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    response = machines.create_response(request, {"detail": error.errors}, status=422)
    response.headers[_ALLOW_ORIGIN] = _ALL_SITES
    return response


def _refused(response: HttpResponse, status: int, detail: str) -> Reply:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return Status(status, {"detail": detail})
