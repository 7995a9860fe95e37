"""What a query means, given an index: which words it has, which are misspelled, what else they are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from search.contract import Query
from search.language.cutter import Cutter, Token
from search.language.folding import fold, plain
from search.language.meanings import Match, of_parts, synonyms, translations
from search.language.morphology import View
from search.language.terms import MAX_WORDS, Neighbour, Vocabulary
from search.language.thesaurus import Thesaurus, Way

MOST_TRANSLATIONS = 4
MOST_SYNONYMS = 8
_MOST_HELPING: Mapping[Way, int] = {"near": 8, "concern": 4, "further": 8}
# For all words together: a long question has enough of its own, and Elasticsearch takes only so many clauses.
MOST_HELPING = 60
MOST_EDITS = 2
# A word of the other language that has no translation is more likely right than misspelled.
MOST_EDITS_FOREIGN = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the index that was probably meant: as written, its view, and how many edits away it is."""

    text: str
    view: View
    distance: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of the query. Its stem is empty if the documents' language takes it for a function word.

    `kin` are, for each part of the compound that it is, stems of words with nearly the same meaning.
    """

    token: Token
    relatives: tuple[str, ...] = ()
    kin: tuple[tuple[str, ...], ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Widening:
    """Words `start` to `end` (exclusive) of the query are also called `text`, and documents have that.

    `is_instead` of them: no document has those words themselves.
    """

    start: int
    end: int
    text: str
    way: Way
    tokens: tuple[Token, ...]
    is_instead: bool = False

    @property
    def is_same(self) -> bool:
        """Whether who has the other words has what was asked; what nearly means it or has to do with it only helps."""
        return self.way not in _MOST_HELPING


@dataclass(frozen=True, slots=True)
class Understanding:
    """A query's words and everything they may be widened to; `missing` are those that the index has in no form."""

    words: tuple[Asked, ...]
    synonyms: tuple[Widening, ...] = ()
    translations: tuple[Widening, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Languages:
    """The cutter of the documents, and that of the other language for the bridge."""

    own: Cutter
    other: Cutter


def understand(query: Query, languages: Languages, vocabulary: Vocabulary, thesaurus: Thesaurus) -> Understanding:
    """Read a query against an index; asks the vocabulary once or, if words are misspelled, twice."""
    own, text = languages.own, " ".join(query.words)
    foreign = query.language != own.language
    tokens = _foreign_tokens(text, languages) if foreign else list(own.tokens(text))
    words = [Asked(token, own.morphology.relatives(token.text)) for token in tokens[:MAX_WORDS]]
    if query.literal:
        return Understanding(tuple(words))
    words = [replace(word, kin=of_parts(word.token.view.parts, own, thesaurus)) for word in words]
    draft = _Draft(words, languages, thesaurus)
    frequencies = vocabulary.frequencies(draft.terms())
    return draft.settled(frequencies, vocabulary, foreign=foreign)


def _foreign_tokens(text: str, languages: Languages) -> list[Token]:
    """Words of a reader of the other language, without that language's function words, viewed in the documents'."""
    view = languages.own.morphology.view
    tokens = languages.other.tokens(text)
    return [token if token.is_citation else token._replace(view=view(token.text)) for token in tokens]


class _Draft:
    """Words with all candidates, before the index has been asked which of them it holds."""

    def __init__(self, words: Sequence[Asked], languages: Languages, thesaurus: Thesaurus) -> None:
        self._words = words
        self._own = languages.own
        tokens = [word.token for word in words]
        view = languages.other.morphology.view
        foreign = [token if token.is_citation else token._replace(view=view(token.text)) for token in tokens]
        self._synonyms = [*self._candidates(synonyms(tokens, languages.own, thesaurus)), *self._joined(tokens)]
        self._bridge = self._candidates(translations(foreign, languages.other, languages.own, thesaurus))

    def terms(self) -> set[str]:
        """All terms whose frequency matters."""
        tokens = [word.token for word in self._words]
        tokens += [token for one in (*self._synonyms, *self._bridge) for token in one.tokens]
        relatives = {relative for word in self._words for relative in word.relatives}
        return {term for token in tokens for term in (token.view.stem, *token.view.parts) if term} | relatives

    def settled(self, frequencies: Mapping[str, int], vocabulary: Vocabulary, *, foreign: bool) -> Understanding:
        """Keep what the index holds, and correct words that are neither known nor known by another name."""
        unknown = {i for i, word in enumerate(self._words) if not _is_known(word, frequencies)}
        same = _kept([one for one in self._synonyms if one.is_same], frequencies, MOST_SYNONYMS)
        same += self._helping(unknown, frequencies)
        strange = {i for i in unknown if not self._own.morphology.knows(self._words[i].token.text)}
        bridge = [one for one in self._bridge if foreign or strange & set(range(one.start, one.end))]
        kept = _longest(_kept(bridge, frequencies, MOST_TRANSLATIONS))
        widened = {i for one in (*same, *kept) for i in range(one.start, one.end)}
        most = {i: (MOST_EDITS_FOREIGN if foreign else MOST_EDITS) if i in strange else 0 for i in unknown - widened}
        words = tuple(self._corrected(most, vocabulary))
        lost = (words[i] for i in sorted(most) if not words[i].corrections)
        return Understanding(words, tuple(same), tuple(kept), tuple(word.token.text for word in lost))

    def _helping(self, unknown: Collection[int], frequencies: Mapping[str, int]) -> Iterator[Widening]:
        """What nearly means the same as some words or has to do with them, instead of them if they are unknown."""
        left = dict.fromkeys(range(len(self._words)), MOST_HELPING // max(1, len(self._words)))
        for way, most in _MOST_HELPING.items():
            for one in _kept([one for one in self._synonyms if one.way == way], frequencies, most):
                if left[one.start] > 0:
                    left[one.start] -= 1
                    yield replace(one, is_instead=all(place in unknown for place in range(one.start, one.end)))

    def _corrected(self, most: Mapping[int, int], vocabulary: Vocabulary) -> Iterator[Asked]:
        """The words with corrections at the places in `most`, up to so many edits away.

        A right word that the index lacks may still have lost its umlaut: that is no edit.
        """
        spelled = {
            i: spellings(word.token.text)
            for i, word in enumerate(self._words)
            if i in most and word.token.view.stem and not word.token.is_citation
        }
        near = vocabulary.nearest(set(chain.from_iterable(spelled.values()))) if spelled else {}
        for i, word in enumerate(self._words):
            found = min((near[one] for one in spelled.get(i, ()) if near.get(one)), key=_first_distance, default=())
            allowed = [one for one in found if one.distance <= most[i]]
            yield replace(word, corrections=tuple(self._correction(one, vocabulary) for one in allowed))

    def _correction(self, near: Neighbour, vocabulary: Vocabulary) -> Correction:
        written = vocabulary.written(near.term)
        view = self._own.morphology.view(written)
        return Correction(written, view if view.stem == near.term else View(near.term), near.distance)

    def _joined(self, tokens: Sequence[Token]) -> Iterator[Widening]:
        """Neighbours that are one word together: Burn-out, Kinder Garten. A compound is found by its parts anyway."""
        for place, (first, second) in enumerate(pairwise(tokens)):
            text = first.text + second.text.lower()
            view = self._own.morphology.view(text) if text.isalpha() else View("")
            if view.stem and not view.parts:
                yield Widening(place, place + 2, text, "synonym", (Token(text, first.start, second.end, view),))

    def _candidates(self, matches: Sequence[Match]) -> list[Widening]:
        return [
            Widening(match.start, match.end, meaning.text, meaning.way, tokens)
            for match in matches
            for meaning in match.meanings
            if (tokens := tuple(_unrepeated(self._own.tokens(meaning.text))))
        ]


def spellings(word: str) -> tuple[str, ...]:
    """A word as the vocabulary spells it, and without taking ae, oe, ue for umlauts (Familoe)."""
    return tuple(dict.fromkeys((fold(plain(word)), fold(plain(word, german=False)))))


def _first_distance(near: Sequence[Neighbour]) -> int:
    return near[0].distance


def _unrepeated(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens without those that repeat the stem before them (Schülerinnen und Schüler)."""
    for _, same in groupby(tokens, key=lambda token: token.view.stem):
        yield next(same)


def _is_known(word: Asked, frequencies: Mapping[str, int]) -> bool:
    """Whether the index has the word, all parts of the compound that it is, or a relative of a simple word."""
    view = word.token.view
    if not view.stem or frequencies.get(view.stem):
        return True
    return all(map(frequencies.get, view.parts)) if view.parts else any(map(frequencies.get, word.relatives))


def _kept(candidates: Sequence[Widening], frequencies: Mapping[str, int], most: int) -> list[Widening]:
    """The candidates whose words all occur in the index, per place the most frequent ones."""
    counted = [(min(_frequency(token, frequencies) for token in one.tokens), one) for one in candidates]
    places: dict[tuple[int, int], list[Widening]] = {}
    for frequency, one in sorted(counted, key=lambda pair: -pair[0]):
        if frequency:
            places.setdefault((one.start, one.end), []).append(one)
    return [one for place in sorted(places) for one in places[place][:most]]


def _longest(candidates: Sequence[Widening]) -> list[Widening]:
    """The candidates for the longest groups of words, so that none overlaps another."""
    chosen: list[Widening] = []
    taken: set[int] = set()
    for place, same in groupby(sorted(candidates, key=_size_and_place), key=_size_and_place):
        span = set(range(place[1], place[1] - place[0]))
        if not span & taken:
            taken |= span
            chosen += same
    return sorted(chosen, key=lambda one: one.start)


def _size_and_place(one: Widening) -> tuple[int, int]:
    return one.start - one.end, one.start


def _frequency(token: Token, frequencies: Mapping[str, int]) -> int:
    """Documents with the word, or else, at most one, with all parts of the compound that it is."""
    parts = token.view.parts
    whole = frequencies.get(token.view.stem, 0)
    return whole or int(len(parts) > 1 and all(map(frequencies.get, parts)))
