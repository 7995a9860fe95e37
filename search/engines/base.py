"""What an engine promises. Both implementations pass tests/search/test_engine_contract.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.contract import PUBLIC, Document, FacetName, Lane, Query, Route, SearchUnavailable
from search.language import Analysis
from search.language.terms import Clause, QueryTerms
from search.language.thesaurus import Thesaurus

MOST_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A document as an engine takes it.

    `version` rises with every change of the document, of its access or of its `languages`: the codes of all languages
    in which its key is live. An engine needs them to show a reader what has no counterpart in the reader's language.
    """

    document: Document
    version: int
    access: str = PUBLIC
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deletion:
    """A document that is no longer live. `version` is higher than that of everything written for this identity."""

    identity: str
    version: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild has put in place: the number of documents, and why those that are `refused` (identity → reason)
    are not among them. The engine will never take them as they are.
    """

    documents: int
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """State of an engine. `reason` says in one English sentence what is wrong, and is empty when nothing is.

    `available`: questions are answered. `needs_rebuild`: the index was never filled, was cut by another version of the
    analysis, or is there but cannot be opened (then it is not available either).
    """

    engine: str
    available: bool
    needs_rebuild: bool = False
    documents: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EngineHit:
    """What an engine returns for a document; texts stay in the database."""

    identity: str
    score: float
    similar: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids, total and counts of one request, and what the rest of the search needs to show them.

    Facet values come without labels, the most frequent first. `terms` are the query's terms per language of the
    documents: what to mark in the excerpts of a hit. `engine` has answered; `degraded` is true when it stood in for
    another.
    """

    hits: tuple[EngineHit, ...]
    total: int
    lanes: Mapping[Lane, int]
    facets: Mapping[FacetName, tuple[tuple[str, int], ...]]
    routes: tuple[Route, ...] = ()
    suggestion: str = ""
    terms: Mapping[str, QueryTerms] = field(default_factory=dict)
    engine: str = ""
    degraded: bool = False


class QueryRefused(SearchUnavailable):
    """The engine is there but did not take this one request; others will be answered."""


class DeliveryRefused(QueryRefused):
    """The engine is there but did not take this delivery as a whole, because of one document or because of its length.

    Smaller ones may be taken.
    """


class OutdatedIndex(SearchUnavailable):
    """The index was cut by another version of the analysis: nothing may be written to it until it is rebuilt."""


class DocumentsRefused(Exception):
    """The engine will never take these documents as they are; all others of the delivery are written."""

    def __init__(self, engine: str, reasons: Mapping[str, str]) -> None:
        super().__init__(f"{engine} refused {', '.join(reasons)}: {next(iter(reasons.values()), '')}")
        self.reasons = dict(reasons)


class Reader(Protocol):
    """What the rest of the search asks. Every method raises `SearchUnavailable` when the engine does not answer."""

    @property
    def name(self) -> str:
        """Short name, for logs and for `Results.engine`."""
        ...

    def search(self, query: Query, thesaurus: Thesaurus | None = None) -> Answer:
        """Ids of one page of results, total, counts of lanes and facets for the whole result.

        Found is what `search.language.found` says. Without any text every visible document is found, the newest
        first; text without meaning (only function words, only exclusions) finds nothing. Visible is a document whose
        access the reader holds, in the reader's language or without a counterpart in it. Restrictions within a facet
        are joined with or, facets with and; a facet's counts leave its own restriction out. `thesaurus` widens the
        query; without one it is that of our own data.
        """
        ...

    def suggest(
        self, text: str, *, language: str, access: frozenset[str], limit: int = MOST_SUGGESTIONS
    ) -> tuple[EngineHit, ...]:
        """Visible documents whose title or label has all typed words: as a beginning, inside, or with a typing error.

        At most `limit` and never more than eight; best match first.
        """
        ...

    def related(self, identity: str, *, access: frozenset[str], limit: int = 6) -> tuple[EngineHit, ...]:
        """Visible documents that share the rare words and the topics of this one, without it and its translations.

        Visible for a reader of the document's language. Nothing for an identity that the index does not hold.
        """
        ...

    def weigh(self, clauses: Sequence[Clause], identity: str) -> tuple[float, ...]:
        """What each clause adds to the score of one document, 0 where it does not match. For editors who ask why."""
        ...

    def analysis(self, language: str) -> Analysis:
        """The analysis with which this engine's index of a language is cut; excerpts are marked with the same."""
        ...

    def health(self) -> Health:
        """State of the engine; never raises."""
        ...


class Engine(Reader, Protocol):
    """An engine that is also written to. Deliveries may come twice and in any order: the version decides.

    Documents in a language that the portal does not have are left out.
    """

    def write(self, entries: Iterable[IndexEntry]) -> None:
        """Add or replace; an entry older than what is there is left out silently. Visible to readers on return.

        Raises `OutdatedIndex` when the index must be rebuilt first, `SearchUnavailable` when the engine is down or
        another process is writing for too long: some of the entries may be written then, so deliver all of them
        again; `DeliveryRefused`, if smaller deliveries may be taken. Raises `DocumentsRefused` after everything else
        was written.
        """
        ...

    def delete(self, deletions: Iterable[Deletion]) -> None:
        """Remove; what is not there, or is newer, is left as it is. Raises as `write` does."""
        ...

    def rebuild(self, entries: Iterable[IndexEntry], learned: Mapping[str, Iterable[str]]) -> Rebuilt:
        """Fill a new index with exactly these entries and put it in the place of the old one.

        One refused document does not keep the others from it.

        Readers see the old index until the new one is complete; a failure leaves the old one in place. `learned` are
        the corpus words per language with which `analysis` cuts from then on. `entries` is consumed only after the
        engine has made sure that no concurrent write gets lost, so pass an iterator that reads when it is asked.
        """
        ...

    def contents(self) -> Mapping[str, int]:
        """Identity → version of everything the index holds, to be compared with the rows."""
        ...
