"""Elasticsearch behind the Protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from search.contract import Query, SearchUnavailable
from search.engines.base import MOST_SUGGESTIONS, Answer, Deletion, EngineHit, Health, IndexEntry, Rebuilt
from search.engines.elastic import neighbours, weighing
from search.engines.elastic.client import DELIVERY, NAME, QUESTION, REBUILD, Deadline, IndexMissing, Patience, connect
from search.engines.elastic.finding import find
from search.engines.elastic.indexes import Indexes, Target
from search.engines.elastic.memory import Memory
from search.engines.elastic.searching import Server
from search.engines.elastic.writing import Writer
from search.engines.reading import at_most
from search.language import Analysis, analysis_for
from search.language.terms import Clause
from search.language.thesaurus import Thesaurus

_Answer = TypeVar("_Answer")
_SCAN = 1_000


class ElasticEngine:
    """`Engine` on Elasticsearch 8 or 9. Makes no request before it is asked something."""

    name = NAME

    def __init__(
        self,
        url: str,
        *,
        prefix: str,
        languages: Iterable[str],
        ca: str = "",
        time_limit: float = QUESTION,
        write_limit: float = DELIVERY,
        rebuild_limit: float = REBUILD,
        has_stand_in: bool = False,
    ) -> None:
        """The limits are seconds (see `Patience`). Raises `ValueError` for an address that is none.

        With a stand-in that knows everything, indexes that were never filled answer no reader: they are new, or were
        lost, and hold only what was delivered since.
        """
        self._has_stand_in = has_stand_in
        self._languages, self._patience = tuple(languages), Patience(time_limit, write_limit, rebuild_limit)
        self._client = connect(url, ca)
        self._indexes = Indexes(self._client, prefix, self._languages, self._patience)
        self._memory = Memory()
        self._writer = Writer(self._client, self._indexes, self._patience)

    def search(self, query: Query, thesaurus: Thesaurus | None = None) -> Answer:
        """See `Reader.search`."""
        return replace(
            self._ask(lambda server, live: find(server, live, query, thesaurus, self._memory)), engine=self.name
        )

    def suggest(
        self, text: str, *, language: str, access: frozenset[str], limit: int = MOST_SUGGESTIONS
    ) -> tuple[EngineHit, ...]:
        """See `Reader.suggest`."""
        most = at_most(limit)
        return self._ask(
            lambda server, live: neighbours.suggest(
                server, _names(live), text, language=language, access=access, limit=most
            )
        )

    def related(self, identity: str, *, access: frozenset[str], limit: int = 6) -> tuple[EngineHit, ...]:
        """See `Reader.related`."""
        return self._ask(lambda server, live: neighbours.related(server, live, identity, access, limit))

    def weigh(self, clauses: Sequence[Clause], identity: str) -> tuple[float, ...]:
        """See `Reader.weigh`."""
        return self._ask(lambda server, live: weighing.weigh(server, live, clauses, identity))

    def analysis(self, language: str) -> Analysis:
        """See `Reader.analysis`."""
        target = self._indexes.live(Deadline(self._patience.question)).get(language)
        return target.cut.analysis() if target else analysis_for(language)

    def health(self) -> Health:
        """See `Reader.health`."""
        deadline = Deadline(self._patience.health)
        try:
            live = self._indexes.refresh(deadline)
            documents = self._number(live, deadline) if live else 0
        except SearchUnavailable as error:
            return Health(self.name, available=False, reason=error.reason)
        reason = self._reason(live)
        return Health(self.name, available=True, needs_rebuild=bool(reason), documents=documents, reason=reason)

    def write(self, entries: Iterable[IndexEntry]) -> None:
        """See `Engine.write`."""
        self._writer.write(entries)

    def delete(self, deletions: Iterable[Deletion]) -> None:
        """See `Engine.delete`."""
        self._writer.delete(deletions)

    def rebuild(self, entries: Iterable[IndexEntry], learned: Mapping[str, Iterable[str]]) -> Rebuilt:
        """See `Engine.rebuild`."""
        return self._writer.rebuild(entries, learned)

    def remove(self) -> None:
        """Remove the indexes of this engine's prefix: it was a temporary one."""
        self._indexes.remove()

    def contents(self) -> Mapping[str, int]:
        """See `Engine.contents`."""
        live = self._indexes.complete(self._indexes.refresh())
        return dict(self._scan(_names(live)))

    def _ask(self, question: Callable[[Server, Mapping[str, Target]], _Answer]) -> _Answer:
        """Ask the indexes that were live at the last look; if a rebuild has removed them, look again."""
        deadline = Deadline(self._patience.question)
        try:
            live = self._readable(self._indexes.live(deadline))
            return question(self._server(deadline), live)
        except IndexMissing:
            live = self._readable(self._indexes.refresh(deadline))
            return question(self._server(deadline), live)

    def _server(self, deadline: Deadline) -> Server:
        return Server(self._client, deadline.left)

    def _readable(self, live: Mapping[str, Target]) -> Mapping[str, Target]:
        for target in self._indexes.complete(live).values():
            if self._has_stand_in and not target.cut.is_filled:
                raise IndexMissing(self.name, f"the index {target.index} was never filled: run rebuild_index")
        return live

    def _scan(self, indexes: list[str]) -> Iterator[tuple[str, int]]:
        after: dict[str, list[str]] = {}
        while True:
            body = {"size": _SCAN, "sort": [{"identity": "asc"}], "version": True, "source": False}
            server = self._server(Deadline(self._patience.delivery))
            hits = server.search(indexes, **body, **after)["hits"]["hits"]
            yield from ((hit["_id"], hit["_version"]) for hit in hits)
            if len(hits) < _SCAN:
                return
            after = {"search_after": hits[-1]["sort"]}

    def _number(self, live: Mapping[str, Target], deadline: Deadline) -> int:
        answer = self._server(deadline).search(_names(live), size=0, track_total_hits=True)
        return int(answer["hits"]["total"]["value"])

    def _reason(self, live: Mapping[str, Target]) -> str:
        for language in self._languages:
            target = live.get(language)
            if target is None or not target.cut.is_filled:
                return f"The index of {language} was never filled."
            if target.cut.is_outdated():
                return f"The index of {language} was cut by another version of the analysis."
        return ""


def _names(live: Mapping[str, Target]) -> list[str]:
    return [target.index for target in live.values()]
