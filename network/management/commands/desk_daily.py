from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from network.desk.keeping.links import check_links
from network.desk.keeping.reminding import remind


class Command(BaseCommand):
    """The daily work of the partner desk; safe to run more often."""

    help = "Ask partners whether their profile is still correct, hide people of those who never answer, check links."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many addresses are visited at most."""
        parser.add_argument("--links", type=int, default=200, help="addresses to visit at most; 0 visits none")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was done."""
        done = remind()
        self.stdout.write(f"{done.asked} partners asked, contact persons of {done.hidden} hidden")
        if options["links"] > 0:
            self.stdout.write(f"{check_links(limit=options['links'])} addresses visited")
