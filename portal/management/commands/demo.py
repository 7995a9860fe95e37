from __future__ import annotations

import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.build import build
from portal.demo.searches import log_searches
from portal.demo.users import LOGINS


class Command(BaseCommand):
    """Fills the portal with content that was written for it, so that a newcomer meets a living place."""

    help = "Build the demo: content in German and English, and accounts. What is there already stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """The two halves: building, and saying where it is."""
        half = parser.add_mutually_exclusive_group()
        half.add_argument("--where", action="store_true", help="build nothing, only print the addresses and accounts")
        half.add_argument("--build", action="store_true", help="build without printing the addresses and accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        """Only where the settings say DEMO: the accounts have passwords that everybody knows."""
        if not getattr(settings, "DEMO", False):
            raise CommandError("The demo is built only where the settings say DEMO = True, never in production.")
        port = int(os.environ.get("PORT") or 8000)
        if not options["where"]:
            self._build(port)
        if not options["build"]:
            self._say_where(f"http://localhost:{port}")

    def _build(self, port: int) -> None:
        settings.SEARCH_DELIVERY = "inline"  # a thread would end with this process, before its work is done
        begin = time.monotonic()
        self.stdout.write("Building the demo")
        build(lambda line: self.stdout.write(f"  {line}"), port)
        call_command("rebuild_references_index", verbosity=0)
        call_command("rebuild_index", stdout=self.stdout)
        log_searches()
        self.stdout.write(self.style.SUCCESS(f"Done in {time.monotonic() - begin:.0f} seconds"))

    def _say_where(self, base: str) -> None:
        self.stdout.write(f"\n  {base}/de/   {base}/en/   {base}/admin/\n\n")
        for login in LOGINS:
            self.stdout.write(f"  {login.name:<8} {login.password:<20} {login.purpose}")
