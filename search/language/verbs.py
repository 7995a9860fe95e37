"""Forms of German verbs: the weak ones by rule, the strong ones from a table, both with their prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from search.language.folding import plain
from search.language.resources import table

_SEPARABLE = (
    *("zusammen", "zurück", "weiter", "heraus", "herein", "hinaus", "voraus", "herum", "fest", "fort", "teil", "nach"),
    *("über", "unter", "auf", "aus", "bei", "dar", "ein", "her", "hin", "los", "mit", "vor", "weg", "ab", "an", "um"),
    "zu",
)
_INSEPARABLE = ("miss", "emp", "ent", "ver", "wider", "zer", "be", "er", "ge", "über", "unter")
_PREFIX = re.compile(rf"(?P<separable>{'|'.join(_SEPARABLE)})|(?P<inseparable>{'|'.join(_INSEPARABLE)})")
_SOFT_ENDING = re.compile(r"(?:[td]|[^aeiourlhäöü][mn])$")


@cache
def conjugated() -> Mapping[str, tuple[str, ...]]:
    """Plain infinitive → its plain forms that a stemmer of endings misses: third person, past, participle."""
    strong = {plain(infinitive): tuple(map(plain, forms.split(","))) for infinitive, forms in table("strong-verbs.tsv")}
    listed = {plain(word) for word, _, kind in table("lexicon.tsv") if kind == "v" and " " not in word}
    return {verb: tuple(_forms(verb, strong)) for verb in sorted(listed | strong.keys()) if verb.endswith("n")}


def _forms(verb: str, strong: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield from _weak(verb)
    if verb in strong:
        yield from strong[verb]
        return
    prefix = _PREFIX.match(verb)
    simple = verb[prefix.end() :] if prefix else ""
    if prefix and simple in strong:
        keeps_ge = prefix.lastgroup == "separable"
        for form in strong[simple]:
            yield prefix.group() + (form if keeps_ge else _without_ge(form, simple))
    elif prefix:
        yield from _twice_prefixed(prefix.group(), simple, strong)


def _twice_prefixed(prefix: str, simple: str, strong: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The strong forms of a verb with a second prefix, before which no -ge- stands: anerkennen, anerkannt."""
    second = _PREFIX.match(simple)
    if second and second.lastgroup == "inseparable":
        root = simple[second.end() :]
        for form in strong.get(root, ()):
            yield prefix + second.group() + _without_ge(form, root)


def _weak(verb: str) -> Iterator[str]:
    """Third person, past and past participle of a verb, as if it were weak ("plant", "plante", "geplant").

    The present participle is left alone: Studierende and Mitarbeitende are nouns of their own.
    """
    root = verb[:-2] if verb.endswith("en") else verb[:-1]
    tense = "et" if _SOFT_ENDING.search(root) else "t"
    yield from (root + tense, f"{root}{tense}e")
    prefix = _PREFIX.match(verb)
    if prefix and prefix.lastgroup == "separable" and len(root) - prefix.end() >= 2:
        yield f"{prefix.group()}ge{root[prefix.end() :]}{tense}"
        yield f"{prefix.group()}zu{verb[prefix.end() :]}"
    elif not prefix and not verb.endswith("ieren"):
        yield f"ge{root}{tense}"


def _without_ge(form: str, simple: str) -> str:
    """A participle as it stands after an inseparable prefix (geschlossen → beschlossen)."""
    return form[2:] if form.startswith("ge") and not simple.startswith("ge") else form
