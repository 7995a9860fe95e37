"""A document store without ranking: whether a clause matches the fields of a document, as an engine would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from search.contract import Document, Kind, Passage
from search.language import Analysis
from search.language.terms import All, Best, Clause, Fields, Near, QueryTerms, Some, Term
from search.language.thesaurus import Thesaurus
from search.language.vocabulary import WordList
from search.syntax import parse

NOTHING = Thesaurus(ships_pairs=False)


def document(text: str, title: str = "", language: str = "de") -> Document:
    return Document("key", language, Kind.POST, title, "/seite/", passages=(Passage(text),))


def matches(clause: Clause, fields: Fields) -> bool:
    match clause:
        case Term(field, text):
            return text in getattr(fields, field).split()
        case Near(field, words, slop):
            return _near(getattr(fields, field).split(), words, slop)
        case Best(options) | Some(options):
            return any(matches(option, fields) for option in options)
        case All(options):
            return all(matches(option, fields) for option in options)


def vocabulary(documents: Iterable[Fields]) -> WordList:
    frequencies: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for fields in documents:
        frequencies.update(
            set(" ".join((fields.title, fields.body, fields.files, fields.labels, fields.parts)).split())
        )
        forms.update(fields.forms.split())
    return WordList(frequencies, forms.items())


def finds(
    typed: str, text: str, analysis: Analysis, *, thesaurus: Thesaurus | None = None, language: str = "de"
) -> bool:
    """Whether a search for `typed` finds a document with `text`: all its words and phrases match."""
    fields = analysis.fields(document(text, language=analysis.language))
    terms = analysis.query(parse(typed, language=language), vocabulary([fields]), thesaurus)
    return has_all(terms, fields)


def has_all(terms: QueryTerms, fields: Fields) -> bool:
    wanted = [*(word.matched for word in terms.words), *terms.phrases]
    unwanted = any(matches(clause, fields) for clause in terms.excluded)
    return bool(wanted) and not unwanted and all(matches(clause, fields) for clause in wanted)


def _near(words: Sequence[str], phrase: Sequence[str], slop: int) -> bool:
    """Words in order with at most `slop` other words between them (what both engines mean by slop 0 and 1)."""
    starts = [place for place, word in enumerate(words) if word == phrase[0]]
    return any(_follows(words, phrase[1:], start, slop) for start in starts)


def _follows(words: Sequence[str], rest: Sequence[str], at: int, slop: int) -> bool:
    if not rest:
        return True
    places = ((at + 1 + skipped, slop - skipped) for skipped in range(slop + 1))
    return any(
        words[place : place + 1] == [rest[0]] and _follows(words, rest[1:], place, left) for place, left in places
    )


def terms_of(clause: Clause) -> set[str]:
    """All terms that a clause asks for."""
    match clause:
        case Term(_, text):
            return {text}
        case Near(_, words):
            return set(words)
        case Best(options) | Some(options) | All(options):
            return set().union(*map(terms_of, options))
