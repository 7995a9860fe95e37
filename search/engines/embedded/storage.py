"""The folder of the embedded index: generations, the pointer to the live one, what was learned, who writes.

index/current            name of the live generation
index/write.lock         held by the one process that writes
index/generation-…/      Tantivy's files, cut.json (how it was cut), deleted.json (versions of what was removed)
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_POINTER = "current"
_GENERATION = "generation-"
_CUT = "cut.json"
_DELETED = "deleted.json"
_PAUSE = 0.02
# A delivery that comes more than this many seconds after the deletion of its document is not expected any more.
_REMEMBER = 24 * 3600


class Busy(Exception):
    """Another process is writing for too long."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How a generation was cut: corpus words and analysis version per language. `is_filled` after a rebuild."""

    versions: Mapping[str, str] = field(default_factory=dict)
    learned: Mapping[str, list[str]] = field(default_factory=dict)
    is_filled: bool = False


class Storage:
    """Files of one embedded index; safe for several processes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def live(self) -> Path | None:
        """Folder of the live generation, or None if there is no index yet. Raises `ValueError` if none is named."""
        name = self._pointed()
        if name is None:
            return None
        if not name.startswith(_GENERATION) or "/" in name:
            raise ValueError(f"{_POINTER} names no generation")
        return self.root / name

    def signature(self) -> tuple[object, ...]:
        """Changes whenever readers have to open the index again."""
        live = self.live()
        return (live, _stamp(live / "meta.json"), _stamp(live / _CUT)) if live else (None,)

    def begin(self) -> Path:
        """An empty folder for a new generation."""
        folder = self.root / f"{_GENERATION}{uuid.uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        return folder

    def publish(self, folder: Path) -> None:
        """Make a generation the live one in one step, then remove all others."""
        draft = self.root / f"{_POINTER}.new"
        draft.write_text(folder.name, encoding="utf-8")
        draft.replace(self.root / _POINTER)
        self.sweep()

    def sweep(self) -> None:
        """Remove every generation but the live one; what an interrupted rebuild left goes with it."""
        live = self._pointed()
        for folder in self.root.glob(f"{_GENERATION}*"):
            if folder.name != live:
                shutil.rmtree(folder, ignore_errors=True)

    def _pointed(self) -> str | None:
        try:
            return (self.root / _POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None

    @contextmanager
    def writing(self, patience: float) -> Iterator[None]:
        """Be the only writer. Raises `Busy` when another one does not finish within `patience` seconds."""
        self.root.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.root / "write.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _acquire(handle, time.monotonic() + patience)
            yield
        finally:
            os.close(handle)


def read_cut(folder: Path) -> Cut:
    """How a generation was cut. Raises `OSError` or `ValueError` if that is lost."""
    return Cut(**_read(folder / _CUT))


def write_cut(folder: Path, cut: Cut) -> None:
    """Remember how a generation is cut."""
    _write(folder / _CUT, asdict(cut))


def read_deleted(folder: Path) -> dict[str, int]:
    """Identity → version of what was removed within the last day, so that a late delivery does not bring it back."""
    oldest = time.time() - _REMEMBER
    return {identity: version for identity, (version, moment) in _deleted(folder).items() if moment > oldest}


def add_deleted(folder: Path, versions: Mapping[str, int]) -> None:
    """Remember removed versions."""
    now = time.time()
    kept = {key: entry for key, entry in _deleted(folder).items() if entry[1] > now - _REMEMBER}
    _write(folder / _DELETED, kept | {identity: [version, now] for identity, version in versions.items()})


def _deleted(folder: Path) -> dict[str, list[Any]]:
    """A lost list is an empty one: only a very late delivery could bring something back then."""
    try:
        return _read(folder / _DELETED)
    except (FileNotFoundError, ValueError):
        return {}


def _acquire(handle: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Busy from None
            time.sleep(_PAUSE)
        else:
            return


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_ino


def _read(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{path.name} holds no object")
    return content


def _write(path: Path, content: Mapping[str, Any]) -> None:
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    draft.replace(path)
