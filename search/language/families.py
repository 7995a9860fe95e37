"""Word families of German that no stem joins: planen and Planung, helfen and Hilfe, Nutzer and Nutzende."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from search.language.folding import plain
from search.language.resources import table, word_list
from search.language.stems import stem
from search.language.verbs import conjugated


def relatives(plain_word: str) -> tuple[str, ...]:
    """The stems of a plain word's relatives: of its row in `data/families.tsv`, of verb, participle, noun on
    -ung and noun on -er."""
    own = stem(plain_word)
    found = dict.fromkeys(_families().get(own, ()))
    found.pop(own, None)
    return tuple(found)


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    families: dict[str, list[str]] = defaultdict(list)
    rows = [[plain(verb), *map(plain, others.split(","))] for verb, others in table("families.tsv")]
    rows += [[verb, f"{verb}de"] for verb in conjugated()]
    rows += [
        [role, f"{verb}de"] for role in map(plain, word_list("roles.txt")) if (verb := _verb(role)) in conjugated()
    ]
    rows += [[verb, noun] for verb in conjugated() if (noun := _noun(verb)) not in word_list("unrelated.txt")]
    for verb, *others in rows:
        for other in others:
            families[stem(verb)].append(stem(other))
            families[stem(other)].append(stem(verb))
    return {word: tuple(others) for word, others in families.items()}


def _verb(role: str) -> str:
    """The verb of a noun on -er: nutzer → nutzen, so that Nutzende and Nutzer meet."""
    return f"{role[:-2]}en"


def _noun(verb: str) -> str:
    """The noun on -ung: planen → planung, sammeln → sammlung, fördern → förderung."""
    root = verb.removesuffix("en") if verb.endswith("en") else verb[:-1]
    return f"{root[:-2]}lung" if root.endswith("el") else f"{root}ung"
