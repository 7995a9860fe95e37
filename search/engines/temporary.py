"""An index of its own for a while: nobody searches it, and nothing of it is left."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from search.contract import SearchUnavailable
from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine

log = logging.getLogger(__name__)
# Seconds for a question: nobody waits for the answer, and a server with little to do may be slow at first.
_TIME_LIMIT = 30.0


@contextmanager
def temporary_engine(name: str, languages: Sequence[str]) -> Iterator[Engine]:
    """An engine (see `engine_names`) with an empty index beside that of the portal, removed at the end.

    Raises `SearchUnavailable` when the engine is not there.
    """
    with _elastic(languages) if name == "elastic" else _embedded(languages) as engine:
        yield engine


@contextmanager
def _embedded(languages: Sequence[str]) -> Iterator[Engine]:
    with TemporaryDirectory(prefix="search-index-") as folder:
        yield EmbeddedEngine(Path(folder), languages)


@contextmanager
def _elastic(languages: Sequence[str]) -> Iterator[Engine]:
    if not settings.ELASTICSEARCH_URL:
        raise SearchUnavailable("elastic", "ELASTICSEARCH_URL is not set")
    from search.engines.elastic.engine import ElasticEngine  # noqa: PLC0415

    # The portal's own prefix stands before it, so that a user with rights for those indexes may make these.
    prefix = f"{settings.ELASTICSEARCH_PREFIX}-temporary-{secrets.token_hex(6)}"
    engine = ElasticEngine(
        settings.ELASTICSEARCH_URL,
        prefix=prefix,
        languages=languages,
        ca=settings.ELASTICSEARCH_CA,
        time_limit=_TIME_LIMIT,
    )
    try:
        yield engine
    finally:
        try:
            engine.remove()
        except SearchUnavailable as error:
            log.warning("The indexes %s-* could not be removed: %s", prefix, error.reason)
