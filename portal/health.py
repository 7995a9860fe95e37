"""What a monitor asks: is the process alive, may it get traffic, and how is search?

No address, version or reason is told: anybody may ask. Reasons are in the log and in `index_doctor`.
"""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search import state


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; depends on nothing."""
    return JsonResponse({"status": "live"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503. A search engine that is down does not make the portal unready."""
    if not _database_answers():
        return JsonResponse({"status": "unready", "database": "down"}, status=503)
    return JsonResponse({"status": "ready", "database": "up"})


@require_safe
@never_cache
def overview(request: HttpRequest) -> JsonResponse:
    """Live, ready, the engine and the age of what it is owed. The status is that of `ready`: 200, or 503.

    The engine is asked, unless it is known to be down; a server that hangs costs one request what a delivery may cost.
    """
    if not _database_answers():
        return JsonResponse({"live": True, "ready": False, "database": "down"}, status=503)
    return JsonResponse({"live": True, "ready": True, "database": "up", "search": _search()})


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _search() -> dict[str, Any]:
    health, owed, pages = state.reader(), state.owed(), state.pages_waiting()
    everything = [*owed.values(), pages]
    return {
        "engine": health.engine,
        "available": health.available,
        "needs_rebuild": health.needs_rebuild,
        "outbox": {
            "waiting": sum(one.waiting for one in everything),
            "parked": sum(one.parked for one in everything),
            "oldest_seconds": round(max(one.oldest for one in everything)),
        },
    }
