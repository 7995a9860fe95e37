"""The scripts of the podcast as they are written down: who speaks, in which order, in which chapter."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EPISODES = Path(__file__).parent / "content" / "episodes"
# A sentence ends at its mark if a capital or a quotation mark follows; "3. Teil" and "z. B." do not occur in scripts.
_SENTENCE_END = re.compile(r"(?<=[.?])\s+(?=[A-ZÄÖÜ„])")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody at the table. `person` is the id of their page, empty for guests who have none."""

    name: str
    sound: str
    person: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one voice says before another one speaks."""

    voice: Voice
    text: str

    @property
    def sentences(self) -> list[str]:
        """The cues of the transcript."""
        return _SENTENCE_END.split(self.text)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Titles by language code, and the lines up to the next chapter."""

    titles: dict[str, str]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """One episode. `texts` holds title, lead and notes by language code."""

    id: str
    slugs: dict[str, str]
    season: int
    number: int
    date: dt.date
    topics: tuple[str, ...]
    texts: dict[str, dict[str, str]]
    voices: tuple[Voice, ...]
    chapters: tuple[Chapter, ...]
    source: Path

    @property
    def audio(self) -> Path:
        """The spoken episode."""
        return self.source.with_suffix(".mp3")

    @property
    def transcript(self) -> Path:
        """WebVTT whose times were measured while the episode was spoken."""
        return self.source.with_suffix(".vtt")

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in order."""
        for chapter in self.chapters:
            yield from chapter.lines


def _chapter(data: dict[str, Any], voices: dict[str, Voice]) -> Chapter:
    return Chapter(titles=data["title"], lines=tuple(Line(voices[key], text) for key, text in data["lines"]))


def read(path: Path) -> Script:
    """The script in a TOML file. A missing entry or an unknown voice raises KeyError with its name."""
    data = tomllib.loads(path.read_text(encoding="utf8"))
    voices = {item["key"]: Voice(item["name"], item["sound"], item.get("person", "")) for item in data["voices"]}
    return Script(
        id=data["id"],
        slugs={"de": data["slug"], "en": data["slug_en"]},
        season=data["season"],
        number=data["number"],
        date=data["date"],
        topics=tuple(data["topics"]),
        texts={"de": data["de"], "en": data["en"]},
        voices=tuple(voices.values()),
        chapters=tuple(_chapter(item, voices) for item in data["chapters"]),
        source=path,
    )


def read_all() -> list[Script]:
    """All scripts, the oldest first."""
    return sorted((read(path) for path in EPISODES.glob("*.toml")), key=lambda script: script.date)
