from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing.delivery import drain


class Command(BaseCommand):
    """Drains the outbox; for cron, and after a server was away."""

    help = "Deliver to the search engines whatever they are owed. Exit status 1 if something has to wait."

    def handle(self, *args: Any, **options: Any) -> None:
        """Safe to run while the portal delivers too."""
        if not drain():
            self.stderr.write("Some documents could not be delivered yet; index_doctor tells which.")
            raise SystemExit(1)
