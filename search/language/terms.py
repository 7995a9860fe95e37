"""What an analysis hands to an engine: fields of a document, and a query as a small tree of clauses.

An engine only compiles these values into its own query language; it never looks at letters. Both engines compile the
same tree, so they rank alike.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from search.contract import Route

FieldName: TypeAlias = Literal["title", "body", "files", "parts", "labels", "grams"]

TIE = 0.1
GRAM_WEIGHT = 0.5
MAX_WORDS = 32
# A separator in `parts` between two compounds: it is never asked for, so no phrase crosses it.
GAP = "·"
# A separator in `forms` between a term and the written form it came from.
FORM = "|"


@dataclass(frozen=True, slots=True)
class Fields:
    """The searchable text of one document, cut into whitespace-separated terms (index it without any analysis).

    `title`     stems of the title, in order (positions)
    `body`      stems of the title twice, then of lead and the page's own passages, in order (positions)
    `files`     stems of the passages of attached files, then the parts of their compounds (positions): a long file
                must not make the page's own words count less
    `labels`    stems of alternative and hidden names, in order (positions)
    `parts`     stems of the parts of compounds of all of them but files, compound by compound with `GAP` between
                (positions)
    `grams`     letter 4-grams of title twice, lead and the page's own passages (term frequencies, no positions)
    `forms`     `term|Form` once per written form: the vocabulary for corrections and for showing a term. An engine
                must leave it out for documents that not everybody may read, and reads it by listing the field's terms.
    """

    title: str = ""
    body: str = ""
    files: str = ""
    parts: str = ""
    labels: str = ""
    grams: str = ""
    forms: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """Documents whose `field` holds the term `text`. Scores BM25 (k1 1.2, b .75) times `weight`."""

    field: FieldName
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """Documents whose `field` holds `words` in this order with at most `slop` moves (a phrase query)."""

    field: FieldName
    words: tuple[str, ...]
    slop: int = 0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """Any option matches; scores the best one plus `tie` times the others (dis_max), times `weight`."""

    options: tuple[Clause, ...]
    weight: float = 1.0
    tie: float = TIE


@dataclass(frozen=True, slots=True)
class Some:
    """Any option matches; scores the sum of those that do (bool should), times `weight`."""

    options: tuple[Clause, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class All:
    """Every option matches; scores their sum (bool must), times `weight`."""

    options: tuple[Clause, ...]
    weight: float = 1.0


Clause: TypeAlias = Term | Near | Best | Some | All


def alternatives(clause: Clause) -> list[Clause]:
    """Terms, neighbours and conjunctions of which one must match; their weights, which do not matter then, are taken
    off.
    """
    if isinstance(clause, Term):
        return [clause if clause.weight == 1 else Term(clause.field, clause.text)]
    if isinstance(clause, Near):
        return [clause if clause.weight == 1 else Near(clause.field, clause.words, clause.slop)]
    if isinstance(clause, All):
        return [clause]
    return [option for one in clause.options for option in alternatives(one)]


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word that was asked, or a group of words with one meaning.

    `scored` is its share of the score, `matched` decides whether a document has the word (by itself, its parts, a
    correction, a synonym, a label or a translation). They differ for groups of several words, and where words of nearly
    the same meaning raise the score of a document that lacks the word itself.
    """

    text: str
    scored: Clause
    matched: Clause


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark for one asked word: `terms`; in a text without any of them `near`, which nearly mean the same; in
    one without either `parts`.

    A name of several words has a space between their stems and is marked where the words stand together.
    """

    terms: frozenset[str]
    parts: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()

    @property
    def levels(self) -> tuple[frozenset[str], ...]:
        """What is marked, the best first."""
        return self.terms, self.near, self.parts

    @property
    def stems(self) -> frozenset[str]:
        """All words that a text must be looked through for."""
        return frozenset(stem for level in self.levels for term in level for stem in term.split())


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """A query ready to compile.

    score   = sum of `words[].scored`, of `phrases`, of `topics`, of `pairs` and of `grams` (a bool of shoulds)
    must    = `phrases`: every one must match; `excluded`: none may match
    found   = every document in which all `words[].matched` match, and every one for which `is_found` is true;
              a found document in which no word (`words[].scored`, `phrases`, `topics`) matches is *similar*: after the
              others, "ähnlich geschrieben"
    `topics` are those that several words together lead to,
    `wanted` says what excerpts show and mark, `routes` tell the reader how the query was widened,
    `corrected` is the query with corrected words, or empty when nothing was corrected,
    `missing` are words as typed that the index has in no form: what is found lacks them.
    """

    words: tuple[QueryWord, ...] = ()
    phrases: tuple[Clause, ...] = ()
    topics: tuple[Clause, ...] = ()
    pairs: tuple[Clause, ...] = ()
    grams: tuple[Term, ...] = ()
    excluded: tuple[Clause, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    routes: tuple[Route, ...] = ()
    corrected: str = ""
    missing: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked (no word, only function words, or only exclusions): such a query finds nothing."""
        return not self.words and not self.phrases


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A term of the vocabulary near an unknown one: `distance` edits away, in `frequency` documents."""

    term: str
    distance: int
    frequency: int


class Vocabulary(Protocol):
    """What an index holds, as far as a query needs it. Asked in batches: at most three calls per query.

    `search.language.vocabulary.WordList` implements it in memory for an engine that can list its terms.
    """

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Number of documents with the term in title, body, files, labels or parts; unknown terms may be left out."""
        ...

    def nearest(self, words: Collection[str]) -> Mapping[str, Sequence[Neighbour]]:
        """For folded words as typed the nearest terms (see `search.language.vocabulary.WordList`), best first."""
        ...

    def written(self, term: str) -> str:
        """The most frequent written form of a term ("fehlerkultur" → "Fehlerkultur"), else the term itself."""
        ...
