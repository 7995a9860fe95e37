"""German stems: irregular words from a table, all others by the light stemmer.

The light stemmer is Savoy's ("A stemming procedure and stopword list for general French corpora", 1999, and its German
sister, known from Lucene as `light_german`), with one addition: the plural s after a and o (Kitas, Fotos).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from search.language.folding import fold, plain
from search.language.resources import table

_S_ENDING = frozenset("bdfghklmnrt")
_ST_ENDING = frozenset("bdfghklmnt")


@lru_cache(maxsize=200_000)
def stem(plain_word: str) -> str:
    """The stem of a plain word (see `folding.plain`): "gremien" → "gremium", "räte" → "rat", "rate" → "rate"."""
    known = irregular().get(plain_word)
    return known if known is not None else light_stem(fold(plain_word))


def light_stem(folded: str) -> str:
    """The light stemmer on a folded word; words with digits keep every letter."""
    if not folded.isalpha():
        return folded
    if len(folded) > 4 and folded[-2:] in ("as", "os"):
        folded = folded[:-1]
    return _without_second_ending(_without_first_ending(folded))


@cache
def irregular() -> Mapping[str, str]:
    """Plain form → stem, from `data/inflections.tsv`.

    A row's first form names its stem, so forms of one row meet and two rows with the same light stem stay apart
    (Rat, Räte | Rate, Raten). A form that two rows list belongs to the first.
    """
    stems: dict[str, str] = {}
    for base, forms in table("inflections.tsv"):
        name = fold(plain(base))
        for form in (base, *forms.split(",")):
            stems.setdefault(plain(form.strip()), name)
    return stems


def _without_first_ending(word: str) -> str:
    size = len(word)
    if size > 5 and word.endswith("ern"):
        return word[:-3]
    if size > 4 and word[-2] == "e" and word[-1] in "mnrs":
        return word[:-2]
    if size > 3 and word[-1] == "e":
        return word[:-1]
    if size > 3 and word[-1] == "s" and word[-2] in _S_ENDING:
        return word[:-1]
    return word


def _without_second_ending(word: str) -> str:
    size = len(word)
    if size > 5 and word.endswith("est"):
        return word[:-3]
    if size > 4 and word[-2] == "e" and word[-1] in "rn":
        return word[:-2]
    if size > 4 and word.endswith("st") and word[-3] in _ST_ENDING:
        return word[:-2]
    return word
