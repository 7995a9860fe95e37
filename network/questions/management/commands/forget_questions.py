"""Removes name and address from questions that were settled long ago; for a daily timer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from network.questions import services


class Command(BaseCommand):
    """manage.py forget_questions [--days 182]"""

    help = "Remove name and e-mail from questions to the network that were settled this many days ago."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--days`: after so many days; at least one."""
        parser.add_argument("--days", type=int, default=services.FORGOTTEN_AFTER.days, help="Default: %(default)s.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many questions lost their name and address."""
        forgotten = services.forget(after=dt.timedelta(days=max(1, options["days"])))
        self.stdout.write(f"{forgotten} questions lost name and address.")
