"""After a compound is cut otherwise: the documents that contain it are delivered anew, so that its parts find them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from django.db import DatabaseError, transaction

from search.indexing import delivery
from search.indexing.codec import Json
from search.indexing.projection import touch
from search.language.cuts import Cuts, letters_of
from search.language.folding import fold, plain
from search.models import IndexedDocument

logger = logging.getLogger(__name__)
# Letters at the end of a word that its other forms may not have (Amt, Ämter).
_ENDING = 2
_CHUNK = 200


def after_commit(before: Cuts, after: Cuts) -> None:
    """When the change is in the database, find the documents that it concerns and owe them to the engines."""
    if words := changed(before, after):
        transaction.on_commit(lambda: _recut(words), robust=True)


def changed(before: Cuts, after: Cuts) -> set[str]:
    """Words that one of both cuts and the other does not, or otherwise."""
    return {word for word, _ in set(before.words) ^ set(after.words)}


def containing(words: Iterable[str]) -> list[str]:
    """Identities of the German documents that contain a word, in any form, alone or in a longer one; in no order.

    Reads all rows one after the other, as no index is asked: about a second for 2,000 documents of ordinary length.
    """
    beginnings = [_beginning(word) for word in words]
    rows = IndexedDocument.objects.filter(deleted=False, language__startswith="de").order_by("pk")
    found = []
    for identity, document in rows.values_list("identity", "document").iterator(chunk_size=_CHUNK):
        text = fold(plain("\n".join(_texts(document))))
        if any(beginning in text for beginning in beginnings):
            found.append(identity)
    return found


def _recut(words: set[str]) -> None:
    try:
        touch(containing(words), above={})
    except DatabaseError:
        logger.exception("Documents with %s still have to be cut anew: run rebuild_index", ", ".join(words))
        return
    delivery.after_commit()


def _beginning(word: str) -> str:
    folded = fold(plain(letters_of(word)))
    return folded[: max(len(folded) - _ENDING, 4)]


def _texts(document: Json) -> Iterator[str]:
    yield document.get("title", "")
    yield document.get("lead", "")
    yield from document.get("labels", ())
    yield from document.get("hidden_labels", ())
    for name in ("topics", "people", "partners"):
        yield from (item["label"] for item in document.get(name, ()))
    for passage in document.get("passages", ()):
        yield passage.get("heading", "")
        yield passage["text"]
