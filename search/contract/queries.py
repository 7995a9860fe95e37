"""What a reader asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.contract.kinds import PUBLIC, FacetName, Lane, Sort


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asked for, bounded and parsed (see `search.syntax.parse`).

    `words` are free text in order, `phrases` must stand together, `excluded` must not occur; none of them is ever
    interpreted as query syntax of an engine. `filters` holds several values per facet: OR within one, AND between.
    `access` are the access keywords the reader holds; a document is visible if its own is among them.
    `language` is the reader's: documents in it are preferred, other languages fill what has no counterpart.
    `literal` switches off corrections, synonyms and translations. `pinned` are keys of pages that count as found and
    stand first in this order, `buried` those that stand last; neither shows what the reader may not see.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    language: str = "de"
    lane: Lane | None = None
    filters: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    access: frozenset[str] = frozenset({PUBLIC})
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    literal: bool = False
    pinned: tuple[str, ...] = ()
    buried: tuple[str, ...] = ()
