"""German words: gender forms, folding, stems and compound parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain

from search.language.compounds import Part, Splitter, listed_splits, word_base
from search.language.cuts import NO_CUTS, Cuts
from search.language.ellipses import Completion, Ellipses
from search.language.families import relatives
from search.language.folding import fold, plain, respelled
from search.language.gender import short_form, unmarked
from search.language.morphology import NOTHING, View
from search.language.resources import fingerprint, table, word_list
from search.language.stems import infinitive, irregular, light_stem, part_stem, stem, verb_forms
from search.language.traces import beginning, letters, otherwise
from search.language.verbs import conjugated
from search.language.words import Word

# To be raised when code changes what is indexed; word lists and learned words enter the version by themselves.
RULES = "6"
MAX_LENGTH = 60
_CACHE = 100_000
_GE = re.compile(r"^ge(?=\w{3})")
_APOSTROPHE = re.compile(r"['’]s?")
_FILES = (
    *(
        "base-words.txt",
        "loan-words.txt",
        "inflections.tsv",
        "splits.tsv",
        "function-words.de.txt",
        "feminine.txt",
        "roles.txt",
    ),
    *("strong-verbs.tsv", "verbs.txt", "lexicon.tsv", "glossary.tsv"),
)
_SHORTEST_SIDE = 5
_SHORTEST_STEM = 3
_LOST_E = re.compile(r"(?:[lag]og|lots|genoss|kolleg|pat|zeug|kund|expert|gatt)$")
# Particles that begin a word without being a part of compounds elsewhere: Ein- und Ausarbeitung, Nord- und Ostsee.
_PARTICLES = re.compile(
    r"(?:außer|ausser|aus|auf|an|ab|ein|nach|vor|zu|weiter|fort|über|unter|um|mit|bei|herein|hinaus|her|hin|wider|wieder"
    r"|zurück|inner|für|gegen|mehr|groß|gross|klein|haupt|ehren|neben|nord|ost|west|süd)(?=\w{3})"
)


class German:
    """The morphology of German with the corpus words that an index has learned, and with editors' cuts."""

    language = "de"

    def __init__(self, learned: Iterable[str] = (), cuts: Cuts = NO_CUTS) -> None:
        learned, self._editors = sorted(set(learned)), cuts
        self._splitter = Splitter(word_base(learned))
        self._ellipses = Ellipses(self._cuts, lambda word: word in _dictionary())
        digest = hashlib.sha256("\n".join(learned).encode()).hexdigest()[:8]
        self.version = f"de-{RULES}-{fingerprint(*_FILES)}-{digest}"
        self.view: Callable[[str], View] = lru_cache(_CACHE)(self._view)

    def knows(self, word: str) -> bool:
        """Whether a word, or its stem, is one of the base words or stands in the bilingual tables.

        English parts of German words (leadership) are none of ours: alone they are translated.
        """
        plain_word = self._plain(word)
        is_ours = fold(plain_word) in self._splitter.base.whole and plain_word not in word_list("loan-words.txt")
        return is_ours or stem(plain_word) in _dictionary_stems()

    def relatives(self, word: str) -> tuple[str, ...]:
        """Stems of the family of a word, or of the last part of a compound (planen for Planung, Teilhabeplanung)."""
        plain_word = self._infinitive(self._plain(word))
        parts = self._split(plain_word)
        return relatives(plain_word[parts[-1].start :] if parts else plain_word)

    def traces(self, term: str) -> frozenset[str]:
        """See `Morphology.traces`: how the term begins, and how forms of its parts begin that begin otherwise."""
        written = letters(term)
        # Linking letters may stand behind a first part that is shorter: Altenhilfe has the stem althilf.
        own = {beginning(term), beginning(term, _SHORTEST_STEM) if self._may_be_joined(written) else ""}
        others = (traces for stem, traces in _otherwise().items() if _may_hold(written, stem))
        return frozenset(own - {""}).union(*others)

    def _may_be_joined(self, written: str) -> bool:
        return written[:_SHORTEST_STEM] in self._short_stems

    def completions(self, text: str, words: Sequence[Word]) -> tuple[Completion, ...]:
        """Words that the hyphens of coordinated words stand for."""
        return tuple(self._ellipses.completions(text, words))

    @cached_property
    def _short_stems(self) -> frozenset[str]:
        """Stems of three letters that a part of a compound may have, without umlauts."""
        listed = (plain_word[one.start : one.end] for plain_word, parts in listed_splits().items() for one in parts)
        pieces = (*self._splitter.base.known, *listed, *self._editors.pieces)
        stems = chain(map(part_stem, pieces), map(light_stem, self._splitter.base.known), irregular().values())
        return frozenset(fold(one) for one in stems if len(one) == _SHORTEST_STEM)

    def _plain(self, word: str) -> str:
        """A word as the splitter takes it: without gender mark and ending, digraphs read as umlauts where they are."""
        bare, marked = unmarked(word[:MAX_LENGTH])
        bare = bare if bare.isalpha() else _APOSTROPHE.sub("", bare)
        typed = plain(bare, german=False)
        umlauted = respelled(typed)
        if umlauted != typed and self._is_word(typed) and not self._is_word(umlauted):
            umlauted = typed
        if marked:
            head, ending, rest = umlauted.rpartition("innen")
            umlauted = f"{_whole(head)}{rest}" if ending and rest else umlauted
        return _whole(short_form(umlauted, marked=marked)) if umlauted.endswith(("in", "innen")) else umlauted

    def _infinitive(self, plain_word: str) -> str:
        return infinitive(plain_word) if self._editors.of(plain_word) is None else plain_word

    def _is_word(self, plain_word: str) -> bool:
        is_known = self._splitter.base.knows(fold(plain_word)) or plain_word in verb_forms().written
        return is_known or bool(self._splitter.split(plain_word))

    def _view(self, word: str) -> View:
        plain_word = self._plain(word)
        if fold(plain_word) in _function_words():
            return NOTHING
        plain_word = self._infinitive(plain_word)
        leaves, inner = self._cut(plain_word)
        parts = _stems(plain_word, leaves)
        if self._editors.words:
            pieces = (plain_word[one[0].start : one[-1].end] for one in inner)
            return View(self._own_stem(plain_word), parts, tuple(map(self._own_stem, pieces)))
        whole = "".join(parts) or stem(plain_word)
        return View(whole, parts, tuple("".join(_stems(plain_word, one)) for one in inner))

    def _own_stem(self, plain_word: str) -> str:
        """The stem of a word as if no editor had said how to cut it: that never changes what an index holds of it."""
        leaves, _ = self._cut(plain_word, split=self._splitter.split)
        return "".join(_stems(plain_word, leaves)) or stem(plain_word)

    def _split(self, plain_word: str) -> tuple[Part, ...]:
        by_editors = self._editors.of(plain_word)
        return self._splitter.split(plain_word) if by_editors is None else by_editors

    def _cut(
        self, plain_word: str, at: int = 0, split: Callable[[str], tuple[Part, ...]] | None = None
    ) -> tuple[list[Part], list[list[Part]]]:
        """The smallest parts of a word, and the parts of each compound inside it; `at` is where the word begins."""
        leaves: list[Part] = []
        inner: list[list[Part]] = []
        for start, end in (split or self._split)(plain_word):
            smaller, deeper = self._cut(plain_word[start:end], at + start, split)
            leaves += smaller or [Part(at + start, at + end)]
            inner += [smaller, *deeper] if smaller else []
        return leaves, inner

    def _cuts(self, plain_word: str) -> list[int]:
        """Where a word may be divided: before each part, else after a particle, else where one side is a word."""
        leaves, _ = self._cut(plain_word)
        if leaves:
            return [part.start for part in leaves[1:]]
        particle = _PARTICLES.match(plain_word)
        if particle:
            return [particle.end()]
        folded, knows = fold(plain_word), self._splitter.base.knows
        places = range(_SHORTEST_SIDE, len(folded) - _SHORTEST_SIDE + 1)
        ends = (place for place in places if knows(folded[place:]))
        starts = (place for place in reversed(places) if knows(folded[:place]))
        return [place for place in (next(ends, next(starts, 0)),) if place]


def _stems(plain_word: str, parts: Sequence[Part]) -> tuple[str, ...]:
    pieces = [plain_word[start:end] for start, end in parts]
    return (*map(part_stem, pieces[:-1]), *map(stem, pieces[-1:]))


def _whole(short: str) -> str:
    """The masculine of a noun whose feminine has lost its e: kolleg → kollege."""
    return f"{short}e" if _LOST_E.search(short) or f"{short}e" in _dictionary() else short


def _may_hold(written: str, stem: str) -> bool:
    """Whether a stem may be that of a part; a short one stands at either end (tun is not in Verwaltung)."""
    return stem in written if len(stem) > _SHORTEST_STEM else written.startswith(stem) or written.endswith(stem)


@cache
def _otherwise() -> Mapping[str, frozenset[str]]:
    verbs = verb_forms()
    # Also forms that are nouns by themselves: stand is none of stehen, feststand is one of feststehen.
    conjugation = ((form, verb) for verb, forms in conjugated().items() for form in forms)
    forms = chain(verbs.written.items(), verbs.light.items(), conjugation)
    # Where another prefix stands before a participle, its own is missing: gefunden, wiederfunden.
    stems = ((_GE.sub("", form), verbs.stems[verb]) for form, verb in forms)
    return otherwise(chain(irregular().items(), stems))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(plain(word)) for word in word_list("function-words.de.txt"))


@cache
def _dictionary() -> frozenset[str]:
    """The German words of our tables, plain."""
    words = frozenset(plain(row[0]) for name in ("lexicon.tsv", "glossary.tsv") for row in table(name))
    return words | irregular().keys()


@cache
def _dictionary_stems() -> frozenset[str]:
    return frozenset(map(stem, _dictionary()))
