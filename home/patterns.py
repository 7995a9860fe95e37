"""The pattern page: every component of the design system in all its states. Where the portal is a demo or debugged."""

from __future__ import annotations

from types import SimpleNamespace

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from home import specimens
from search.contract import Kind

COLOURS = (
    ("paper", "ink"), ("sheet", "ink-soft"), ("band", "ink"), ("deep", "on-deep"), ("read-fill", "on-fill"),
    ("read-wash", "read"), ("listen-fill", "on-fill"), ("listen-wash", "listen"), ("ask-fill", "on-fill"),
    ("ask-wash", "ask"), ("mark", "on-mark"), ("action", "on-action"), ("error-wash", "error"), ("ok-wash", "ok"),
)  # fmt: skip
STEPS = (
    (5, "Das hat jemand gelöst."),
    (4, "Jugendhilfeplanung"),
    (3, "Präventionskettenkoordinator:innen"),
    (2, "Was ließ sich übertragen? GROẞ"),
    (1, "Hilfeplangespräche nachbesprechen"),
    (0, "Frühe Hilfen, Übergänge, Ganztag"),
    (-1, "zuletzt bestätigt am 3. November 2026"),
)
STATES = (("live", "sichtbar"), ("review", "in Prüfung"), ("returned", "zurück mit Hinweis"), ("draft", "Entwurf"))


def show(request: HttpRequest) -> HttpResponse:
    """All components on one page; 404 on a portal that is neither a demo nor debugged."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return render(request, "patterns/index.html", context())


def context() -> dict[str, object]:
    """What the templates of the pattern page show."""
    view = specimens.search_view()
    post = SimpleNamespace(kind=Kind.POST, date=specimens.POST.date, facts=specimens.POST.facts)
    return {
        "specimens": specimens,
        "post": post,
        "examples": ("Fehlerkultur", "Präventionskette in kleinen Gemeinden"),
        "kinds": specimens.KINDS,
        "lane_names": ("read", "listen", "ask"),
        "colours": COLOURS,
        "steps": STEPS,
        "states": STATES,
        "view": view,
        "no_results": {**view, "chips": [], "results": {"total": 0}},
        "page_obj": Paginator(range(50), 10).page(2),
        "blocks": specimens.blocks(),
    }


urlpatterns = [path("patterns/", show, name="patterns")]
