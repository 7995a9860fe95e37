"""Text that arrives after the sign-in has expired: kept in the session, and shown again once its author is back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

KEY = "desk_rescued"
# More than the longest profile; a session is no place for books.
MAX_LETTERS = 150_000
View = Callable[..., HttpResponse]


def rescuing(view: View) -> View:
    """For views of forms, outside of what asks for the sign-in: an anonymous POST loses nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            if wants_json(request):
                text = _("You are no longer signed in. Your text is still here; sign in in another tab, then go on.")
                return JsonResponse({"message": text, "url": resolve_url(settings.LOGIN_URL)}, status=401)
            _keep(request)
        return view(request, *args, **kwargs)

    return wrapped


def wants_json(request: HttpRequest) -> bool:
    """Whether the script of the form asks, which saves while somebody types."""
    return request.headers.get("Accept") == "application/json"


def _keep(request: HttpRequest) -> None:
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in fields.values() for value in values) <= MAX_LETTERS:
        request.session[KEY] = {"path": request.path, "fields": fields}


def rescued(request: HttpRequest) -> QueryDict | None:
    """What was typed into this form before the sign-in expired; once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    posted = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        posted.setlist(name, values)
    return posted
