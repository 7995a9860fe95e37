"""Changes of the embedded index: one writer at a time over all processes, the newest version wins."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tantivy import Index, IndexWriter

from search.contract import SearchUnavailable
from search.engines.base import Deletion, IndexEntry, OutdatedIndex, Rebuilt
from search.engines.embedded.compile import term
from search.engines.embedded.schema import document, make_index
from search.engines.embedded.snapshot import Snapshot, Snapshots
from search.engines.embedded.spelling import spelled
from search.engines.embedded.storage import Busy, Cut, Storage, add_deleted, read_deleted, write_cut
from search.engines.records import record
from search.language import Analysis, analysis_for

log = logging.getLogger(__name__)
NAME = "embedded"
# Seconds to wait for another writer, and for one who rebuilds.
PATIENCE = 2.0
_HEAP = 15_000_000
_REBUILD_HEAP = 100_000_000
_Change = TypeVar("_Change", IndexEntry, Deletion)


class Writer:
    """Writes and rebuilds one embedded index. Raises `SearchUnavailable` when another process writes for too long."""

    def __init__(self, storage: Storage, snapshots: Snapshots, languages: tuple[str, ...], patience: float) -> None:
        self._storage, self._snapshots, self._languages, self._patience = storage, snapshots, languages, patience

    def write(self, entries: Iterable[IndexEntry]) -> None:
        """Add or replace what is newer than what is there or was removed."""
        ours = (entry for entry in entries if entry.document.language in self._languages)
        newest = _newest(ours, lambda entry: entry.document.identity)
        if not newest:
            return
        with self._exclusive() as snapshot:
            _refuse_other_cut(snapshot, {entry.document.language for entry in newest.values()})
            known = Counter(_versions(snapshot, newest)) | Counter(_removed(snapshot))
            due = [entry for key, entry in newest.items() if entry.version >= known[key]]
            records = [record(entry, snapshot.analysis(entry.document.language)) for entry in due]
            with _committing(snapshot.index, _HEAP) as writer:
                for number, one in enumerate(records, start=snapshot.next_number()):
                    writer.delete_documents_by_term("identity", one.identity)
                    writer.add_document(document(one, number, spelled(one)))

    def delete(self, deletions: Iterable[Deletion]) -> None:
        """Remove what is not newer than its deletion, and remember the version for late deliveries."""
        newest = _newest(deletions, lambda deletion: deletion.identity)
        if not newest:
            return
        with self._exclusive() as snapshot:
            known = _versions(snapshot, newest)
            due = {key: one.version for key, one in newest.items() if one.version >= known.get(key, one.version)}
            if snapshot.folder:
                add_deleted(snapshot.folder, due)
            with _committing(snapshot.index, _HEAP) as writer:
                for identity in due:
                    writer.delete_documents_by_term("identity", identity)

    def rebuild(self, entries: Iterable[IndexEntry], learned: Mapping[str, Iterable[str]]) -> Rebuilt:
        """Fill a new generation while all other writers wait or give up, then put it in place."""
        words = {language: sorted(set(learned.get(language, ()))) for language in self._languages}
        with self._alone():
            self._storage.sweep()
            folder = self._storage.begin()
            count = self._fill(folder, entries, words)
            self._storage.publish(folder)
        return Rebuilt(count)

    def _fill(self, folder: Path, entries: Iterable[IndexEntry], learned: Mapping[str, list[str]]) -> int:
        """Write a generation and return the number of its documents."""
        analyses = {language: analysis_for(language, learned[language]) for language in self._languages}
        write_cut(folder, Cut(_cut_versions(analyses), learned, is_filled=True))
        index = make_index(folder)
        with _committing(index, _REBUILD_HEAP) as writer:
            for number, entry in enumerate(entries, start=1):
                if analysis := analyses.get(entry.document.language):
                    writer.delete_documents_by_term("identity", entry.document.identity)
                    made = record(entry, analysis)
                    writer.add_document(document(made, number, spelled(made)))
        return _count(index)

    @contextmanager
    def _exclusive(self) -> Iterator[Snapshot]:
        """The newest state, for the only writer."""
        with self._alone():
            yield self._writable()

    def _writable(self) -> Snapshot:
        """The newest state; a new, empty one if there is no index at all.

        One that cannot be opened is left alone: other processes may read it, and this one may do so again later.
        """
        try:
            snapshot = self._snapshots.newest()
            if snapshot.folder is None:
                self._start_empty()
                snapshot = self._snapshots.newest()
        except (OSError, ValueError) as error:
            raise SearchUnavailable(NAME, f"the index cannot be opened: {error}") from error
        return snapshot

    def _start_empty(self) -> None:
        log.warning("The embedded search index starts empty in %s: run rebuild_index", self._storage.root)
        folder = self._storage.begin()
        make_index(folder)
        write_cut(folder, Cut(_cut_versions({language: analysis_for(language) for language in self._languages})))
        self._storage.publish(folder)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with self._storage.writing(self._patience):
                yield
        except Busy:
            raise SearchUnavailable(NAME, "another process is writing to the index") from None
        except OSError as error:
            raise SearchUnavailable(NAME, f"the index folder cannot be written: {error}") from error


@contextmanager
def _committing(index: Index, heap: int) -> Iterator[IndexWriter]:
    """A writer that commits at the end, or leaves everything as it was."""
    try:
        writer = index.writer(heap, 1)
    except ValueError as error:
        raise SearchUnavailable(NAME, f"the index cannot be written: {error}") from error
    try:
        yield writer
        _commit(writer)
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


def _commit(writer: IndexWriter) -> None:
    try:
        writer.commit()
    except ValueError as error:
        raise SearchUnavailable(NAME, f"the index cannot be written: {error}") from error


def _count(index: Index) -> int:
    try:
        index.reload()
    except ValueError as error:
        raise SearchUnavailable(NAME, f"the index cannot be opened: {error}") from error
    return int(index.searcher().num_docs)


def _newest(changes: Iterable[_Change], identity: Callable[[_Change], str]) -> dict[str, _Change]:
    """The change with the highest version per identity."""
    newest: dict[str, _Change] = {}
    for change in changes:
        known = newest.setdefault(identity(change), change)
        if change.version > known.version:
            newest[identity(change)] = change
    return newest


def _refuse_other_cut(snapshot: Snapshot, languages: Iterable[str]) -> None:
    """Words of two versions of the analysis do not fit into one index."""
    for language in languages:
        if not snapshot.is_cut_by(snapshot.analysis(language), language):
            raise OutdatedIndex(NAME, f"the index of {language} was cut by another version of the analysis")


def _versions(snapshot: Snapshot, identities: Iterable[str]) -> dict[str, int]:
    searcher, found = snapshot.searcher, {}
    for identity in identities:
        hits = searcher.search(term("identity", identity), 1, count=False).hits
        if hits:
            found[identity] = int(searcher.fast_field_values("version", [hits[0][1]])[0])
    return found


def _removed(snapshot: Snapshot) -> dict[str, int]:
    return read_deleted(snapshot.folder) if snapshot.folder else {}


def _cut_versions(analyses: Mapping[str, Analysis]) -> dict[str, str]:
    return {language: analysis.version for language, analysis in analyses.items()}
