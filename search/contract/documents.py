"""What is found: one live page in one language, and the passages of it on which readers land."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search.contract.kinds import Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit a reader lands on: a section, some seconds of a recording, a page of a file, one answer.

    `text` is plain text. Where it stands is told by one of: `anchor` (an id in the page, without `#`),
    `start` (seconds into the recording), `page` (1-based page of a file); none of them means the page's top.
    `heading` is the section's heading, the chapter's title or the question of a profile. A passage of a file that the
    page attaches has the title of the `file`, and its address as `url`.
    """

    text: str
    heading: str = ""
    anchor: str = ""
    start: float | None = None
    speaker: str = ""
    page: int | None = None
    file: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a document points to: `key` is its identity across languages, `label` is for display.

    `names` are others by which it may be asked for: a document of a topic is found by them too.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One live page in one language, as search knows it.

    `key` is the page's identity across languages (its translation key), `language` the code of its locale;
    both together are unique. `labels` are other names in any language; they are searched like a title and may be
    shown. `hidden_labels` (misspellings, outdated words) are searched only. `date` orders and gives the year facet.
    `region` has an ISO 3166-2 code such as "DE-NW" as its key. `facts` are short display strings ("8 Minuten"),
    `picture` is an image address.
    """

    key: str
    language: str
    kind: Kind
    title: str
    url: str
    lead: str = ""
    labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    topics: tuple[Reference, ...] = ()
    people: tuple[Reference, ...] = ()
    partners: tuple[Reference, ...] = ()
    region: Reference | None = None
    date: dt.date | None = None
    facts: tuple[str, ...] = ()
    picture: str = ""

    @property
    def identity(self) -> str:
        """`key:language`, unique over all documents and the id in every engine."""
        return f"{self.key}:{self.language}"
