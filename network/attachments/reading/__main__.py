"""The process that reads one file: `python -m network.attachments.reading LIMITS < file > lines of JSON`.

It confines itself before it looks at the file: memory, processor time, size of its output. Whatever the file does,
only this process dies of it, and the lines that it has written stay.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import BinaryIO, TextIO

from network.attachments.reading.flow import cleaned
from network.attachments.reading.pdf import Pdf
from network.attachments.reading.values import Limits, Outcome, Part, Refused
from network.attachments.reading.word import Word

# Twelve bytes a character are the most that JSON needs.
OUTPUT = 32 * 1024 * 1024
LONGEST_HEADING = 300
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")


def confine(limits: Limits) -> None:
    """Give this process its limits; what a system does not know is left to the parent, which watches the clock."""
    bounds = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue
    os.nice(10)


def opened(file: BinaryIO, limits: Limits) -> Pdf | Word:
    """The file by what it holds, not by its name."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > limits.size:
        raise Refused(Outcome.TOO_LARGE)
    start = file.read(1024)
    file.seek(0)
    if not start.strip(b"\0 \r\n\t"):
        raise Refused(Outcome.NO_TEXT if not size else Outcome.BROKEN)
    if b"%PDF-" in start:
        return Pdf(file)
    if start.startswith(b"PK"):
        return Word(file)
    if start.startswith(_OLE) and _PASSWORD in file.read():
        raise Refused(Outcome.ENCRYPTED)
    raise Refused(Outcome.DISGUISED)


def tell(file: BinaryIO, limits: Limits, sink: TextIO) -> Outcome:
    """Write the number of pages, then a line for each part, and say how it ended."""
    source = opened(file, limits)
    _line(sink, pages=source.pages)
    written = 0
    for count, part in enumerate(source.parts(), 1):
        if written >= limits.characters or count > limits.pages:
            return Outcome.PARTLY
        text = cleaned(part.text)[: limits.characters - written]
        written += len(text)
        _line(sink, **_plain(Part(text, part.page, " ".join(cleaned(part.heading[:LONGEST_HEADING]).split()))))
    return Outcome.PARTLY if source.is_damaged else Outcome.READ


def _plain(part: Part) -> dict[str, object]:
    return {name: value for name in part.__slots__ if (value := getattr(part, name))}


def _line(sink: TextIO, **values: object) -> None:
    sink.write(json.dumps(values) + "\n")
    sink.flush()


def tell_all(file: BinaryIO, limits: Limits, sink: TextIO) -> None:
    """Write what the file holds, and at last a line that says how it ended."""
    try:
        outcome = tell(file, limits, sink)
    except Refused as refused:
        outcome = refused.outcome
    except MemoryError:
        outcome = Outcome.TOO_HARD
    except Exception:  # noqa: BLE001 (the parsers raise whatever a broken file leads them to)
        outcome = Outcome.BROKEN
    _line(sink, outcome=outcome.value)


def main(arguments: str) -> None:
    """Read standard input under these limits (JSON)."""
    limits = Limits(**json.loads(arguments))
    confine(limits)
    tell_all(sys.stdin.buffer, limits, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
