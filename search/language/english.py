"""English words: a light stemmer that also meets British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from search.language.ellipses import Completion
from search.language.folding import plain
from search.language.gender import unmarked
from search.language.morphology import NOTHING, View
from search.language.resources import fingerprint, word_list
from search.language.words import Word

RULES = "3"
MAX_LENGTH = 60
_CACHE = 100_000
_APOSTROPHE = re.compile(r"['’]s?$|['’]")
_VOWEL = re.compile(r"[aeiouy]")
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|able|ful|hood|hoods)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[nt])re(?=s?$)"), "er"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)
_SHORT_ISE = frozenset({"wise", "rise", "raise", "praise", "noise", "cruise", "promise", "exercise", "otherwise"})
_HISS = ("sses", "ches", "shes", "xes", "zes")
_KEEPS_S = ("ss", "us", "is")
_IRREGULAR = {
    "children": "child",
    "people": "person",
    "men": "man",
    "women": "woman",
    "analyses": "analysis",
    "crises": "crisis",
    "taught": "teach",
    "learnt": "learn",
    "led": "lead",
    "made": "make",
    "data": "data",
    "media": "media",
    "news": "news",
}


class English:
    """The morphology of English; it has no compounds."""

    language = "en"

    def __init__(self) -> None:
        self.version = f"en-{RULES}-{fingerprint('function-words.en.txt')}"
        self.view: Callable[[str], View] = lru_cache(_CACHE)(self._view)

    def knows(self, word: str) -> bool:
        """English keeps no list of its words."""
        return False

    def relatives(self, word: str) -> tuple[str, ...]:
        """English families are left to stemming."""
        return ()

    def completions(self, text: str, words: Sequence[Word]) -> tuple[Completion, ...]:
        """English writes its words out."""
        return ()

    def _view(self, word: str) -> View:
        bare = _APOSTROPHE.sub("", unmarked(word[:MAX_LENGTH])[0])
        low = plain(bare, german=False)
        return NOTHING if low in word_list("function-words.en.txt") else View(stem(low))


def stem(word: str) -> str:
    """The light stem of a lower-case word: plural, -ed, -ing, -ly and a last e fall, British endings turn American."""
    irregular = _IRREGULAR.get(word)
    if irregular or not word.isalpha() or len(word) < 4:
        return irregular or word
    if word not in _SHORT_ISE:
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word) if len(word) > 5 else word
    return _soft_end(_without_tense(_without_plural(word)))


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_HISS):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_KEEPS_S):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and _VOWEL.search(root):
            doubled = root[-1] == root[-2] and root[-1] not in "lsz"
            return root[:-1] if doubled else root
    if word.endswith("ly") and len(word) > 5:
        return word[:-2]
    return word


def _soft_end(word: str) -> str:
    if word.endswith("ll") and len(word) > 5:
        return word[:-1]
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return word
