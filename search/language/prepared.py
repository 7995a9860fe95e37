"""Dictionaries as tables on disk: a long list is cut once for an installation, not once for each process."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from search.language.thesaurus import Meaning

Table: TypeAlias = Mapping[str, tuple[Meaning, ...]]

# To be raised when code changes what is read from a list or what is kept of it.
_FORMAT = "1"


class Prepared(Mapping[str, tuple[Meaning, ...]]):
    """A table of translations that stays on disk. Threads may share it."""

    def __init__(self, file: Path) -> None:
        """Raises `sqlite3.Error` if the file is none or is broken."""
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._size = int(self._rows("SELECT count(*) FROM meanings")[0][0])

    def __getitem__(self, key: str) -> tuple[Meaning, ...]:
        found = self._rows("SELECT texts FROM meanings WHERE key = ?", key)
        if not found:
            raise KeyError(key)
        return tuple(Meaning(text, "translation") for text in json.loads(found[0][0]))

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._rows("SELECT key FROM meanings"))

    def __len__(self) -> int:
        return self._size

    def _rows(self, sql: str, *values: str) -> list[tuple[str, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def prepared(folder: Path, source: Path, target: str, version: str, build: Callable[[], Table]) -> Table:
    """The table of a list for one target language in the state of its file, built and kept in `folder` if need be.

    `version` is that of everything else that it depends on; a table of another state is removed. Whoever cannot keep it
    has it in memory. Raises OSError if there is no list.
    """
    state = source.stat()
    name = f"{source.name}-{target}-{_digest(str(source.resolve()))}"
    file = folder / f"{name}-{_digest(_FORMAT, version, str(state.st_size), str(state.st_mtime_ns))}.sqlite3"
    with contextlib.suppress(sqlite3.Error, OSError):
        return Prepared(file)
    table = build()
    with contextlib.suppress(sqlite3.Error, OSError):
        _keep(table, file)
        for other in set(folder.glob(f"{name}-*.sqlite3")) - {file}:
            other.unlink(missing_ok=True)
        return Prepared(file)
    return table


def _keep(table: Table, file: Path) -> None:
    """Write beside and rename: readers see all of it or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    written = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    rows = ((key, json.dumps([one.text for one in found], ensure_ascii=False)) for key, found in sorted(table.items()))
    try:
        with contextlib.closing(sqlite3.connect(written)) as connection, connection:
            connection.execute("CREATE TABLE meanings (key TEXT PRIMARY KEY, texts TEXT NOT NULL) WITHOUT ROWID")
            connection.executemany("INSERT INTO meanings VALUES (?, ?)", rows)
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
