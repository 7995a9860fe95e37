"""One state of the index, open for reading."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tantivy import Index, Query, Searcher

from search.contract import PUBLIC
from search.engines.embedded.compile import all_of, any_of, term
from search.engines.embedded.schema import FORMS, make_index, open_index
from search.engines.embedded.storage import Cut, Storage, read_cut
from search.language import Analysis, analysis_for, cuts
from search.language.vocabulary import WordList

log = logging.getLogger(__name__)
# A generation that is replaced between reading its name and opening it costs another try.
_TRIES = 3


@dataclass(frozen=True)
class Snapshot:
    """An open index. Immutable, so threads may share it; `damage` says why it is empty although a folder exists."""

    folder: Path | None
    index: Index
    cut: Cut
    damage: str = ""
    _analyses: dict[tuple[str, cuts.Cuts], Analysis] = field(default_factory=dict)
    _words: dict[str, WordList] = field(default_factory=dict)

    @cached_property
    def searcher(self) -> Searcher:
        """The searcher of this state."""
        return self.index.searcher()

    def analysis(self, language: str) -> Analysis:
        """The analysis with which this index is cut, by the compounds as editors want them now."""
        kept = (language, cuts.in_effect())
        if kept not in self._analyses:
            self._analyses[kept] = analysis_for(language, self.cut.learned.get(language, ()))
        return self._analyses[kept]

    def is_cut_by(self, analysis: Analysis, language: str) -> bool:
        """Whether words cut by this analysis fit the index."""
        return self.cut.versions.get(language, analysis.version) == analysis.version

    def words(self, language: str) -> WordList:
        """All words of a language that stand in public documents; read when first needed."""
        if language not in self._words:
            prefix = f"{language}|"
            terms = self.searcher.terms_with_prefix(FORMS, prefix)
            forms = [(entry.removeprefix(prefix), count) for entry, count in terms]
            self._words[language] = WordList(_PublicCounts(self, language), forms)
        return self._words[language]

    def frequency(self, word: str, allowed: Query) -> int:
        """Documents among the allowed ones that have a term in their text, labels or compounds."""
        if not any(self.searcher.doc_freq(name, word) for name in ("body", "labels", "parts")):
            return 0
        query = all_of([any_of(term(name, word) for name in ("body", "labels", "parts")), allowed])
        return int(self.searcher.search(query, 1).count)

    def spread(self, word: str) -> int:
        """Documents of all languages that have a term in their text or compounds."""
        return int(max(self.searcher.doc_freq("body", word), self.searcher.doc_freq("parts", word)))

    def size(self, language: str) -> int:
        """Documents in a language."""
        return int(self.searcher.search(term("language", language), 1).count)


class _PublicCounts(Mapping[str, int]):
    """Term → number of public documents, counted when asked."""

    def __init__(self, snapshot: Snapshot, language: str) -> None:
        self._snapshot, self._allowed = snapshot, all_of([term("access", PUBLIC), term("language", language)])

    def __getitem__(self, word: str) -> int:
        return self._snapshot.frequency(word, self._allowed)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Snapshots:
    """The newest snapshot of a storage, opened again when another process or thread has written."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = threading.Lock()
        self._signature: object = None
        self._newest: Snapshot | None = None

    def newest(self) -> Snapshot:
        """The state of the index as of now; an empty one if there is none or it is damaged."""
        with self._lock:
            signature = self._storage.signature()
            if self._newest is None or signature != self._signature:
                self._newest, self._signature = self._open(), signature
            return self._newest

    def _open(self) -> Snapshot:
        damage = ""
        for _ in range(_TRIES):
            folder = self._storage.live()
            if folder is None:
                return Snapshot(None, make_index(), Cut())
            try:
                return Snapshot(folder, open_index(folder), read_cut(folder))
            except (ValueError, TypeError, OSError) as error:
                damage = str(error)
        log.error("The embedded search index %s is damaged, searching an empty one: %s", folder, damage)
        return Snapshot(None, make_index(), Cut(), damage)
