"""Insights as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.workbench.insights import Line

# A cell that begins with one of these is a formula for spreadsheets (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(lines: Iterable[Line]) -> str:
    """Comma-separated values with a byte order mark, which spreadsheets need to read umlauts."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            *(_("Week"), _("Language"), _("Query"), _("Searches"), _("Compared with the week before"), _("Last hits")),
            *(_("Without a hit"), _("With a click"), _("Reformulated"), _("Searched instead")),
        ]
    )
    for line in lines:
        writer.writerow([_harmless(cell) for cell in _cells(line)])
    return "\ufeff" + out.getvalue()


def _cells(line: Line) -> list[str | int]:
    row = line.query
    change = "" if line.change is None else line.change
    followed = "; ".join(f"{text} ({times})" for text, times in line.followed_by)
    counts = [row.searches, change, row.hits, row.without_hit, row.clicked, row.reformulated]
    return [row.week.isoformat(), row.language, row.text, *counts, followed]


def _harmless(cell: str | int) -> str | int:
    """Text that a spreadsheet would calculate gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
