"""How a page is announced in a list, with the attribute names of `search.contract.Document`: templates take either."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search.contract import Kind, Lane


@dataclass(frozen=True, slots=True)
class Teaser:
    """A page in a list: `facts` are short display strings, `picture` is an image address."""

    key: str
    kind: Kind
    title: str
    url: str
    lead: str = ""
    facts: tuple[str, ...] = ()
    picture: str = ""
    language: str = "de"
    date: dt.date | None = None

    @property
    def lane(self) -> Lane:
        """The way in which the page answers."""
        return self.kind.lane
