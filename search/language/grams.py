"""Letter 4-grams: what is left of a word when its letters are nearly right."""

from __future__ import annotations

from functools import lru_cache

from search.language.folding import visible
from search.language.gender import unmarked

SIZE = 4
_SPELL_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@lru_cache(maxsize=100_000)
def grams(word: str) -> tuple[str, ...]:
    """All runs of four letters of `^word$` without gender mark, umlauts spelled out; a shorter word is one gram."""
    edged = f"^{visible(unmarked(word)[0]).lower().translate(_SPELL_OUT)}$"
    return tuple(edged[start : start + SIZE] for start in range(max(1, len(edged) - SIZE + 1)))
