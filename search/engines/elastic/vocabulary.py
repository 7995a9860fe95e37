"""What a reader may know of the words in an Elasticsearch index: from memory, and noting what must be asked first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from search.contract import PUBLIC, Query
from search.engines.elastic.asking import Asker, Question
from search.engines.elastic.compile import Body, any_of, restricted, visible
from search.engines.elastic.letters import Letters
from search.engines.elastic.memory import Audience, Words
from search.engines.reading import Reading, read
from search.engines.records import WORD_FIELDS
from search.language import Analysis
from search.language.terms import FORM, Neighbour
from search.language.thesaurus import Thesaurus
from search.language.understanding import spellings
from search.language.vocabulary import WordList, allowed_edits

# A query is read again after each request for words: of the query, near a misspelled one, of these, of the other
# language for a corrected one. Nothing is asked twice.
_MOST_REQUESTS = 6
_MOST_PROPOSALS = 50
_MOST_READINGS = 500
_EVERYBODY: Audience = (PUBLIC,)
_IS_PUBLIC: Body = {"term": {"access": PUBLIC}}
# Wide enough that the rule of `WordList` decides, not the server's own idea of a good proposal.
_SUGGESTER = {
    "field": "vocabulary",
    "analyzer": "whitespace",
    "suggest_mode": "always",
    "max_edits": 2,
    "prefix_length": 0,
    "min_word_length": 3,
    "size": _MOST_PROPOSALS,
    "max_inspections": 2_000,
    "accuracy": 0.1,
    "sort": "score",
    "string_distance": "damerau_levenshtein",
}


def understood(asker: Asker, query: Query, thesaurus: Thesaurus | None) -> Reading:
    """Read a query with the words of the live indexes; no request if all of them are remembered."""
    analyses = {language: target.cut.analysis() for language, target in asker.live.items()}
    for _ in range(_MOST_REQUESTS):
        asked: list[ElasticVocabulary] = []

        def vocabulary(language: str, may_correct: bool, asked: list[ElasticVocabulary] = asked) -> ElasticVocabulary:
            asked.append(ElasticVocabulary(asker, language, query, analyses[language], may_correct=may_correct))
            return asked[-1]

        reading = read(query, analyses, vocabulary, thesaurus)
        questions = [question for one in asked for question in one.questions()]
        if questions or Letters(asker).may_be_common:
            questions += Letters(asker).questions(reading.grams)
        if not questions:
            break
        asker.learn(questions)
    return Letters(asker).without_common(reading)


class ElasticVocabulary:
    """Words of one language, for one reading of a query. What is not remembered counts as unknown and is noted."""

    def __init__(self, asker: Asker, language: str, query: Query, analysis: Analysis, *, may_correct: bool) -> None:
        self._asker, self._language, self._query, self._analysis = asker, language, query, analysis
        self._may_correct = may_correct
        self._audience: Audience = (query.language, *sorted(query.access))
        self._unread: set[str] = set()
        self._uncounted: set[str] = set()
        self._misspelled: set[str] = set()
        self._proposed = WordList({}, ())

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Visible documents per term."""
        known = self._words.frequencies
        self._unread.update(term for term in terms if (self._audience, term) not in known)
        return {term: count for term in terms if (count := known.get((self._audience, term)))}

    def nearest(self, terms: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        """The words of public documents that were probably meant: the server proposes, `WordList` decides."""
        words = sorted(word for word in terms if allowed_edits(word))
        if not (self._may_correct and words):
            return {}
        if self._unread:  # perhaps none is misspelled; those that no list has are asked for in the same request
            self._misspelled.update(self._strange.intersection(words))
            return {}
        self._misspelled.update(word for word in words if word not in self._words.forms)
        forms = list(dict.fromkeys(entry for word in words for entry in self._words.forms.get(word, ())))
        known = {form.partition(FORM)[0] for form, _ in forms}
        self._uncounted.update(term for term in known if (_EVERYBODY, term) not in self._words.frequencies)
        self._proposed = WordList(
            {term: self._words.frequencies.get((_EVERYBODY, term), 0) for term in known},
            [*forms, *self._probable()],
        )
        return self._proposed.nearest(words)

    def _probable(self) -> Iterator[tuple[str, int]]:
        """Of words whose forms must be asked first, each proposal as its own form: mostly it is, and what depends on it
        can be asked in the same request.
        """
        proposals = {one for word in self._misspelled for one in self._words.proposals.get(word, ())}
        for one in sorted(proposals - self._misspelled):
            yield from ((f"{stem}{FORM}{one}", 1) for stem in self._analysis.stems(one))

    def written(self, term: str) -> str:
        """The most frequent written form of a term that was proposed."""
        return self._proposed.written(term)

    def questions(self) -> Iterator[Question]:
        """What must be asked before the query can be read as it is meant."""
        index, words = self._asker.live[self._language].index, self._words
        proposed = {word for word in self._misspelled if word in words.proposals}
        # Probably the terms of what was proposed: so their number need not be asked afterwards.
        guessed = {stem for word in proposed for one in words.proposals[word] for stem in self._analysis.stems(one)}
        uncounted = self._uncounted | {term for term in guessed if (_EVERYBODY, term) not in words.frequencies}
        if self._unread:
            allowed = visible(self._query.access, self._query.language)
            yield _counts(index, sorted(self._unread), self._audience, allowed)
        if uncounted:
            yield _counts(index, sorted(uncounted), _EVERYBODY, _IS_PUBLIC)
        if self._misspelled - proposed:
            yield _proposals(index, sorted(self._misspelled - proposed))
        if formless := sorted(word for word in proposed if word not in words.forms):
            yield _forms(index, {word: words.proposals[word] for word in formless})

    @cached_property
    def _words(self) -> Words:
        return self._asker.words(self._language)

    @cached_property
    def _strange(self) -> set[str]:
        return {one for word in self._query.words if not self._analysis.knows(word) for one in spellings(word)}


def _counts(index: str, terms: Sequence[str], audience: Audience, allowed: Body) -> Question:
    """Documents per term."""
    clauses = [any_of({"term": {name: word}} for name in WORD_FIELDS) for word in terms]
    aggregated = {"words": {"filters": {"filters": clauses}}}

    def take(words: Words, answer: Mapping[str, Any]) -> None:
        buckets = answer["aggregations"]["words"]["buckets"]
        words.frequencies.update(
            {(audience, term): bucket["doc_count"] for term, bucket in zip(terms, buckets, strict=True)}
        )

    return Question(index, {"query": restricted(None, [allowed]), "size": 0, "aggs": aggregated}, take)


def _proposals(index: str, near: Sequence[str]) -> Question:
    """Words near each of these. One that only lacks its umlaut stands there as it is typed: the server proposes none
    that is the same.
    """

    def take(words: Words, answer: Mapping[str, Any]) -> None:
        found = {entry["text"]: {option["text"] for option in entry["options"]} for entry in answer["suggest"]["near"]}
        words.proposals.update({word: frozenset(found.get(word, set()) | {word}) for word in near})

    return Question(index, {"size": 0, "suggest": {"text": " ".join(near), "near": {"term": _SUGGESTER}}}, take)


def _forms(index: str, proposals: Mapping[str, Iterable[str]]) -> Question:
    """Entries of the field `forms` with their number of documents, for words as typed and folded."""
    wanted = {word for near in proposals.values() for word in near if word.isalpha()}
    counted = {"field": "readings", "include": rf"({'|'.join(sorted(wanted))})\|.*", "size": _MOST_READINGS}

    def take(words: Words, answer: Mapping[str, Any]) -> None:
        read_as = [(*one["key"].split(FORM, 1), one["doc_count"]) for one in answer["aggregations"]["forms"]["buckets"]]
        for word, near in proposals.items():
            words.forms[word] = tuple((form, count) for folded, form, count in read_as if folded in near)

    return Question(index, {"size": 0, "aggs": {"forms": {"terms": counted}}}, take)
