"""One state of the index, open for reading."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tantivy import Index, Searcher

from search.engines.embedded.audience import Audience
from search.engines.embedded.columns import Worthwhile
from search.engines.embedded.compile import all_of, any_of, everything, term, unscored
from search.engines.embedded.kept import Kept
from search.engines.embedded.schema import NUMBER, make_index, open_index
from search.engines.embedded.spelling import Spelling
from search.engines.embedded.storage import Cut, Storage, read_cut
from search.engines.records import WORD_FIELDS
from search.language import Analysis, analysis_for, cuts

log = logging.getLogger(__name__)
# A generation that is replaced between reading its name and opening it costs another try.
_TRIES = 3
# So many counts of words are kept per state of the index.
_MOST_COUNTED = 100_000
# Editors may change how compounds are cut as often as they like.
_MOST_ANALYSES = 8
# So many queries are kept as they are asked; each takes some tens of kilobytes.
_MOST_KEPT = 64


@dataclass(frozen=True)
class Snapshot:
    """An open index; one in memory as long as there is no `folder`. Immutable, so threads may share it."""

    folder: Path | None
    index: Index
    cut: Cut
    kept: Kept = field(default_factory=lambda: Kept(_MOST_KEPT))
    _analyses: Kept = field(default_factory=lambda: Kept(_MOST_ANALYSES))
    _spellings: dict[str, Spelling] = field(default_factory=dict)
    _counted: dict[tuple[str, Audience], int] = field(default_factory=dict)
    _held: dict[tuple[str, str], int] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    @cached_property
    def searcher(self) -> Searcher:
        """The searcher of this state."""
        return self.index.searcher()

    @cached_property
    def worthwhile(self) -> Worthwhile:
        """The counted values of all documents, when they are worth reading."""
        return Worthwhile(self.searcher)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """All languages in which there are documents, or were until lately."""
        return tuple(self._by_language)

    @cached_property
    def written(self) -> int:
        """The documents by which the index scores: among them those that were removed lately."""
        return sum(self._by_language.values())

    @cached_property
    def _by_language(self) -> dict[str, int]:
        """Every document has one language, the removed ones too."""
        return dict(self.searcher.terms_with_prefix("language", ""))

    @cached_property
    def by_access(self) -> dict[str, int]:
        """Every document has one access keyword, the removed ones too."""
        return dict(self.searcher.terms_with_prefix("access", ""))

    def analysis(self, language: str) -> Analysis:
        """The analysis with which this index is cut, by the compounds as editors want them now."""
        learned = self.cut.learned.get(language, ())
        return self._analyses.made((language, cuts.in_effect()), lambda: analysis_for(language, learned))

    def is_cut_by(self, analysis: Analysis, language: str) -> bool:
        """Whether words cut by this analysis fit the index."""
        return self.cut.versions.get(language, analysis.version) == analysis.version

    def spelling(self, language: str) -> Spelling:
        """All words of a language that stand in public documents."""
        return self._spellings.setdefault(language, Spelling(self.searcher, language))

    def frequency(self, word: str, audience: Audience) -> int:
        """Documents of an audience that have a term in their text, files, labels or compounds."""
        asked = (word, audience)
        if asked not in self._counted:
            if len(self._counted) >= _MOST_COUNTED:
                self._counted.clear()
            self._counted[asked] = self._count(word, audience)
        return self._counted[asked]

    def holding(self, field: str, text: str) -> int:
        """Documents whose field holds a term, among them those that were removed lately."""
        asked = (field, text)
        if asked not in self._held:
            if len(self._held) >= _MOST_COUNTED:
                self._held.clear()
            self._held[asked] = int(self.searcher.doc_freq(field, text))
        return self._held[asked]

    def _count(self, word: str, audience: Audience) -> int:
        fields = [name for name in WORD_FIELDS if self.holding(name, word)]
        if not fields:
            return 0
        query = all_of([any_of(term(name, word) for name in fields), audience.allowed])
        return int(self.searcher.search(unscored(query), 1).count)

    def spread(self, word: str) -> int:
        """Documents of all languages that have a term in their text or compounds."""
        return int(max(self.searcher.doc_freq("body", word), self.searcher.doc_freq("parts", word)))

    def size(self, language: str) -> int:
        """Documents in a language."""
        if language not in self._sizes:
            self._sizes[language] = int(self.searcher.search(unscored(term("language", language)), 1).count)
        return self._sizes[language]

    def next_number(self) -> int:
        """A number above those of all entries."""
        last = self.searcher.aggregate(everything(), {"last": {"max": {"field": NUMBER}}})["last"]["value"]
        return int(last or 0) + 1


class DamagedIndex(ValueError):
    """There is an index but it cannot be opened: now, or by this version, or ever."""


class Snapshots:
    """The newest snapshot of a storage, opened again when another process or thread has written."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = threading.Lock()
        self._signature: object = None
        self._reported: object = None
        self._newest: Snapshot | None = None

    def newest(self) -> Snapshot:
        """The state of the index as of now; an empty one if there is none.

        Raises `DamagedIndex`, `ValueError` or `OSError` if it cannot be opened, and tries again at the next question:
        files that cannot be opened now, because too many are open, may be sound.
        """
        with self._lock:
            signature = self._storage.signature()
            if self._newest is None or signature != self._signature:
                self._let_go()
                self._newest, self._signature = self._open(signature), signature
            return self._newest

    def _let_go(self) -> None:
        """What is kept holds the snapshot, and so the files of an index that is gone."""
        if self._newest:
            self._newest.kept.clear()
        self._newest = None

    def _open(self, signature: object) -> Snapshot:
        damage = ""
        for _ in range(_TRIES):
            folder = self._storage.live()
            if folder is None:
                return Snapshot(None, make_index(), Cut())
            try:
                return Snapshot(folder, open_index(folder), read_cut(folder))
            except (ValueError, TypeError, OSError) as error:
                damage = str(error)
        if signature != self._reported:
            log.error("The embedded search index %s cannot be opened: %s", folder, damage)
            self._reported = signature
        raise DamagedIndex(damage)
