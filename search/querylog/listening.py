"""From requests to what is counted: cheap, and never in the way of a search."""

from __future__ import annotations

import logging
from collections import deque

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from search.contract import Query, Results, Sort
from search.indexing.worker import Worker
from search.models.querylog import LONGEST_TEXT
from search.querylog import counting
from search.querylog.visitors import sign_of

logger = logging.getLogger(__name__)

# What comes faster than it can be counted is not counted.
MOST_WAITING = 1_000
LONGEST_TOKEN = 1_000
_SALT = "search.querylog.click"
_TOKEN_SECONDS = 24 * 3600
_waiting: deque[counting.Search | counting.Click] = deque(maxlen=MOST_WAITING)


def searched(request: HttpRequest, found: Results, *, is_refinement: bool) -> None:
    """Somebody has searched. Filters, orders, further pages and parts of a page are no searches of their own."""
    query = found.query
    if is_refinement or _is_refined(query) or not 0 < len(query.text) <= LONGEST_TEXT:
        return
    if sign := sign_of(request):
        _note(counting.Search(sign, query.text, query.language, timezone.now(), found.total))


def click_token(query: Query) -> str:
    """Proves that the portal has shown results for this query: what a click must bring along."""
    return signing.dumps([query.text, query.language], salt=_SALT, compress=True)


def clicked(request: HttpRequest, token: str, key: str) -> bool:
    """Somebody went from a list of results to the page of a key. False if the token is not ours, or a day old."""
    try:
        text, language = signing.loads(token[:LONGEST_TOKEN], salt=_SALT, max_age=_TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    if sign := sign_of(request):
        _note(counting.Click(sign, text, language, timezone.now(), key[:64]))
    return True


def drain() -> bool:
    """Count what is waiting; True, as nothing is ever tried again."""
    while _waiting:
        event = _waiting.popleft()
        try:
            counting.count(event)
        except Exception:  # counting is never worth an error
            logger.exception("A search was not counted")
    return True


def _note(event: counting.Search | counting.Click) -> None:
    _waiting.append(event)
    if settings.SEARCH_DELIVERY == "thread":
        _worker.wake()


def _is_refined(query: Query) -> bool:
    is_ordered = query.sort is not Sort.RELEVANCE
    return bool(query.page > 1 or query.lane or query.filters or query.literal or is_ordered)


_worker = Worker(drain)
