"""An entry as flat values under the field names that both engines use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.contract import PUBLIC, Document, FacetName, Kind, Reference
from search.engines.base import IndexEntry
from search.engines.collation import collation_key
from search.engines.suggestions import suggest_terms
from search.language.analysis import Analysis
from search.language.terms import GAP, Fields

# With places of the words, and all that are searched.
PLACED_FIELDS = ("title", "body", "files", "labels", "parts")
TEXT_FIELDS = (*PLACED_FIELDS, "grams")
# Whether a document has a word: what stands in the title stands in the body too.
WORD_FIELDS = ("body", "files", "labels", "parts")
# Every facet is a keyword field of the same name, and so is the lane, which is counted in the same way.
LANE = "lane"
COUNTED = (LANE, *(name.value for name in FacetName))
# A topic's text is a definition, brief by its nature, which BM25 takes for emphasis: it counts as so many words long.
# Measured on the demo, nDCG@10 +.005; for texts of all kinds public sets lose what the demo gains.
WORDS_OF_A_TOPIC = 120
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
        text: str = getattr(self.text, field) or GAP
        if field == "body" and self.kind == Kind.TOPIC.value:
            text += f" {GAP}" * (WORDS_OF_A_TOPIC - len(text.split()))
        return text


def record(entry: IndexEntry, analysis: Analysis) -> Record:
    """Cut an entry with the analysis of its language."""
    document = entry.document
    names = (document.title, *document.labels, *document.hidden_labels)
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
        topic=_keys(document.topics),
        region=_keys([document.region] if document.region else ()),
        partner=_keys(document.partners),
        year=(str(document.date.year),) if document.date else (),
        title_key=title_key,
        newest_key=f"{_days_before_the_last(document):07d}{title_key}",
        names=names,
        suggest=suggest_terms(names),
        text=_text(analysis.fields(document), entry.access),
    )


def _text(fields: Fields, access: str) -> Fields:
    """Words of a document that not everybody may read stay out of the vocabulary for corrections."""
    return fields if access == PUBLIC else replace(fields, forms="")


def _keys(references: Iterable[Reference]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reference.key for reference in references))


def _days_before_the_last(document: Document) -> int:
    """Grows with age; a document without a date counts as the oldest."""
    return _LAST_DAY - (document.date.toordinal() if document.date else 0)
