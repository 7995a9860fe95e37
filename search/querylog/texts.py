"""Which texts may be kept although only one or two visitors have typed them: those that tell of nobody.

Better too many are held back than too few: what three visitors of one day ask for is kept anyway.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from search.contract import PUBLIC, Kind
from search.language import analysis_for
from search.language.dictionaries import shipped_pairs
from search.language.folding import fold, plain
from search.models import IndexedDocument

_NAMES = Path(__file__).with_name("first-names.txt")
_TELLS = re.compile(r"[\d@]|https?:|www\.")
_HONORIFIC = re.compile(
    r"\b(?:herrn?|hr|frau|fr|dr|prof|professor|professorin|familie|fam|eheleute|mr|mrs|ms|miss|sir|doctor)\b\.?\s+\w",
    re.IGNORECASE,
)
# M. Mustermann, and Mustermann, Max
_INITIAL = re.compile(r"\b[^\W\d_]\.\s*[^\W\d_]{3,}")
_INVERTED = re.compile(r"^\s*[^\W\d_][\w'’-]+\s*,\s*[^\W\d_][\w'’-]+\s*$")
_ENGLISH_FUNCTION_WORDS = frozenset({"a", "an", "and", "for", "how", "in", "is", "of", "on", "the", "to", "with"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def may_be_kept(text: str, language: str) -> bool:
    """Whether a text contains no digits, no @, no address and no name of a person, but for names that are public."""
    if _TELLS.search(text):
        return False
    return not looks_like_a_name(text, language) or _is_public(text)


def looks_like_a_name(text: str, language: str) -> bool:
    """A title or an initial before a word, a first name, or two words in a row that are in neither language.

    `language` is the reader's; words of both are looked up, since people mix them.
    """
    if _HONORIFIC.search(text) or _INITIAL.search(text) or _INVERTED.match(text):
        return True
    words = _WORD.findall(text)
    if any(_folded(part) in _first_names() for word in words for part in re.split(r"[-'’]", word)):
        return True
    strange = [not _is_a_word(word) for word in words]
    return any(one and other for one, other in pairwise(strange))


def _is_a_word(word: str) -> bool:
    return _folded(word) in _english_words() or analysis_for("de").knows(word)


def _is_public(text: str) -> bool:
    """Whether all words of the text belong to the name of one person or partner whom everybody can find here."""
    asked = set(map(_folded, _WORD.findall(text)))
    rows = IndexedDocument.objects.filter(
        kind__in=[Kind.PERSON.value, Kind.PARTNER.value], deleted=False, access=PUBLIC
    )
    titles = rows.values_list("document__title", flat=True)
    return any(asked <= set(map(_folded, _WORD.findall(title or ""))) for title in titles)


def _folded(word: str) -> str:
    return fold(plain(word))


@cache
def _first_names() -> frozenset[str]:
    lines = _NAMES.read_text(encoding="utf8").splitlines()
    return frozenset(_folded(name) for line in lines if not line.startswith("#") for name in line.split())


@cache
def _english_words() -> frozenset[str]:
    """The English words of our bilingual lists, with their plural, and function words."""
    words = {_folded(word) for _, english in shipped_pairs() for word in _WORD.findall(english)}
    return frozenset(words | {f"{word}s" for word in words} | _ENGLISH_FUNCTION_WORDS)
