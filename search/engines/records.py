"""An entry as flat values under the field names that both engines use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from search.contract import PUBLIC, Document, FacetName
from search.engines.base import IndexEntry
from search.engines.collation import collation_key
from search.engines.suggestions import suggest_terms
from search.language.analysis import Analysis
from search.language.terms import GAP, Fields

TEXT_FIELDS = ("title", "body", "labels", "parts", "grams")
# Every facet is a keyword field of the same name, and so is the lane, which is counted in the same way.
LANE = "lane"
COUNTED = (LANE, *(name.value for name in FacetName))
_LAST_DAY = dt.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Record:
    """What an engine stores of one document. Tuples are fields with several values; empty values are left out.

    `title_key` and `newest_key` are ascending sort keys without ties. `names` are title and labels, for suggestions.
    """

    identity: str
    version: int
    key: str
    access: str
    language: str
    languages: tuple[str, ...]
    kind: str
    lane: str
    topic: tuple[str, ...]
    region: tuple[str, ...]
    partner: tuple[str, ...]
    year: tuple[str, ...]
    title_key: str
    newest_key: str
    names: tuple[str, ...]
    suggest: str
    text: Fields

    def text_of(self, field: str) -> str:
        """Terms of a text field, never empty: BM25 of both engines then counts the same documents per field."""
        return getattr(self.text, field) or GAP


def record(entry: IndexEntry, analysis: Analysis) -> Record:
    """Cut an entry with the analysis of its language.

    Words of a document that not everybody may read are left out of the vocabulary for corrections.
    """
    document = entry.document
    fields = analysis.fields(document)
    if entry.access != PUBLIC:
        fields = Fields(fields.title, fields.body, fields.parts, fields.labels, fields.grams)
    names = (document.title, *document.labels)
    title_key = f"{collation_key(document.title)}{document.identity}"
    return Record(
        identity=document.identity,
        version=entry.version,
        key=document.key,
        access=entry.access,
        language=document.language,
        languages=tuple(sorted(entry.languages | {document.language})),
        kind=document.kind.value,
        lane=document.kind.lane.value,
        topic=_keys(reference.key for reference in document.topics),
        region=(document.region.key,) if document.region else (),
        partner=_keys(reference.key for reference in document.partners),
        year=(str(document.date.year),) if document.date else (),
        title_key=title_key,
        newest_key=f"{_days_before_the_last(document):07d}{title_key}",
        names=names,
        suggest=suggest_terms(names),
        text=fields,
    )


def _keys(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _days_before_the_last(document: Document) -> int:
    """Grows with age; a document without a date counts as the oldest."""
    return _LAST_DAY - (document.date.toordinal() if document.date else 0)
