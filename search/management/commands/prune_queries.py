from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.querylog.counting import KEPT_DAYS, prune


class Command(BaseCommand):
    """For cron on a portal on which nobody searches; otherwise the first search of a day does the same."""

    help = (
        f"Remove counts of searches that are older than {KEPT_DAYS} days, and what is left of earlier days' visitors."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Safe to run at any time."""
        self.stdout.write(f"{prune(timezone.localdate())} queries removed.")
