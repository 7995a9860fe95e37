"""What was searched for: per week and language, with a way to do something about each query."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from search.workbench import insights
from search.workbench.export import csv_of
from search.workbench.views.base import LANGUAGES, Workbench, language_of


class InsightsView(Workbench):
    """The queries of one week."""

    template_name = "search/workbench/insights.html"
    page_title = _("What was searched")
    header_icon = "search"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or with `format=csv` all lines of it as a file."""
        weeks, language = insights.weeks(), language_of(request)
        week = next((one for one in weeks if one.isoformat() == request.GET.get("week")), weeks[0])
        view = insights.VIEWS.get(request.GET.get("view", ""), insights.VIEWS["top"])
        if request.GET.get("format") == "csv":
            return _file(week, language, view)
        context: dict[str, Any] = {
            "weeks": [(one, one + dt.timedelta(days=6)) for one in weeks],
            "week": week,
            "languages": LANGUAGES,
            "language": language,
            "views": insights.VIEWS.values(),
            "view": view,
            "lines": insights.lines(week, language, view),
            "totals": insights.totals(week, language),
            "most": insights.MOST,
        }
        return self.shown(**context)


def _file(week: dt.date, language: str, view: insights.View) -> HttpResponse:
    content = csv_of(insights.lines(week, language, view, insights.MOST_EXPORTED))
    name = f"search-{week.isoformat()}-{language}-{view.name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
