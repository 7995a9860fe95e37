"""What all of the portal agrees on about search: immutable values, made of the standard library alone."""

from search.contract.answers import (
    Excerpt,
    Expert,
    Facet,
    FacetValue,
    Fragment,
    Hit,
    Instead,
    Results,
    Route,
    SearchUnavailable,
    Suggestion,
)
from search.contract.documents import Document, Passage, Reference
from search.contract.kinds import PUBLIC, FacetName, Kind, Lane, Sort
from search.contract.queries import Query

__all__ = [
    "PUBLIC",
    "Document",
    "Excerpt",
    "Expert",
    "Facet",
    "FacetName",
    "FacetValue",
    "Fragment",
    "Hit",
    "Instead",
    "Kind",
    "Lane",
    "Passage",
    "Query",
    "Reference",
    "Results",
    "Route",
    "SearchUnavailable",
    "Sort",
    "Suggestion",
]
