"""What is read out of a file, and how much of it at most."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of reading a file. PARTLY has text too: as much as the limits allowed, or as was not broken."""

    READ = "read"
    PARTLY = "partly"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    DISGUISED = "disguised"
    TOO_LARGE = "too_large"
    TOO_HARD = "too_hard"
    MISSING = "missing"


class Refused(Exception):
    """A file out of which nothing can be read."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Limits:
    """Where reading ends: bytes of the file, pages, characters of text, seconds, bytes of memory.

    A thousand dense pages are two million characters; pypdf reads about a hundred of them in a second.
    """

    size: int = 100 * 1024 * 1024
    pages: int = 1_000
    characters: int = 1_000_000
    seconds: int = 60
    memory: int = 768 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a PDF (`page` counts from 1), or what stands below a heading of a text document."""

    text: str
    page: int | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file. `pages` is 0 for a kind of file that has none."""

    outcome: Outcome
    parts: tuple[Part, ...] = ()
    pages: int = 0
