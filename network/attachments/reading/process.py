"""Has a file read by a process that can be killed, and understands what it has told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, BinaryIO

from network.attachments.reading.flow import tidied
from network.attachments.reading.values import Limits, Outcome, Part, Reading

ROOT = Path(__file__).resolve().parent.parent.parent.parent
# Nothing of the portal's own environment, which holds its secrets, goes along.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")


def read(file: BinaryIO, limits: Limits | None = None) -> Reading:
    """The text of a file on this machine's disk. Never raises for anything that a file can contain.

    Takes at most `limits.seconds`. What was read before a file went wrong is kept.
    """
    limits = limits or Limits()
    file.seek(0)
    with tempfile.TemporaryFile() as told:
        status = _run(file, told, limits)
        told.seek(0)
        return understood(list(_lines(told)), is_killed=status < 0)


def _run(file: BinaryIO, told: IO[bytes], limits: Limits) -> int:
    command = [sys.executable, "-m", "network.attachments.reading", json.dumps(asdict(limits))]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 (our own module, and numbers)
        command, cwd=ROOT, env=environment, stdin=file, stdout=told, stderr=subprocess.DEVNULL
    )
    try:
        return process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        return -1
    finally:
        process.kill()
        process.wait()


def _lines(told: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """What was told; the last line may have been cut off by the end of its process."""
    for line in told:
        try:
            value = json.loads(line)
        except ValueError:
            return
        yield value


def understood(lines: list[dict[str, Any]], *, is_killed: bool) -> Reading:
    """What the lines of a process mean, whose last one may be missing."""
    ended = next((line["outcome"] for line in lines if "outcome" in line), None)
    outcome = Outcome(ended) if ended else Outcome.TOO_HARD if is_killed else Outcome.BROKEN
    pages = next((line["pages"] for line in lines if "pages" in line), 0)
    raw = [Part(line.get("text", ""), line.get("page"), line.get("heading", "")) for line in lines if _is_part(line)]
    parts = tuple(part for part in tidied(raw) if part.text)
    if outcome in {Outcome.READ, Outcome.PARTLY} and not parts:
        outcome = Outcome.NO_TEXT
    elif parts and outcome is not Outcome.READ:
        outcome = Outcome.PARTLY
    return Reading(outcome, parts, pages)


def _is_part(line: dict[str, Any]) -> bool:
    return "outcome" not in line and "pages" not in line
