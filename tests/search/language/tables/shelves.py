"""All texts of the tables in one index, asked word by word: of the shared analysis alone, and of each engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from search.contract import Document, Kind, Passage
from search.engines.base import Engine
from search.language import Analysis
from search.language.terms import All, QueryTerms
from search.syntax import parse
from tests.search.corpus import ask, entries
from tests.search.language.matching import NOTHING, document, has_all, vocabulary

# More than any word of the tables finds; the server takes its time to fetch them.
MOST = 300


class Pair(NamedTuple):
    """What is asked of which text. `is_widened`: our synonyms may help. `is_searched`: as readers search, corrections
    by the engine's own vocabulary and all."""

    asked: str
    text: str
    is_widened: bool = False
    is_searched: bool = False
    language: str = "de"


class Shelf(Protocol):
    """Texts that can be asked for. `name` is the column of its rates."""

    name: str

    def finds(self, pair: Pair) -> bool:
        """Whether a search finds the text: by all its words, none of them merely spelled alike."""
        ...


class AnalysisShelf:
    """Every word of the query matches the fields of the text, whatever its score."""

    name = "analysis"

    def __init__(self, texts: Sequence[str], analysis: Analysis) -> None:
        self._analysis = analysis
        self._fields = {text: analysis.fields(document(text)) for text in texts}
        self._words = vocabulary(self._fields.values())
        self.terms = cache(self._terms)

    def finds(self, pair: Pair) -> bool:
        return has_all(self.terms(pair.asked, pair.language, pair.is_widened), self._fields[pair.text])

    def _terms(self, asked: str, language: str, is_widened: bool) -> QueryTerms:
        return self._analysis.query(parse(asked, language=language), self._words, None if is_widened else NOTHING)


class EngineShelf:
    """The same of an engine: whether its index has the clauses in the text, or what it answers to readers.

    To search for every pair takes minutes on Elasticsearch, to weigh all that is asked of one text is one request.
    """

    def __init__(self, texts: Sequence[str], pairs: Iterable[Pair], engine: Engine, terms: AnalysisShelf) -> None:
        self.name, self._engine, self._terms = engine.name, engine, terms.terms
        self._pages = {text: _page(f"row-{place}", text) for place, text in enumerate(texts)}
        self._asked: dict[str, list[Pair]] = {text: [] for text in texts}
        for pair in dict.fromkeys(pairs):
            self._asked[pair.text].append(pair)
        engine.rebuild(entries(*self._pages.values()), {})
        self._hits, self._weighed = cache(self._found), cache(self._weights)

    def finds(self, pair: Pair) -> bool:
        if pair.is_searched:
            return self._pages[pair.text].identity in self._hits(pair.asked, pair.is_widened)
        return self._weighed(pair.text)[pair]

    def _found(self, asked: str, is_widened: bool) -> frozenset[str]:
        answer = self._engine.search(ask(asked, size=MOST), None if is_widened else NOTHING)
        return frozenset(hit.identity for hit in answer.hits if not hit.similar)

    def _weights(self, text: str) -> Mapping[Pair, bool]:
        """Whether each query that is asked of a text by its clauses matches it."""
        asked = [pair for pair in self._asked[text] if not pair.is_searched]
        terms = [self._terms(pair.asked, pair.language, pair.is_widened) for pair in asked]
        clauses = [All((*(word.matched for word in one.words), *one.phrases)) for one in terms]
        weights = self._engine.weigh(clauses, self._pages[text].identity)
        return {pair: weight > 0 and not one.is_empty for pair, one, weight in zip(asked, terms, weights, strict=True)}


def texts(pairs: Iterable[Pair]) -> list[str]:
    """Every text of some pairs, once."""
    return list(dict.fromkeys(pair.text for pair in pairs))


def _page(key: str, text: str) -> Document:
    return Document(key, "de", Kind.POST, "", f"/de/{key}/", passages=(Passage(text),))
