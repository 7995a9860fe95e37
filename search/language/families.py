"""Word families of German that no stem joins: planen and Planung, helfen and Hilfe, Nutzer and Nutzende."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import takewhile

from search.language.folding import fold, plain
from search.language.resources import table, word_list
from search.language.stems import stem
from search.language.verbs import conjugated


def relatives(plain_word: str) -> tuple[str, ...]:
    """The stems of a plain word's relatives: of its row in `data/families.tsv`, of verb, participle, noun on
    -ung and noun on -er.

    A participle that is a synonym one way only (Erziehende finds Erzieher: the word also means parents) is no relative.
    """
    own = stem(plain_word)
    found = dict.fromkeys(kin for of, kin in _families().get(own, ()) if _is_written_alike(of, plain_word))
    found.pop(own, None)
    return tuple(found)


def _is_written_alike(word: str, other: str) -> bool:
    """Whether two words with one stem have the same umlauts as far as they are alike: Schatz is not schätzen."""
    alike = takewhile(lambda pair: fold(pair[0]) == fold(pair[1]), zip(word, other, strict=False))
    return all(first == second for first, second in alike)


@cache
def _families() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Stem → words that have it, each with the stem of a relative."""
    families: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = [[plain(verb), *map(plain, others.split(","))] for verb, others in table("families.tsv")]
    rows += [[verb, f"{verb}de"] for verb in conjugated()]
    one_way = {(plain(left), plain(right)) for _, left, right, way, _ in table("synonyms.tsv") if way == "one-way"}
    rows += [
        [role, participle]
        for role in map(plain, word_list("roles.txt"))
        if _verb(role) in conjugated() and ((participle := f"{_verb(role)}de"), role) not in one_way
    ]
    rows += [[verb, noun] for verb in conjugated() if (noun := _noun(verb)) not in word_list("unrelated.txt")]
    for verb, *others in rows:
        for other in others:
            families[stem(verb)].append((verb, stem(other)))
            families[stem(other)].append((other, stem(verb)))
    return {word: tuple(others) for word, others in families.items()}


def _verb(role: str) -> str:
    """The verb of a noun on -er: nutzer → nutzen, so that Nutzende and Nutzer meet."""
    return f"{role[:-2]}en"


def _noun(verb: str) -> str:
    """The noun on -ung: planen → planung, sammeln → sammlung, fördern → förderung."""
    root = verb.removesuffix("en") if verb.endswith("en") else verb[:-1]
    return f"{root[:-2]}lung" if root.endswith("el") else f"{root}ung"
