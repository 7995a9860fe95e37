"""What a state of the index makes of a query: read and compiled once for all its pages, filters and orders."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields

from search.contract import Query
from search.engines.embedded.asking import Asking
from search.engines.embedded.audience import Audience
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vocabulary import EmbeddedVocabulary
from search.engines.reading import read
from search.language import cuts
from search.language.thesaurus import Thesaurus

# What of a query says which part of the answer is shown, and changes nothing of what is asked.
SHOWN = frozenset({"lane", "filters", "sort", "page", "size"})


def understood(snapshot: Snapshot, query: Query, languages: tuple[str, ...], thesaurus: Thesaurus | None) -> Asking:
    """A query as this state of the index asks it, from the latest ones if it is among them.

    It depends on the documents, on what editors say about compounds, and on the thesaurus: each is part of the key, or
    has its own keeper.
    """
    key = (_asked(query), languages, thesaurus, cuts.in_effect())
    return snapshot.kept.made(key, lambda: anew(snapshot, query, languages, thesaurus))


def anew(snapshot: Snapshot, query: Query, languages: tuple[str, ...], thesaurus: Thesaurus | None) -> Asking:
    """A query as this state of the index asks it, read and compiled now."""

    def vocabulary(language: str, may_correct: bool) -> EmbeddedVocabulary:
        return EmbeddedVocabulary(snapshot, Audience(language, query.access, query.language), may_correct)

    # What nobody has written in, nobody finds anything in.
    analyses = {language: snapshot.analysis(language) for language in languages if snapshot.size(language)}
    reading = read(query, analyses, vocabulary, thesaurus)
    frequencies = {gram: snapshot.holding("grams", gram) for gram in reading.grams}
    return Asking(snapshot, reading.without_common_grams(frequencies, snapshot.written))


def _asked(query: Query) -> Hashable:
    return tuple(getattr(query, one.name) for one in fields(query) if one.name not in SHOWN)
