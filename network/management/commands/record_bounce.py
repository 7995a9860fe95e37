from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from network.desk.keeping.bounces import MAX_MESSAGE, record


class Command(BaseCommand):
    """Takes a returned mail from the mail server, for example by an alias that pipes into it."""

    help = "Read a delivery status notification (RFC 3464) from standard input and make a task for the editors of it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Never fails because of a mail: what is no notification is ignored."""
        self.stdout.write(f"{record(sys.stdin.buffer.read(MAX_MESSAGE))} tasks")
