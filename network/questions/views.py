"""Asking the network: a form, and a page that says what happens next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.questions import services
from network.questions.forms import LONGEST_QUERY, QuestionForm, too_many
from search.limits import HOUR, is_within

QUESTIONS_PER_HOUR = 5


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The form. Status 422 with everything typed when something is missing, 429 when one address asks too often."""
    if request.method != "POST":
        return _page(request, QuestionForm(initial=_from_search(request)))
    form = QuestionForm(request.POST)
    if form.is_from_a_robot:
        return HttpResponseRedirect(reverse("questions:asked"))  # it learns nothing
    if not form.is_valid():
        return _page(request, form, status=422)
    if not is_within(request, "question", most=QUESTIONS_PER_HOUR, seconds=HOUR):
        form.add_error(None, too_many())
        return _page(request, form, status=429)
    asked = {name: form.cleaned_data[name] for name in ("text", "email", "name", "organisation", "query", "topic")}
    services.ask(**asked, language=translation.get_language() or "de")
    return HttpResponseRedirect(reverse("questions:asked"))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next. The same for everybody, whatever was asked."""
    return render(request, "questions/asked.html")


def _from_search(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:LONGEST_QUERY] for name in ("query", "topic")}


def _page(request: HttpRequest, form: QuestionForm, status: int = 200) -> HttpResponse:
    return render(request, "questions/ask.html", {"form": form}, status=status)
