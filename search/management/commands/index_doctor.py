from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.contract import SearchUnavailable
from search.engines import engines_to_feed
from search.engines.base import Engine
from search.indexing.doctor import Drift, examine_engine, examine_pages, repair_engine, repair_pages
from search.indexing.rebuild import RebuildUnderWay

CLEAN, DRIFT, UNAVAILABLE = 0, 1, 2
SHOWN = 10
COLUMNS = ("place", "documents", "missing", "stale", "ghosts", "failing", "pending", "parked")


class Command(BaseCommand):
    """Tells whether pages, rows and engines agree."""

    help = "Compare pages, rows and search engines. Exit status: 0 all agree, 1 drift, 2 an engine does not answer."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--repair` mends and looks again."""
        parser.add_argument("--repair", action="store_true", help="mend what differs, then compare again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with the exit status of the last look."""
        refused = _repair() if options["repair"] else {}
        found = [examine_pages(), *map(examine_engine, engines_to_feed())]
        self._report(found)
        for place, reason in refused.items():
            self.stdout.write(f"{place}: not repaired: {reason}")
        sys.exit(_status(found))

    def _report(self, found: Sequence[Drift]) -> None:
        rows = [COLUMNS, *(_row(drift) for drift in found)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        for drift in found:
            for line in _details(drift):
                self.stdout.write(f"{drift.place}: {line}")


def _repair() -> dict[str, str]:
    """Mend pages, then the engines, which follow them. Returns the engines that could not be mended, and why."""
    repair_pages(examine_pages())
    reasons = {engine.name: _repair_engine(engine) for engine in engines_to_feed()}
    return {name: reason for name, reason in reasons.items() if reason}


def _repair_engine(engine: Engine) -> str:
    """Mend one engine; returns why that was not possible."""
    drift = examine_engine(engine)
    if drift.unavailable and not drift.needs_rebuild:
        return drift.unavailable
    try:
        repair_engine(engine, drift)
    except RebuildUnderWay:
        return "another rebuild is under way"
    except SearchUnavailable as error:
        return error.reason
    return ""


def _row(drift: Drift) -> tuple[str, ...]:
    if drift.unavailable:
        return (drift.place, "?", "?", "?", "?", "?", str(drift.pending), str(drift.parked))
    counts = (drift.documents, drift.missing, drift.stale, drift.ghosts, drift.failing, drift.pending, drift.parked)
    return (drift.place, *(str(len(count) if isinstance(count, list) else count) for count in counts))


def _details(drift: Drift) -> list[str]:
    lines = ["needs a rebuild"] if drift.needs_rebuild else []
    if drift.unavailable:
        return [*lines, f"unavailable: {drift.unavailable}"]
    for name in ("missing", "stale", "ghosts", "failing"):
        if identities := getattr(drift, name):
            rest = f" and {len(identities) - SHOWN} more" if len(identities) > SHOWN else ""
            lines.append(f"{name}: {', '.join(identities[:SHOWN])}{rest}")
    return lines


def _status(found: Sequence[Drift]) -> int:
    if any(drift.unavailable for drift in found):
        return UNAVAILABLE
    return CLEAN if all(drift.is_clean for drift in found) else DRIFT
