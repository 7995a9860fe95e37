"""The connection to Elasticsearch, and what its failures mean to the rest."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from elastic_transport import ObjectApiResponse, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch

from search.contract import SearchUnavailable
from search.engines.base import QueryRefused

log = logging.getLogger(__name__)
NAME = "elastic"
_PORTS = {"http": 80, "https": 443}
_UNAUTHORISED = (401, 403)
_NOT_FOUND = 404
_UNAVAILABLE = 503
_BUSY = (408, 429)
# A search runs in several steps, and its shards were taken away between two of them.
_SHARDS_GONE = ("search_phase_execution_exception", "no_shard_available_action_exception")
# An index that is removed while it is asked closes its analysis first, and says 400 as if the question were wrong.
_CLOSED = "this Analyzer is closed"
# An index that an operator has made read-only, or that the server protects from a full disk (403, 429).
BLOCKED = "cluster_block_exception"


# Seconds: for a whole question of a reader, for a request of a delivery, for a step of a rebuild.
QUESTION, DELIVERY, REBUILD = 0.3, 10.0, 60.0
# A monitor, a probe and the doctor wait a little longer than readers before they call a server dead.
_HEALTH = 2.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait.

    A reader waits `question` once, when the server stops answering; from then on the breaker is open and nobody waits.
    """

    question: float = QUESTION
    delivery: float = DELIVERY
    rebuild: float = REBUILD

    @property
    def health(self) -> float:
        """Seconds for the question how the server is."""
        return max(self.question, _HEALTH)


class Deadline:
    """The end of something that may take several requests."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, at least enough to fail by."""
        return max(self._end - time.monotonic(), 0.01)


class IndexMissing(SearchUnavailable):
    """An index or alias that was asked is not there (any more), or went away while it was being asked."""


def connect(url: str, ca: str = "") -> Elasticsearch:
    """A client for `scheme://[user:password@]host[:port][/path]`; `ca` is a file with the certificate to trust.

    Every request names its own time limit. It never tries twice by itself: a second engine stands
    ready. Raises `ValueError` for an address that is none.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("ELASTICSEARCH_URL must look like https://user:password@host:9200")
    if parts.port is None:
        url = parts._replace(netloc=f"{parts.netloc}:{_PORTS[parts.scheme]}").geturl()
    return Elasticsearch(
        url,
        ca_certs=ca or DEFAULT,
        max_retries=0,
        retry_on_timeout=False,
        retry_on_status=(),
    )


def entries(answer: ObjectApiResponse[Any]) -> dict[str, Any]:
    """The objects of an answer by name, without what it says about names that are not there.

    Raises `SearchUnavailable` if the answer is none of Elasticsearch's, as that of a web server at its address.
    """
    if not isinstance(answer.body, dict):
        raise SearchUnavailable(NAME, "does not answer as Elasticsearch does")
    return {name: entry for name, entry in answer.body.items() if isinstance(entry, dict)}


@contextmanager
def guarded() -> Iterator[None]:
    """Turn every failure of the client or the server into `SearchUnavailable` or one of its kinds."""
    try:
        yield
    except TransportError as error:
        raise SearchUnavailable(NAME, f"does not answer ({type(error).__name__})") from error
    except ApiError as error:
        raise _meaning(error) from error


def _meaning(error: ApiError) -> SearchUnavailable:
    status, details = error.status_code, {"status": error.status_code, "error": error.error}
    if error.error == BLOCKED:
        return SearchUnavailable(NAME, "takes no changes: an index is blocked or the disk is full", details=details)
    if status in _UNAUTHORISED:
        return SearchUnavailable(NAME, "does not accept the user or password", details=details)
    if status == _NOT_FOUND:
        return IndexMissing(NAME, "the index is missing: run rebuild_index", details=details)
    if (status == _UNAVAILABLE and error.error in _SHARDS_GONE) or _CLOSED in str(error):
        return IndexMissing(NAME, "has no shard that answers", details=details)
    if status in _BUSY or not 400 <= status < 500:
        return SearchUnavailable(NAME, f"is overloaded or broken (status {status})", details=details)
    log.error("Elasticsearch refused a request: %s", error)
    return QueryRefused(NAME, f"refused the request (status {status})", details=details)
