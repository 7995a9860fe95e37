"""Two engines behind one Protocol. `get_engine()` answers readers, `engines_to_feed()` take what changes.

Engines are imported when they are first asked for, so that a portal without Elasticsearch never loads its client.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine, Reader
from search.engines.failover import FailoverEngine


def get_engine() -> Reader:
    """The engine that answers: embedded, or Elasticsearch with the embedded one as its stand-in."""
    embedded, *others = engines_to_feed()
    return _with_stand_in(others[0], embedded) if others else embedded


def engines_to_feed() -> tuple[Engine, ...]:
    """All engines to which changes are delivered, the embedded one first, so that each can answer at any time."""
    embedded = _embedded(Path(settings.SEARCH_INDEX_DIR), _languages())
    if not settings.ELASTICSEARCH_URL:
        return (embedded,)
    address = (settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_CA, settings.ELASTICSEARCH_PREFIX)
    return embedded, _elastic(*address, _languages())


def engine_names() -> tuple[str, ...]:
    """Names of all engines to which changes are delivered."""
    return ("embedded", "elastic") if settings.ELASTICSEARCH_URL else ("embedded",)


def _languages() -> tuple[str, ...]:
    return tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)


@lru_cache(maxsize=4)
def _embedded(root: Path, languages: tuple[str, ...]) -> Engine:
    from search.engines.embedded.engine import EmbeddedEngine  # noqa: PLC0415

    return EmbeddedEngine(root, languages)


@lru_cache(maxsize=4)
def _elastic(url: str, ca: str, prefix: str, languages: tuple[str, ...]) -> Engine:
    from search.engines.elastic.engine import ElasticEngine  # noqa: PLC0415

    return ElasticEngine(url, prefix=prefix, languages=languages, ca=ca)


_failovers: dict[tuple[int, int], FailoverEngine] = {}


def _with_stand_in(primary: Engine, stand_in: Engine) -> FailoverEngine:
    """The same object for the same engines: its breaker remembers."""
    return _failovers.setdefault((id(primary), id(stand_in)), FailoverEngine(primary, stand_in))
