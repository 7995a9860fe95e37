"""Pages of a PDF. Everything here may loop, eat memory or raise: see `__main__`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from network.attachments.reading.values import Outcome, Part, Refused

logger = logging.getLogger(__name__)


class Pdf:
    """A PDF file. Raises `Refused` for one that only a password opens, whatever pypdf raises for a broken one."""

    def __init__(self, file: BinaryIO) -> None:
        self._reader = PdfReader(file, strict=False)
        if self._reader.is_encrypted:
            self._open_without_password()
        self.pages = len(self._reader.pages)
        if not self.pages:
            raise Refused(Outcome.BROKEN)
        self.is_damaged = False

    def _open_without_password(self) -> None:
        """Many files are only protected against changes: the empty password opens them."""
        try:
            is_open = bool(self._reader.decrypt(""))
        except (DependencyError, FileNotDecryptedError, NotImplementedError) as error:
            raise Refused(Outcome.ENCRYPTED) from error
        if not is_open:
            raise Refused(Outcome.ENCRYPTED)

    def parts(self) -> Iterator[Part]:
        """Each page with its text as it stands there, line by line; a damaged page has none."""
        for number in range(self.pages):
            try:
                text = self._reader.pages[number].extract_text()
            except MemoryError:
                raise
            except Exception:  # pypdf raises whatever a damaged page leads to; the other pages may be sound
                logger.exception("Page %s cannot be read", number + 1)
                self.is_damaged, text = True, ""
            yield Part(text, page=number + 1)
