from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from network.attachments.intake import take_up_missing
from network.attachments.reader import read_waiting


class Command(BaseCommand):
    """Reads what waits, and takes up files that were uploaded before the portal could read them."""

    help = "Read the text of uploaded PDF and DOCX files that has not been read yet; for cron, and after an upgrade."

    def handle(self, *args: Any, **options: Any) -> None:
        """Safe to run while the portal reads too."""
        taken = take_up_missing()
        read = read_waiting()
        if taken or read:
            self.stdout.write(f"{taken} files taken up, {read} read")
