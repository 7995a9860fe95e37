"""Several questions in one request, and with each request the state of the indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.engines.elastic.compile import Body
from search.engines.elastic.indexes import Target
from search.engines.elastic.memory import Memory, State, Words
from search.engines.elastic.searching import Server

# Answered from what every shard knows of itself, without looking at a document.
_STATE: Body = {"size": 0, "track_total_hits": True, "aggs": {"newest": {"max": {"field": "_seq_no"}}}}


class Outdated(Exception):
    """An index has changed since what was remembered of it, and used for this query, was asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one index, and what is remembered of the answer."""

    index: str
    body: Body
    take: Callable[[Words, Mapping[str, Any]], None]


class Asker:
    """Asks the live indexes for one query.

    Raises `Outdated` when an index is no longer in the state of what was remembered and used. Without a memory it never
    does: then all is asked, and an index may change meanwhile.
    """

    def __init__(self, server: Server, live: Mapping[str, Target], memory: Memory | None) -> None:
        self.live = live
        self._server, self._memory = server, memory
        self._indexes = [target.index for target in live.values()]
        # Those of this query: whatever other threads find out meanwhile, what was asked is there.
        self._words = {index: memory.newest(index) if memory else Words() for index in self._indexes}
        self._has_used = False

    def words(self, language: str) -> Words:
        """What is remembered of the index of a language, to be used."""
        words = self._words[self.live[language].index]
        self._has_used = self._has_used or words.state is not None
        return words

    def search(self, body: Body, *, learning: Iterable[Question] = ()) -> dict[str, Any]:
        """The answer of all indexes together; what is learned is asked in the same request. Raises as
        `Server.searches` does.
        """
        return self._answered([(self._indexes, body)], learning)[0]

    def learn(self, questions: Iterable[Question]) -> None:
        """Ask and remember, in one request."""
        self._answered([], questions)

    def _answered(self, searches: list[tuple[list[str], Body]], questions: Iterable[Question]) -> list[dict[str, Any]]:
        asked = list(questions)
        answers = self._ask([*searches, *(([one.index], one.body) for one in asked)])
        for question, answer in zip(asked, answers[len(searches) :], strict=True):
            question.take(self._words[question.index], answer)
        return answers[: len(searches)]

    def check(self) -> None:
        """Make sure that what was used still holds, where nothing else is asked."""
        if self._has_used:
            self._ask([])

    def measured(self, digest: str, measure: Callable[[], float]) -> float:
        """A best score, asked only if it is not remembered. `digest` is of all that it depends on."""
        known = self._memory.measured((self._states(), digest)) if self._memory else None
        if known is not None:
            self._has_used = True
            return known
        found = measure()
        if self._memory:
            self._memory.keep((self._states(), digest), found)
        return found

    def _states(self) -> tuple[State | None, ...]:
        return tuple(self._words[index].state for index in self._indexes)

    def _ask(self, asked: list[tuple[list[str], Body]]) -> list[dict[str, Any]]:
        states = [([index], _STATE) for index in self._indexes] if self._memory else []
        answers = self._server.searches(*asked, *states)
        for index, told in zip(self._indexes, answers[len(asked) :], strict=False):
            self._see(index, _state(told))
        return answers[: len(asked)]

    def _see(self, index: str, state: State) -> None:
        known = self._words[index].state
        if self._memory and known != state:
            self._words[index] = self._memory.of(index, state)
            if known and self._has_used:
                raise Outdated


def _state(answer: Mapping[str, Any]) -> State:
    newest = answer["aggregations"]["newest"]["value"]
    return answer["hits"]["total"]["value"], -1 if newest is None else int(newest)
