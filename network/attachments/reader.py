"""Reading the files that wait, one after the other, and telling the pages that attach them."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import tempfile
from typing import IO

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from network.attachments.models import READER, WAITING, FileText, as_json
from network.attachments.reading.process import read
from network.attachments.reading.values import Limits, Outcome, Reading
from network.attachments.selectors import pages_that_attach
from search.api import look_again

logger = logging.getLogger(__name__)

# A process that has not come back after this time has died with its file in hand.
GIVEN_UP = dt.timedelta(minutes=10)
MOST_ATTEMPTS = 3
BLOCK = 1024 * 1024


def read_waiting(*, limits: Limits | None = None) -> int:
    """Read all files that wait, one after the other, and tell their pages. Returns how many. Several processes may."""
    count = 0
    while text := _claimed():
        _keep(text, _reading(text, limits or Limits()))
        tell_pages()
        count += 1
    tell_pages()
    return count


def tell_pages() -> None:
    """Have the pages that attach newly read files projected again."""
    for text in FileText.objects.filter(told=False).only("pk", "document_id"):
        with transaction.atomic():
            look_again(pages_that_attach([text.document_id]))
            FileText.objects.filter(pk=text.pk).update(told=True)


def _claimed() -> FileText | None:
    """The next file, which no other process then takes; one that has cost three processes their lives is given up."""
    long_ago = timezone.now() - GIVEN_UP
    free = FileText.objects.filter(Q(begun=None) | Q(begun__lt=long_ago), outcome=WAITING)
    free.filter(attempts__gte=MOST_ATTEMPTS).update(outcome=Outcome.TOO_HARD.value, told=False)
    for text in free.order_by("pk").select_related("document"):
        now = timezone.now()
        mine = free.filter(pk=text.pk, name=text.name, attempts=text.attempts)
        if mine.update(begun=now, attempts=F("attempts") + 1):
            text.begun = now
            return text
    return None


def _reading(text: FileText, limits: Limits) -> tuple[Reading, str]:
    """What the file holds, and its hash. A file that is not there any more is an outcome too."""
    with tempfile.TemporaryFile() as copy:
        try:
            digest = _copy(text, copy, limits)
        except Exception:  # a storage elsewhere raises what it likes
            logger.exception("%s is not in the storage", text.name)
            return Reading(Outcome.MISSING), ""
        return read(copy, limits), digest


def _copy(text: FileText, copy: IO[bytes], limits: Limits) -> str:
    """Fetch the file out of the storage, wherever that is; of one that is too large only what shows that it is."""
    digest, left = hashlib.sha1(usedforsecurity=False), limits.size + 1
    with text.document.file.storage.open(text.name, "rb") as source:
        while left > 0 and (block := source.read(min(BLOCK, left))):
            digest.update(block)
            copy.write(block)
            left -= len(block)
    copy.flush()
    return digest.hexdigest()


def _keep(text: FileText, result: tuple[Reading, str]) -> None:
    """Keep what was read, unless the file has been replaced meanwhile."""
    reading, digest = result
    kept = FileText.objects.filter(pk=text.pk, begun=text.begun, outcome=WAITING).update(
        outcome=reading.outcome.value,
        pages=reading.pages,
        parts=as_json(reading.parts),
        digest=digest,
        reader=READER,
        told=False,
        changed=timezone.now(),
    )
    logger.info("%s: %s, %s parts%s", text.name, reading.outcome, len(reading.parts), "" if kept else ", replaced")
