from __future__ import annotations

import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.demo.build import build
from portal.demo.users import LOGINS


class Command(BaseCommand):
    """Fills the portal with content that was written for it, so that a newcomer meets a living place."""

    help = "Build the demo: content in German and English, and accounts. What is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Only where the settings say DEMO: the accounts have passwords that everybody knows."""
        if not getattr(settings, "DEMO", False):
            raise CommandError("The demo is built only where the settings say DEMO = True, never in production.")
        settings.SEARCH_DELIVERY = "inline"  # a thread would end with this process, before its work is done
        begin, port = time.monotonic(), int(os.environ.get("PORT") or 8000)
        self.stdout.write("Building the demo")
        build(lambda line: self.stdout.write(f"  {line}"), port)
        call_command("rebuild_references_index", verbosity=0)
        call_command("rebuild_index", stdout=self.stdout)
        self.stdout.write(self.style.SUCCESS(f"Done in {time.monotonic() - begin:.0f} seconds"))
        self._say_where(f"http://localhost:{port}")

    def _say_where(self, base: str) -> None:
        self.stdout.write(f"\n  {base}/de/   {base}/en/   {base}/admin/\n\n")
        for login in LOGINS:
            self.stdout.write(f"  {login.name:<8} {login.password:<20} {login.purpose}")
