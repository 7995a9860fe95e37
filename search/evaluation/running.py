"""Asking every query of a judged set, as readers would, on an engine that holds its documents."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.contract import Document
from search.engines.base import Engine, IndexEntry
from search.evaluation.judged import JudgedQuery
from search.evaluation.metrics import DEPTH, Outcome
from search.language.corpus import learned_from
from search.language.thesaurus import Thesaurus
from search.syntax import parse


def fill(engine: Engine, documents: Iterable[Document]) -> None:
    """Fill an empty engine as a rebuild of the portal does, with the compounds learned from these documents."""
    kept = list(documents)
    languages = {document.language for document in kept}
    learned = {
        language: learned_from(_text(document) for document in kept if document.language == language)
        for language in languages
    }
    engine.rebuild((IndexEntry(document, version=1) for document in kept), learned)


def ask(
    engine: Engine, queries: Sequence[JudgedQuery], documents: Mapping[str, Document], thesaurus: Thesaurus
) -> Iterator[Outcome]:
    """What each query brings on its first page. `documents` are those of the engine, by the ids of the judgements."""
    ids = {document.identity: key for key, document in documents.items()}
    for query in queries:
        begun = time.perf_counter()
        answer = engine.search(parse(query.text, language=query.language, size=DEPTH), thesaurus)
        took = (time.perf_counter() - begun) * 1000
        yield Outcome(query.kind, [ids[hit.identity] for hit in answer.hits], query.relevant, took)


def unknown(queries: Iterable[JudgedQuery], documents: Mapping[str, Document]) -> set[str]:
    """Judged ids without a document: nothing can find them, so they count as missed."""
    return {key for query in queries for key in query.relevant if key not in documents}


def _text(document: Document) -> str:
    return "\n".join((document.title, document.lead, *(passage.text for passage in document.passages)))
