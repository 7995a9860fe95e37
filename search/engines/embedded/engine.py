"""The embedded engine: the default, and the stand-in for the other one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from search.contract import Query, SearchUnavailable
from search.engines.base import MOST_SUGGESTIONS, Answer, Deletion, EngineHit, Health, IndexEntry, Rebuilt
from search.engines.embedded import neighbours, weighing
from search.engines.embedded.compile import everything
from search.engines.embedded.finding import find
from search.engines.embedded.snapshot import Snapshot, Snapshots
from search.engines.embedded.storage import Storage
from search.engines.embedded.writing import NAME, PATIENCE, Writer
from search.engines.reading import at_most
from search.language import Analysis, analysis_for
from search.language.terms import Clause
from search.language.thesaurus import Thesaurus

_Answer = TypeVar("_Answer")


class EmbeddedEngine:
    """`Engine` on Tantivy in a folder that several processes share."""

    name = NAME

    def __init__(self, root: Path, languages: Iterable[str], *, patience: float = PATIENCE) -> None:
        """`root` is made when it is first written to; `patience` are seconds to wait for another writer."""
        self._languages = tuple(languages)
        storage = Storage(root)
        self._snapshots = Snapshots(storage)
        self._writer = Writer(storage, self._snapshots, self._languages, patience)

    def search(self, query: Query, thesaurus: Thesaurus | None = None) -> Answer:
        """See `Reader.search`."""
        return replace(self._ask(lambda state: find(state, query, self._languages, thesaurus)), engine=self.name)

    def suggest(
        self, text: str, *, language: str, access: frozenset[str], limit: int = MOST_SUGGESTIONS
    ) -> tuple[EngineHit, ...]:
        """See `Reader.suggest`."""
        return self._ask(lambda state: neighbours.suggest(state, text, language, access, at_most(limit)))

    def related(self, identity: str, *, access: frozenset[str], limit: int = 6) -> tuple[EngineHit, ...]:
        """See `Reader.related`."""
        return self._ask(lambda state: neighbours.related(state, identity, access, limit))

    def weigh(self, clauses: Sequence[Clause], identity: str) -> tuple[float, ...]:
        """See `Reader.weigh`."""
        return self._ask(lambda state: weighing.weigh(state, clauses, identity))

    def analysis(self, language: str) -> Analysis:
        """See `Reader.analysis`."""
        return self._ask(lambda state: state.analysis(language))

    def health(self) -> Health:
        """See `Reader.health`."""
        try:
            state = self._snapshots.newest()
            documents = int(state.searcher.num_docs)
        except (OSError, ValueError) as error:
            reason = f"The index is damaged or cannot be opened: {error}"
            return Health(self.name, available=False, needs_rebuild=True, reason=reason)
        reason = self._reason(state)
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

    def contents(self) -> Mapping[str, int]:
        """See `Engine.contents`."""
        return self._ask(_contents)

    def _ask(self, question: Callable[[Snapshot], _Answer]) -> _Answer:
        try:
            return question(self._snapshots.newest())
        except (OSError, ValueError) as error:
            raise SearchUnavailable(self.name, f"the index cannot be read: {error}") from error

    def _reason(self, state: Snapshot) -> str:
        if not state.cut.is_filled:
            return "The index was never filled."
        for language in self._languages:
            if not state.is_cut_by(analysis_for(language, state.cut.learned.get(language, ())), language):
                return f"The index of {language} was cut by another version of the analysis."
        return ""


def _contents(state: Snapshot) -> dict[str, int]:
    searcher = state.searcher
    addresses = [address for _, address in searcher.search(everything(), max(searcher.num_docs, 1), count=False).hits]
    versions = searcher.fast_field_values("version", addresses)
    return {searcher.doc(address)["identity"][0]: version for address, version in zip(addresses, versions, strict=True)}
