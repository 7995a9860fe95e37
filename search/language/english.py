"""English words: a light stemmer that also meets British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from search.language.ellipses import Completion
from search.language.folding import plain
from search.language.gender import unmarked
from search.language.morphology import NOTHING, View
from search.language.resources import fingerprint, table, word_list
from search.language.traces import LETTERS, beginning, otherwise
from search.language.words import Word

RULES = "4"
MAX_LENGTH = 60
_CACHE = 100_000
_APOSTROPHE = re.compile(r"['’]s?$|['’]")
_VOWEL = re.compile(r"[aeiouy]")
# British spellings turn American, in all forms of a word. Before -ise stand four letters or more, else the s is its own
# (raise, revise) or it does not matter.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{4})is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational|or|ors|ory|ely)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|ed|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|able|ful|hood|hoods)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[nt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{2})ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=ra)mme(?=s?$)"), "m"),
    (re.compile(r"(?<=[a-z]{3}[aeiou])ll(?=(?:or|er)s?$)"), "l"),
    (re.compile(r"dgement"), "dgment"),
)
_HISS = ("sses", "ches", "shes", "xes", "zzes")
_KEEPS_S = ("ss", "us", "is")
# A verb of four letters without its e: with another vowel before, the last letter would stand twice (caring, starring).
_LOST_E = re.compile(r"[^aeiouy][aeiou][^aeiouywx]")
_FEWEST = 2
_IRREGULAR = "irregular.en.tsv"


class English:
    """The morphology of English; it has no compounds."""

    language = "en"

    def __init__(self) -> None:
        self.version = f"en-{RULES}-{fingerprint('function-words.en.txt', _IRREGULAR)}"
        self.view: Callable[[str], View] = lru_cache(_CACHE)(self._view)

    def knows(self, word: str) -> bool:
        """English keeps no list of its words."""
        return False

    def relatives(self, word: str) -> tuple[str, ...]:
        """English families are left to stemming."""
        return ()

    def traces(self, term: str) -> frozenset[str]:
        """See `Morphology.traces`: how the term begins, and how its irregular forms do."""
        # The last letters of a short stem may be others in the word: fly, flies; liter, litre.
        ending = 2 if term.endswith("er") else 1
        own = beginning(term, min(LETTERS, max(len(term) - ending, _FEWEST)))
        return _otherwise().get(term, frozenset()) | ({own} - {""})

    def completions(self, text: str, words: Sequence[Word]) -> tuple[Completion, ...]:
        """English writes its words out."""
        return ()

    def _view(self, word: str) -> View:
        bare = _APOSTROPHE.sub("", unmarked(word[:MAX_LENGTH])[0])
        low = plain(bare, german=False)
        # In capitals it is an abbreviation: IT support.
        is_function = low in word_list("function-words.en.txt") and not (len(bare) > 1 and bare.isupper())
        return NOTHING if is_function else View(stem(low))


def stem(word: str) -> str:
    """The light stem of a lower-case word: plural, -ed, -ing, -ly and a last e fall, British endings turn American."""
    base = _irregular().get(word)
    if base:
        return _soft_end(base)
    if not word.isalpha() or len(word) < 4:
        return word
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return _soft_end(_without_tense(_without_plural(word)))


@cache
def _otherwise() -> Mapping[str, frozenset[str]]:
    return otherwise((form, _soft_end(base)) for form, base in _irregular().items())


@cache
def _irregular() -> Mapping[str, str]:
    """Form → base word, from `data/irregular.en.tsv`; a base word is a form of its own."""
    return {form: base for base, forms in table(_IRREGULAR) for form in (base, *forms.split(",")) if form}


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_HISS):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_KEEPS_S):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("eed") and len(root) >= 3 and _VOWEL.search(root):
            return _whole(root)
    if word.endswith("ly") and len(word) > 5:
        return word[:-2]
    return word


def _whole(root: str) -> str:
    """What is left of a verb, as the verb is written: plann → plan, mak → make."""
    if root[-1] == root[-2]:
        return root if root[-1] in "lszf" else root[:-1]
    return f"{root}e" if _LOST_E.fullmatch(root) else root


def _soft_end(word: str) -> str:
    if word.endswith("ll") and len(word) > 5:
        return word[:-1]
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return word
