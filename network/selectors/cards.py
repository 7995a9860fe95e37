"""What templates get: values with everything ready, no queries left inside."""

from __future__ import annotations

from dataclasses import dataclass

from network.models.teaser import Teaser


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic with how much it holds per lane."""

    key: str
    label: str
    url: str
    read: int = 0
    listen: int = 0
    ask: int = 0

    @property
    def total(self) -> int:
        """All lanes together."""
        return self.read + self.listen + self.ask


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic in the tree."""

    key: str
    label: str
    url: str
    definition: str
    read: int = 0
    listen: int = 0
    ask: int = 0
    children: tuple[TopicNode, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person beside what they wrote or said; `is_host` tells who leads through an episode."""

    key: str
    name: str
    role: str
    url: str
    initials: str
    organisation: str = ""
    portrait: str = ""
    is_host: bool = False


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """A post with its number in a series."""

    number: int
    teaser: Teaser
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series and its parts in order."""

    title: str
    url: str
    parts: tuple[SeriesPart, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class PartnerCard(Teaser):
    """A partner in the directory: a teaser that says where the partner is and what to ask it about."""

    place: str = ""
    region_label: str = ""
    topics: tuple[str, ...] = ()


def initials(name: str) -> str:
    """First letters of the first and the last name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
