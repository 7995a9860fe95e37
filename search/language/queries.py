"""From an understood query to the clauses that an engine compiles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse, pairwise
from typing import TypeAlias

from search.contract import Query, Route
from search.language import clauses
from search.language.grams import grams
from search.language.terms import GRAM_WEIGHT, All, Best, Clause, QueryTerms, QueryWord, Some, Term, Vocabulary, Wanted
from search.language.thesaurus import WEIGHTS, Thesaurus, Way
from search.language.understanding import Asked, Languages, Understanding, Widening, understand

# A query as typed beside its translation; a word without a translation keeps weight 1.
AS_TYPED = 0.5
# The more words, the more a text must have them: letters weigh by this power of the number of words less. Measured on
# the demo and on two public sets, all of which gain; a lower weight for all queries costs those of one word.
FEWER_LETTERS = 0.1
# Letters of a word that the index has say much the same as the word: counted in full, one word of two that stands often
# in a text outweighs both standing there. Without them, compounds and rare forms are lost.
KNOWN_LETTERS = 0.5
# What stands in for a word that no document has. Of all words it would tell most: twice the idf of usual ones.
INSTEAD: Mapping[Way, float] = {"near": 2.0, "further": 0.3, "concern": 1.0}
# Marked only where nothing nearer stands.
_FAR: tuple[Way, ...] = ("further", "concern")
# What scores, and what counts as having the word, if anything does.
_Both: TypeAlias = tuple[Clause, Clause | None]


def query_terms(query: Query, languages: Languages, vocabulary: Vocabulary, thesaurus: Thesaurus) -> QueryTerms:
    """The terms of a query for documents in the language of `languages.own`; never raises for odd input."""
    understood = understand(query, languages, vocabulary, thesaurus)
    stems = languages.own.stems
    phrases = [found for found in map(stems, query.phrases) if found]
    excluded = [found for found in map(stems, query.excluded) if found]
    return QueryTerms(
        words=tuple(_words(understood)),
        topics=tuple(_topics(understood)),
        phrases=tuple(map(clauses.exact, phrases)),
        pairs=tuple(_pairs(understood)),
        grams=_grams(understood),
        excluded=tuple(map(clauses.exact, excluded)),
        wanted=tuple(_wanted(understood, phrases)),
        routes=tuple(dict.fromkeys(_routes(understood, " ".join(query.words)))),
        corrected=_corrected(query.text, understood),
        missing=understood.missing,
    )


def _words(understood: Understanding) -> Iterator[QueryWord]:
    """The words in order; words with a translation or synonym of their own make one group."""
    at, groups = 0, _groups(understood)
    while at < len(understood.words):
        group = groups.get(at)
        end = group[0].end if group else at + 1
        typed = [word for word in map(_typed, understood.words[at:end]) if word]
        others = tuple(map(_widened, group or ()))
        if typed or others:
            text = " ".join(word.token.text for word in understood.words[at:end])
            is_translated = group is not None and group[0].way == "translation"
            yield _translated(text, typed, others) if is_translated else _group(text, typed, others)
        at = end


def _widened(one: Widening) -> _Both:
    """Another name; what means nearly the same, or has to do with it, raises the score, but the word is missing."""
    if not one.is_same:
        return _helping(one), None
    clause = clauses.text(one.tokens, WEIGHTS[one.way], is_free=one.way == "translation")
    return clause, clause


def _helping(one: Widening) -> Clause:
    """Several words must not outweigh the single one that was asked."""
    weight = (INSTEAD if one.is_instead else WEIGHTS)[one.way] / len(one.tokens)
    if one.way == "concern":
        return clauses.named(one.tokens, weight)
    return clauses.text(one.tokens, weight, is_free=False)


def _topics(understood: Understanding) -> Iterator[Clause]:
    """What several words together lead to: beside what each of them finds, not instead of it."""
    yield from (_helping(one) for one in understood.synonyms if _is_of_several(one))


def _is_of_several(one: Widening) -> bool:
    return one.way == "concern" and one.end - one.start > 1


def _groups(understood: Understanding) -> dict[int, list[Widening]]:
    """Widenings by the word they start at, none overlapping: translations, what means the same, then what nearly does
    or has to do with it; the longest first.
    """
    chosen: dict[int, list[Widening]] = {}
    taken: set[int] = set()
    own = sorted(filterfalse(_is_of_several, understood.synonyms), key=_nearest_and_longest)
    for one in (*understood.translations, *own):
        same = chosen.get(one.start)
        if same and same[0].end == one.end:
            same.append(one)
        elif not taken & set(range(one.start, one.end)):
            chosen[one.start] = [one]
            taken |= set(range(one.start, one.end))
    return chosen


def _nearest_and_longest(one: Widening) -> tuple[bool, int]:
    return not one.is_same, one.start - one.end


def _typed(asked: Asked) -> _Both | None:
    if asked.corrections:
        corrected = Best(
            tuple(clauses.word(one.view, (), clauses.CORRECTED**one.distance) for one in asked.corrections)
        )
        return corrected, corrected
    if not asked.token.view.stem:
        return None
    word = clauses.word(asked.token.view, asked.relatives)
    return clauses.word(asked.token.view, asked.relatives, kin=asked.kin) if any(asked.kin) else word, word


def _group(text: str, typed: Sequence[_Both], others: Sequence[_Both]) -> QueryWord:
    (scored, matched), (more, same) = _halves(typed), _halves(others)
    if len(typed) != 1:
        return QueryWord(text, Best((Some(scored), *more)), Best((All(matched), *same)))
    if not more:
        return QueryWord(text, scored[0], matched[0])
    score = Best((*scored, *more))
    return QueryWord(text, score, score if scored == matched and more == same else Best((*matched, *same)))


def _translated(text: str, typed: Sequence[_Both], others: Sequence[_Both]) -> QueryWord:
    """Scores by its best translation and, at half weight, as typed: names and loan words are the same."""
    (scored, matched), (more, same) = _halves(typed), _halves(others)
    best = Best(more)
    if not typed:
        return QueryWord(text, best, Best(same))
    return QueryWord(text, Some((best, Some(scored, AS_TYPED))), Some((Best(same), All(matched))))


def _halves(both: Sequence[_Both]) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    return tuple(scored for scored, _ in both), tuple(matched for _, matched in both if matched)


def _pairs(understood: Understanding) -> Iterator[Clause]:
    """Neighbouring words as typed, except where one was corrected or translated."""
    translated = {i for one in understood.translations for i in range(one.start, one.end)}
    stems = [
        "" if word.corrections or i in translated else word.token.view.stem for i, word in enumerate(understood.words)
    ]
    for first, second in pairwise(stems):
        if first and second and first != second:
            yield clauses.together((first, second), clauses.PAIR)


def _grams(understood: Understanding) -> tuple[Term, ...]:
    """The letters of the words as typed, or of the most frequent translation where there is one."""
    first: dict[int, Widening] = {}
    for one in understood.translations:
        first.setdefault(one.start, one)
    translated = {i for one in first.values() for i in range(one.start, one.end)}
    # In a query that is translated, what is not may be a name, or nearly the same word in the other language.
    known = 1.0 if translated else KNOWN_LETTERS
    texts = [
        (word.token.letters, 1.0 if word.corrections or word.token.text in understood.missing else known)
        for i, word in enumerate(understood.words)
        if i not in translated
    ]
    texts += [(token.letters, 1.0) for one in first.values() for token in one.tokens]
    weight = GRAM_WEIGHT / len(texts) ** FEWER_LETTERS if texts else 0.0
    weights: dict[str, float] = defaultdict(float)
    for text, share in texts:
        for gram in grams(text):
            weights[gram] += weight * share
    return tuple(Term("grams", gram, summed) for gram, summed in weights.items())


def _wanted(understood: Understanding, phrases: Sequence[Sequence[str]]) -> Iterator[Wanted]:
    """Per asked word its terms, what it was corrected or widened to, and the parts of a compound as typed."""
    yield from (Wanted(frozenset({stem})) for phrase in phrases for stem in phrase)
    for place, word in enumerate(understood.words):
        views = [word.token.view, *(one.view for one in word.corrections)]
        widened = [one for one in (*understood.translations, *understood.synonyms) if one.start <= place < one.end]
        terms = {view.stem for view in views if view.stem} | _names(one for one in widened if one.is_same)
        near = _names(one for one in widened if not (one.is_same or one.way in _FAR))
        parts = {part for view in views for part in view.parts} | set(word.relatives)
        parts |= {name for name in _names(one for one in widened if one.way in _FAR) if " " not in name}
        # Single words of another name say nothing: "lernen" is no mark for Fehlerkultur.
        parts |= {token.view.stem for one in widened if one.way == "translation" for token in one.tokens}
        yield Wanted(frozenset(terms), frozenset(parts - terms - near), frozenset(near - terms))


def _names(widened: Iterable[Widening]) -> set[str]:
    return {" ".join(token.view.stem for token in one.tokens) for one in widened}


def _routes(understood: Understanding, text: str) -> Iterator[Route]:
    for word in understood.words:
        for one in word.corrections:
            yield Route("correction", word.token.text, one.text)
    for widened in (*understood.translations, *understood.synonyms):
        asked = text[understood.words[widened.start].token.start : understood.words[widened.end - 1].token.end]
        yield Route("near" if widened.way == "further" else widened.way, asked, widened.text)


def _corrected(text: str, understood: Understanding) -> str:
    """The query as typed with each misspelled word replaced by its nearest; empty if there is none."""
    corrected = text
    for word in understood.words:
        if word.corrections:
            corrected = _replaced(corrected, word.token.text, word.corrections[0].text)
    return corrected if corrected != text else ""


def _replaced(text: str, word: str, other: str) -> str:
    """A text with the first place where a word stands by itself, and not inside another one, replaced."""
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, text, count=1)
