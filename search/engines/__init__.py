"""Two engines behind one Protocol. `get_engine()` answers readers, `engines_to_feed()` take what changes.

Engines are imported when they are first asked for, so that a portal without Elasticsearch never loads its client.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from search.engines.base import Engine, Reader
from search.engines.failover import FailoverEngine

# All that there are, whether the configuration has them or not.
NAMES = ("embedded", "elastic")


@dataclass(frozen=True, slots=True)
class _Installation:
    """The engines of one configuration. Kept, because engines hold connections and the breaker remembers."""

    feeding: tuple[Engine, ...]
    reader: Reader


def get_engine() -> Reader:
    """The engine that answers: embedded, or Elasticsearch with the embedded one as its stand-in."""
    return _configured().reader


def engines_to_feed() -> tuple[Engine, ...]:
    """All engines to which changes are delivered, the embedded one first, so that each can answer at any time."""
    return _configured().feeding


def engine_names() -> tuple[str, ...]:
    """Names of all engines to which changes are delivered; needs none of them."""
    return NAMES if settings.ELASTICSEARCH_URL else NAMES[:1]


def _configured() -> _Installation:
    languages = tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)
    limits = (
        ("time_limit", settings.ELASTICSEARCH_TIMEOUT),
        ("write_limit", settings.ELASTICSEARCH_WRITE_TIMEOUT),
        ("rebuild_limit", settings.ELASTICSEARCH_REBUILD_TIMEOUT),
    )
    options = (("ca", settings.ELASTICSEARCH_CA), ("prefix", settings.ELASTICSEARCH_PREFIX), *limits)
    return _installation(Path(settings.SEARCH_INDEX_DIR), languages, settings.ELASTICSEARCH_URL, options)


@lru_cache(maxsize=4)
def _installation(
    root: Path, languages: tuple[str, ...], url: str, options: tuple[tuple[str, Any], ...]
) -> _Installation:
    """`options` are further arguments of `ElasticEngine`."""
    from search.engines.embedded.engine import EmbeddedEngine  # noqa: PLC0415

    embedded = EmbeddedEngine(root, languages)
    if not url:
        return _Installation((embedded,), embedded)
    from search.engines.elastic.engine import ElasticEngine  # noqa: PLC0415

    elastic = ElasticEngine(url, languages=languages, has_stand_in=True, **dict(options))
    return _Installation((embedded, elastic), FailoverEngine(elastic, embedded))
