"""Deliveries and rebuilds on Elasticsearch."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.contract import SearchUnavailable
from search.engines.base import (
    Deletion,
    DeliveryRefused,
    DocumentsRefused,
    IndexEntry,
    OutdatedIndex,
    QueryRefused,
    Rebuilt,
)
from search.engines.elastic.client import BLOCKED, NAME, Patience, guarded
from search.engines.elastic.indexes import Indexes, Target
from search.engines.elastic.mapping import source
from search.engines.records import record

log = logging.getLogger(__name__)
_CHUNK = 200
_CHUNK_BYTES = 10 * 1024 * 1024
# A full queue of the server is tried again after 0.1, 0.2, 0.4 … seconds.
_RETRIES = 4
_FIRST_PAUSE = 0.1
# How often a delivery begins anew because a rebuild has moved the alias meanwhile.
_TRIES = 3
_MISSING, _NEWER_IS_THERE = 404, 409
# Nothing is wrong with the document: the server has no time, or does not let this user write to this index.
_NOT_NOW = (401, 403, 429)
_BROKEN = 500


@dataclass
class _Sent:
    """What became of a delivery: why the server will never take some documents, and whether to send all again.

    `taken` were taken; on those in `broken` the server has failed, which may be its fault or the document's.
    """

    taken: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    is_alias_missing: bool = False

    def settle(self) -> None:
        """Blame the documents on which a server has failed that took others; raise `SearchUnavailable` if it took none:
        else one of them would keep all that are sent with it from being confirmed, for ever.
        """
        if self.broken and not self.taken:
            raise SearchUnavailable(NAME, f"takes no changes now (status {_BROKEN})")
        self.refused |= self.broken

    def judge(self, operation: str, answer: Mapping[str, Any]) -> None:
        """Look at an answer that is no plain success. Raises `SearchUnavailable` if the fault is the server's."""
        status, error = answer["status"], answer.get("error")
        if status == _NEWER_IS_THERE or (status == _MISSING and operation == "delete" and not error):
            return
        if status == _MISSING:
            self.is_alias_missing = True
        elif status in _NOT_NOW or status > _BROKEN or _is_blocked(error):
            raise SearchUnavailable(NAME, f"takes no changes now (status {status})")
        else:
            log.error("Elasticsearch refused %s: %s", answer.get("_id"), error)
            reasons = self.broken if status == _BROKEN else self.refused
            reasons[str(answer.get("_id"))] = str(error)


class Writer:
    """Writes to the live indexes, and to those that a rebuild is filling."""

    def __init__(self, client: Elasticsearch, indexes: Indexes, patience: Patience) -> None:
        self._client, self._indexes, self._patience = client, indexes, patience

    def write(self, entries: Iterable[IndexEntry]) -> None:
        """Add or replace what is not newer there."""
        if waiting := list(entries):
            languages = {entry.document.language for entry in waiting}
            self._deliver(languages, lambda target: _index_actions(waiting, target))

    def delete(self, deletions: Iterable[Deletion]) -> None:
        """Remove what is not newer there."""
        if waiting := list(deletions):
            self._deliver({_language(one) for one in waiting}, lambda target: _delete_actions(waiting, target))

    def rebuild(self, entries: Iterable[IndexEntry], learned: Mapping[str, Iterable[str]]) -> Rebuilt:
        """Fill new indexes, which take concurrent writes from the first moment on, and swap the aliases."""
        targets = self._indexes.begin(learned)
        try:
            # One odd document is logged and left out; it must not keep all the others from their new index.
            sent = self._send(_rebuild_actions(entries, targets), self._patience.rebuild, refresh=False)
            number = self._count(targets)
        except BaseException:
            with suppress(SearchUnavailable):  # the next rebuild removes what is left
                self._indexes.abandon(targets)
            raise
        # If the answer to the swap is lost, nobody knows which index is live, so nothing is removed then.
        self._indexes.swap(targets)
        return Rebuilt(number, sent.refused)

    def _deliver(self, languages: set[str], actions: Any) -> None:
        """Send, and again if a rebuild has swapped meanwhile: through the alias, what was cut for the old index may be
        in the new one. Raises as `Engine.write` does.
        """
        targets = self._writable(languages)
        for _ in range(_TRIES):
            sent = self._send(
                (one for target in targets for one in actions(target)), self._patience.delivery, refresh=True
            )
            before, targets = targets, self._writable(languages)
            if sent.is_alias_missing or set(before) != set(targets):
                continue
            if sent.refused:
                raise DocumentsRefused(NAME, sent.refused)
            return
        raise SearchUnavailable(NAME, "the indexes are being moved")

    def _writable(self, languages: set[str]) -> list[Target]:
        """Where a delivery goes. Raises `OutdatedIndex` when another version of the analysis cut a live index.

        What another version is filling, or has left behind, is passed over: whoever fills it is owed what has changed
        meanwhile, and nobody is hurt by what was left.
        """
        targets = self._indexes.targets(languages)
        for target in targets:
            if not target.is_filling and target.cut.is_outdated():
                raise OutdatedIndex(NAME, f"the index {target.index} was cut by another version of the analysis")
        return [target for target in targets if not target.cut.is_outdated()]

    def _send(self, actions: Iterable[dict[str, Any]], timeout: float, *, refresh: bool) -> _Sent:
        """Send in blocks, each document judged by itself. Raises `DeliveryRefused` if a block is not even looked at."""
        sent = _Sent()
        try:
            with guarded():
                for is_done, item in self._bulk(actions, timeout, refresh=refresh):
                    if is_done:
                        sent.taken += 1
                    else:
                        sent.judge(*next(iter(item.items())))
        except QueryRefused as error:
            raise DeliveryRefused(NAME, error.reason, details=error.details) from error
        sent.settle()
        return sent

    def _bulk(
        self, actions: Iterable[dict[str, Any]], timeout: float, *, refresh: bool
    ) -> Iterable[tuple[bool, dict[str, Any]]]:
        return streaming_bulk(
            self._client.options(request_timeout=timeout),
            actions,
            chunk_size=_CHUNK,
            max_chunk_bytes=_CHUNK_BYTES,
            raise_on_error=False,
            max_retries=_RETRIES,
            initial_backoff=_FIRST_PAUSE,
            refresh=refresh,
            require_alias=True,
        )

    def _count(self, targets: Iterable[Target]) -> int:
        names = ",".join(target.index for target in targets)
        client = self._client.options(request_timeout=self._patience.rebuild)
        with guarded():
            client.indices.refresh(index=names)
            return int(client.count(index=names)["count"])


def _rebuild_actions(entries: Iterable[IndexEntry], targets: Iterable[Target]) -> Iterator[dict[str, Any]]:
    by_language = {target.cut.language: target for target in targets}
    for entry in entries:
        if target := by_language.get(entry.document.language):
            yield _index_action(entry, target)


def _index_actions(entries: Iterable[IndexEntry], target: Target) -> Iterator[dict[str, Any]]:
    return (_index_action(entry, target) for entry in entries if entry.document.language == target.cut.language)


def _index_action(entry: IndexEntry, target: Target) -> dict[str, Any]:
    made = record(entry, target.cut.analysis())
    return {
        "_op_type": "index",
        "_index": target.alias,
        "_id": made.identity,
        "version": made.version,
        "version_type": "external_gte",
        "_source": source(made),
    }


def _delete_actions(deletions: Iterable[Deletion], target: Target) -> Iterator[dict[str, Any]]:
    for one in deletions:
        if _language(one) == target.cut.language:
            yield {
                "_op_type": "delete",
                "_index": target.alias,
                "_id": one.identity,
                "version": one.version,
                "version_type": "external_gte",
            }


def _is_blocked(error: Any) -> bool:
    """Nothing is wrong with the document: an operator or a full disk keeps the index from changing."""
    return isinstance(error, Mapping) and error.get("type") == BLOCKED


def _language(deletion: Deletion) -> str:
    return deletion.identity.rpartition(":")[2]
