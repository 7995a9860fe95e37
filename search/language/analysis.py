"""One analysis per language: documents into fields, queries into terms, texts into excerpts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from search.contract import Document, Excerpt, Fragment, Query
from search.language import cuts
from search.language.cutter import Cutter, Token
from search.language.english import English
from search.language.german import German
from search.language.meanings import bilingual
from search.language.passages import excerpts, marked
from search.language.queries import query_terms
from search.language.terms import Fields, QueryTerms, Vocabulary
from search.language.thesaurus import Thesaurus, shipped
from search.language.understanding import Languages
from search.language.wording import Wording


class Analysis:
    """How the documents of one language are indexed, asked and shown. Immutable; threads may share it.

    `version` changes when rules, word lists or learned words change; an index holds the words of one version only.
    """

    def __init__(self, cutter: Cutter) -> None:
        self._cutter = cutter
        self.language = cutter.language
        self.version = cutter.version

    def fields(self, document: Document) -> Fields:
        """The terms under which a document is indexed."""
        return self._cutter.fields(document)

    def stems(self, text: str) -> list[str]:
        """The stems of a text in order, function words left out."""
        return self._cutter.stems(text)

    def tokens(self, text: str) -> list[Token]:
        """The words of a text in order with their views, function words left out."""
        return self._cutter.tokens(text)

    def relatives(self, word: str) -> tuple[str, ...]:
        """Stems of the family of a word (planen for Planung), which a query takes at half weight."""
        return self._cutter.morphology.relatives(word)

    def knows(self, word: str) -> bool:
        """Whether a word stands in the language's lists, is a function word, or a compound of known words."""
        view = self._cutter.morphology.view(word)
        return not view.stem or bool(view.parts) or self._cutter.morphology.knows(word)

    def query(self, query: Query, vocabulary: Vocabulary, thesaurus: Thesaurus | None = None) -> QueryTerms:
        """A reader's query as terms, widened by what the index holds; never raises for odd input.

        `query.language` is the reader's; if it is not that of the documents, the bridge translates. `thesaurus` is
        that of our own data (`thesaurus.shipped()`) unless a wider one is given.
        """
        languages = Languages(self._cutter, _other_cutter(self.language))
        return query_terms(query, languages, vocabulary, thesaurus or shipped())

    def excerpts(self, document: Document, terms: QueryTerms, most: int = 1) -> tuple[Excerpt, ...]:
        """At most `most` passages that hold most of the query, the best first, in whole sentences and with marks.

        Without any hit in the text it is the beginning of the document, unmarked; without any text it is nothing.
        """
        return excerpts(document, terms.wanted, self._cutter, most)

    def wording(self, text: str) -> Wording:
        """A text to be asked which words and names it has."""
        return Wording(text, self._cutter)

    def marked(self, text: str, terms: QueryTerms) -> tuple[Fragment, ...]:
        """A whole text, such as a title, with the asked words marked."""
        return marked(text, terms.wanted, self._cutter)


def analysis_for(language: str, learned: Iterable[str] = ()) -> Analysis:
    """The analysis of a language: German for "de" and its regions, else English; the same object for the same words.

    `learned` are words of the corpus that may be parts of compounds; they belong to the version of an index. What
    editors have said about compounds (`search.language.cuts`) does not.
    """
    if language.partition("-")[0] != "de":
        return _analysis("en", frozenset(learned), cuts.NO_CUTS)
    return _analysis("de", frozenset(learned), cuts.in_effect())


@lru_cache(maxsize=8)
def _analysis(language: str, learned: frozenset[str], by_editors: cuts.Cuts) -> Analysis:
    return Analysis(_cutter(language, learned, by_editors))


def prepare(thesaurus: Thesaurus) -> None:
    """Make the tables of its dictionaries, which else the first reader of either language waits for."""
    for language in ("de", "en"):
        bilingual(_other_cutter(language), language, thesaurus)


def _other_cutter(language: str) -> Cutter:
    """That of readers who ask for documents of a language in the other one."""
    return _cutter("en" if language == "de" else "de", frozenset())


@lru_cache(maxsize=8)
def _cutter(language: str, learned: frozenset[str], by_editors: cuts.Cuts = cuts.NO_CUTS) -> Cutter:
    return Cutter(German(learned, by_editors) if language == "de" else English())
