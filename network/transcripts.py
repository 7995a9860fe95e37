"""WebVTT (W3C): what was said, by whom, when. Pure: text in, values out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from io import StringIO

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

PASSAGE_SECONDS = 30.0
_STAMP = r"((?:[0-9]{2,3}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3})"
_TIMING = re.compile(rf"^\s*{_STAMP}\s+-->\s+{_STAMP}(?=\s|$)")
_TIME = re.compile(r"^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?$")
_HEADER = re.compile(r"^WEBVTT(?:[ \t].*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"<[^>]*>")


class Reason(Enum):
    """What can be wrong with a transcript."""

    ENCODING = "not UTF-8"
    HEADER = "the first line must be WEBVTT"
    TIME = "not a time"
    ORDER = "ends before it begins"
    OVERLAP = "begins before the one above"
    BLANK = "an empty line is missing above"
    OTHER = "not WebVTT"


class BrokenTranscript(ValueError):
    """The text is no WebVTT: `reason` says why, `line` where (counted from 1), `found` what stands there."""

    def __init__(self, line: int, reason: Reason, found: str = "") -> None:
        super().__init__(f"line {line}: {reason.value} {found}".strip())
        self.line = line
        self.reason = reason
        self.found = found.strip()[:60]


@dataclass(frozen=True, slots=True)
class Cue:
    """Some seconds of speech: `start` and `end` in seconds."""

    start: float
    end: float
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the recording that begins at `start` seconds."""

    start: float
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next one does."""

    speaker: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """About half a minute of one speaker: what search finds."""

    start: float
    text: str
    speaker: str = ""
    chapter: str = ""


def seconds(time: str) -> float | None:
    """Seconds of "12:34", "1:02:03" or "12:34.500"; None if it is no time."""
    match = _TIME.match(time.strip())
    if not match:
        return None
    hours, minutes, rest, fraction = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(rest) + float(f"0.{fraction or 0}")


def clock(time: float) -> str:
    """12:34, or 1:02:03 from an hour on."""
    minutes, rest = divmod(int(time), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def decode(data: bytes) -> str:
    """The text of a WebVTT file, which is UTF-8 by definition. Raises BrokenTranscript with the offending line."""
    try:
        return _normalised(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BrokenTranscript(data[: error.start].count(b"\n") + 1, Reason.ENCODING) from error


def _normalised(source: str) -> str:
    """Line ends and NUL as WebVTT 1.0, section 6.1, wants them before anything else; databases refuse NUL too."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def parse(source: str) -> list[Cue]:
    """The cues in order; empty text has none. Raises BrokenTranscript with the first line that is wrong."""
    if not source.strip():
        return []
    source = _normalised(source.removeprefix("\ufeff"))
    _check(source)
    try:
        captions = webvtt.from_buffer(StringIO(source)).captions
    except (MalformedFileError, MalformedCaptionError) as error:
        raise BrokenTranscript(1, Reason.OTHER, str(error)) from error
    cues, speaker = [], ""
    for caption in captions:
        voice = _VOICE.search(caption.raw_text)
        speaker = _words(voice.group(1)) if voice else speaker
        text = _words(_TAG.sub("", caption.raw_text))
        if text:
            cues.append(Cue(seconds(caption.start) or 0.0, seconds(caption.end) or 0.0, text, speaker))
    return cues


def _words(text: str) -> str:
    """Text of a cue or a name: character references resolved, runs of space made one."""
    return " ".join(html.unescape(text).split())


def _check(source: str) -> None:
    """What webvtt-py leaves out silently, or reports without its line."""
    lines = source.split("\n")
    if not _HEADER.match(lines[0]):
        raise BrokenTranscript(1, Reason.HEADER, lines[0])
    before, above = 0.0, 2
    for number, line in enumerate(lines, start=1):
        if "-->" in line:
            if above > 1:  # a cue is its time with at most a name above it, and a blank line above both
                raise BrokenTranscript(number, Reason.BLANK, line)
            before = _checked_start(number, line, before)
        above = above + 1 if line.strip() else 0


def _checked_start(number: int, line: str, before: float) -> float:
    """Seconds at which a cue begins; cues come in the order of their beginnings."""
    match = _TIMING.match(line)
    start, end = (seconds(part) for part in match.groups()) if match else (None, None)
    if start is None or end is None:
        raise BrokenTranscript(number, Reason.TIME, line)
    if end <= start:
        raise BrokenTranscript(number, Reason.ORDER, line)
    if start < before:
        raise BrokenTranscript(number, Reason.OVERLAP, line)
    return start


def chapters(pairs: Iterable[tuple[str, str]]) -> list[Chapter]:
    """Chapters in the order of time; those whose beginning is no time are left out."""
    timed = ((seconds(start), title) for start, title in pairs)
    return sorted((Chapter(start, title) for start, title in timed if start is not None), key=lambda part: part.start)


def turns(cues: Iterable[Cue]) -> list[Turn]:
    """Cues grouped by who speaks."""
    grouped: list[tuple[str, list[Cue]]] = []
    for cue in cues:
        if not grouped or grouped[-1][0] != cue.speaker:
            grouped.append((cue.speaker, []))
        grouped[-1][1].append(cue)
    return [Turn(speaker, tuple(spoken)) for speaker, spoken in grouped]


def passages(cues: Sequence[Cue], marks: Sequence[Chapter]) -> list[Spoken]:
    """Passages of about half a minute that never cross a speaker or a chapter."""
    found: list[Spoken] = []
    texts: list[str] = []
    first: Cue | None = None
    for cue in cues:
        if first and (_chapter(cue, marks) != _chapter(first, marks) or _is_full(first, cue)):
            found.append(_spoken(first, texts, marks))
            first, texts = None, []
        first = first or cue
        texts.append(cue.text)
    if first:
        found.append(_spoken(first, texts, marks))
    return found


def _is_full(first: Cue, cue: Cue) -> bool:
    return cue.speaker != first.speaker or cue.end - first.start > PASSAGE_SECONDS


def _spoken(first: Cue, texts: Sequence[str], marks: Sequence[Chapter]) -> Spoken:
    return Spoken(first.start, " ".join(texts), first.speaker, _chapter(first, marks))


def _chapter(cue: Cue, marks: Sequence[Chapter]) -> str:
    return next((part.title for part in reversed(marks) if part.start <= cue.start + 0.5), "")
