"""One engine that stands in for another one while that does not answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from search.contract import Query, SearchUnavailable
from search.engines.base import MOST_SUGGESTIONS, Answer, EngineHit, Health, QueryRefused, Reader
from search.engines.breaker import Breaker
from search.language import Analysis
from search.language.terms import Clause
from search.language.thesaurus import Thesaurus

log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


class FailoverEngine:
    """`Reader` that asks `primary`, and `stand_in` when that fails; results then say `degraded`.

    The first failure costs what the primary's own time limit allows, the following ones nothing. A single refused
    request is answered by the stand-in, too, but is no reason to stop asking.
    """

    def __init__(self, primary: Reader, stand_in: Reader, breaker: Breaker | None = None) -> None:
        self.primary, self.stand_in = primary, stand_in
        self.breaker = breaker or Breaker(lambda: self._look().available)
        self._needs_rebuild = False

    @property
    def name(self) -> str:
        """The engine that should answer."""
        return self.primary.name

    def search(self, query: Query, thesaurus: Thesaurus | None = None) -> Answer:
        """See `Reader.search`."""
        result = self._ask(lambda engine: engine.search(query, thesaurus))
        return result if result.engine == self.primary.name else replace(result, degraded=True)

    def suggest(
        self, text: str, *, language: str, access: frozenset[str], limit: int = MOST_SUGGESTIONS
    ) -> tuple[EngineHit, ...]:
        """See `Reader.suggest`."""
        return self._ask(lambda engine: engine.suggest(text, language=language, access=access, limit=limit))

    def related(self, identity: str, *, access: frozenset[str], limit: int = 6) -> tuple[EngineHit, ...]:
        """See `Reader.related`."""
        return self._ask(lambda engine: engine.related(identity, access=access, limit=limit))

    def weigh(self, clauses: Sequence[Clause], identity: str) -> tuple[float, ...]:
        """See `Reader.weigh`."""
        return self._ask(lambda engine: engine.weigh(clauses, identity))

    def analysis(self, language: str) -> Analysis:
        """See `Reader.analysis`."""
        return self._ask(lambda engine: engine.analysis(language))

    def health(self) -> Health:
        """State of the primary engine. As long as the breaker is open it is not asked, so a monitor never waits.

        Whether it needs a rebuild is what the last look has found: an engine without an index keeps the breaker open.
        """
        if not self.breaker.lets_through():
            reason = "does not answer; the stand-in does"
            return Health(self.name, available=False, needs_rebuild=self._needs_rebuild, reason=reason)
        health = self._look()
        if not health.available:
            self.breaker.failed()
        return health

    def _look(self) -> Health:
        health = self.primary.health()
        self._needs_rebuild = health.needs_rebuild
        return health

    def _ask(self, question: Callable[[Reader], _Answer]) -> _Answer:
        if self.breaker.lets_through():
            try:
                return question(self.primary)
            except QueryRefused as error:
                log.warning("The stand-in answers one request: %s", error)
            except SearchUnavailable as error:
                log.warning("The stand-in answers from now on: %s", error)
                self.breaker.failed()
        return question(self.stand_in)
