"""German words: gender forms, folding, stems and compound parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from search.language.compounds import Splitter, word_base
from search.language.folding import fold, plain
from search.language.gender import short_form, unmarked
from search.language.morphology import NOTHING, View
from search.language.resources import fingerprint, word_list
from search.language.stems import stem
from search.language.words import Word

# To be raised when code changes what is indexed; word lists and learned words enter the version by themselves.
RULES = "1"
MAX_LENGTH = 60
_CACHE = 100_000
_APOSTROPHE = re.compile(r"['’]s?")


class German:
    """The morphology of German with the corpus words that an index has learned."""

    language = "de"

    def __init__(self, learned: Iterable[str] = ()) -> None:
        learned = sorted(set(learned))
        self._splitter = Splitter(word_base(learned))
        digest = hashlib.sha256("\n".join(learned).encode()).hexdigest()[:8]
        files = fingerprint("base-words.txt", "inflections.tsv", "splits.tsv", "function-words.de.txt", "feminine.txt")
        self.version = f"de-{RULES}-{files}-{digest}"
        self.view: Callable[[str], View] = lru_cache(_CACHE)(self._view)

    def knows(self, word: str) -> bool:
        """Whether a word, or its stem, is one of the base words."""
        return self._splitter.base.keeps(fold(self.plain(word)))

    def relatives(self, word: str) -> tuple[str, ...]:
        """Nothing yet."""
        return ()

    def completions(self, text: str, words: Sequence[Word]) -> tuple[str, ...]:
        """Nothing yet."""
        return ()

    def plain(self, word: str) -> str:
        """A word as the splitter takes it: without gender mark and ending, digraphs read as umlauts where they are."""
        bare, marked = unmarked(word[:MAX_LENGTH])
        bare = _APOSTROPHE.sub("", bare)
        umlauted, typed = plain(bare), plain(bare, digraphs=False)
        if umlauted != typed and self._is_word(typed) and not self._is_word(umlauted):
            umlauted = typed
        return short_form(umlauted, marked=marked)

    def _is_word(self, plain_word: str) -> bool:
        return self._splitter.base.knows(fold(plain_word)) or bool(self._splitter.split(plain_word))

    def _view(self, word: str) -> View:
        plain_word = self.plain(word)
        if fold(plain_word) in _function_words():
            return NOTHING
        leaves, inner = self._cut(plain_word)
        parts = tuple(stem(leaf) for leaf in leaves)
        whole = "".join(parts) or stem(plain_word)
        return View(whole, parts, tuple("".join(map(stem, leaves)) for leaves in inner))

    def _cut(self, plain_word: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The smallest parts of a word, and the parts of each compound inside it."""
        leaves: list[str] = []
        inner: list[tuple[str, ...]] = []
        for start, end in self._splitter.split(plain_word):
            piece = plain_word[start:end]
            smaller, deeper = self._cut(piece)
            leaves += smaller or (piece,)
            inner += [smaller, *deeper] if smaller else []
        return tuple(leaves), tuple(inner)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(plain(word)) for word in word_list("function-words.de.txt"))
