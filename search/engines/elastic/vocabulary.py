"""What a reader may know of the words in an Elasticsearch index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search.contract import PUBLIC
from search.engines.elastic.compile import Body, any_of, restricted
from search.engines.elastic.searching import Server
from search.engines.records import WORD_FIELDS
from search.language.terms import FORM, Neighbour
from search.language.vocabulary import WordList, allowed_edits

_MOST_PROPOSALS = 50
_MOST_READINGS = 500
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


@dataclass
class ElasticVocabulary:
    """Words of one language, for one query. `allowed` selects the documents that count; corrections are public."""

    server: Server
    index: str
    allowed: Body
    may_correct: bool
    _proposed: WordList = field(default_factory=lambda: WordList({}, ()))

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Visible documents per term."""
        return self._counts(terms, [self.allowed])

    def nearest(self, terms: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        """The words of public documents that were probably meant: the server proposes, `WordList` decides."""
        words = sorted(word for word in terms if allowed_edits(word))
        if not (self.may_correct and words):
            return {}
        # A word that only lacks its umlaut stands there as it is typed; the server proposes none that is the same.
        proposals = self._proposals(words) | set(words)
        forms = self._forms(proposals)
        known = {form.partition(FORM)[0] for form, _ in forms}
        self._proposed = WordList(self._counts(known, [{"term": {"access": PUBLIC}}]), forms)
        return self._proposed.nearest(words)

    def written(self, term: str) -> str:
        """The most frequent written form of a term that was proposed."""
        return self._proposed.written(term)

    def _counts(self, terms: Iterable[str], filters: list[Body]) -> dict[str, int]:
        asked = sorted(set(terms))
        if not asked:
            return {}
        clauses = [any_of({"term": {name: word}} for name in WORD_FIELDS) for word in asked]
        answer = self.server.search(
            [self.index],
            query=restricted(None, filters),
            size=0,
            aggs={"words": {"filters": {"filters": clauses}}},
        )
        buckets = answer["aggregations"]["words"]["buckets"]
        return {word: bucket["doc_count"] for word, bucket in zip(asked, buckets, strict=True) if bucket["doc_count"]}

    def _proposals(self, words: Sequence[str]) -> set[str]:
        suggest = {"text": " ".join(words), "near": {"term": _SUGGESTER}}
        answer = self.server.search([self.index], size=0, suggest=suggest)
        return {option["text"] for entry in answer["suggest"]["near"] for option in entry["options"]}

    def _forms(self, proposals: Iterable[str]) -> list[tuple[str, int]]:
        """Entries of the field `forms` with their number of documents, for words as typed and folded."""
        letters = "|".join(sorted(word for word in proposals if word.isalpha()))
        counted = {"field": "readings", "include": rf"({letters})\|.*", "size": _MOST_READINGS}
        answer = self.server.search([self.index], size=0, aggs={"forms": {"terms": counted}})
        return [(one["key"].partition(FORM)[2], one["doc_count"]) for one in answer["aggregations"]["forms"]["buckets"]]
