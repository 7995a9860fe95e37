"""Forms of German verbs: the weak ones by rule, the strong ones from a table, both with their prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from search.language.folding import plain
from search.language.resources import table, word_list

_SEPARABLE = (
    *("ab", "an", "auf", "aus", "bei", "dar", "durch", "ein", "empor", "fort", "her", "hin", "los", "mit", "nach"),
    *("um", "über", "unter", "vor", "weg", "weiter", "wieder", "zu", "zurück", "zusammen", "auseinander", "entgegen"),
    *("heran", "heraus", "herbei", "herein", "herum", "herunter", "hervor", "hinaus", "hinein", "hinweg", "hinzu"),
    *("voran", "voraus", "vorbei", "dazu", "bereit", "fehl", "fern", "fest", "frei", "gegenüber", "gleich", "groß"),
    *("hoch", "kennen", "klar", "nieder", "sicher", "statt", "still", "teil", "wahr", "wert"),
)
_SEPARABLE_PLAIN = frozenset(map(plain, _SEPARABLE))
_INSEPARABLE = ("miss", "emp", "ent", "ver", "wider", "zer", "be", "er", "ge", "hinter")
# Before some verbs a word of its own, before others not: untergehen, untergegangen; unterscheiden, unterschieden.
_EITHER = frozenset({"durch", "um", "unter", "wieder", "über"})
_PREFIX = re.compile(
    rf"(?P<separable>{'|'.join(sorted(_SEPARABLE_PLAIN, key=len, reverse=True))})"
    rf"|(?P<inseparable>{'|'.join(_INSEPARABLE)})"
)
# After these an e stands before the t of an ending: findet, ordnet, rechnet; but kennt, lernt, wohnt, filmt.
_SOFT_ENDING = re.compile(r"(?:[td]|ch[mn]|[^aeiouyäöülmnrh][mn])$")


def is_separable(prefix: str) -> bool:
    """Whether a plain text may stand before a verb as a word of its own: ab, zurück, statt."""
    return prefix in _SEPARABLE_PLAIN


def is_strong(verb: str) -> bool:
    """Whether a plain infinitive, or what follows its prefix, is a strong verb."""
    prefix = _PREFIX.match(verb)
    return verb in _strong() or (prefix is not None and verb[prefix.end() :] in _strong())


def has_separable_prefix(verb: str) -> bool:
    """Whether a plain infinitive begins with what may stand as a word of its own: weiter-entwickeln."""
    prefix = _PREFIX.match(verb)
    return prefix is not None and prefix.lastgroup == "separable"


@cache
def conjugated() -> Mapping[str, tuple[str, ...]]:
    """Plain infinitive → its plain forms that a stemmer of endings misses: third person, past, participle."""
    strong = _strong()
    listed = {plain(word) for word, _, kind in table("lexicon.tsv") if kind == "v" and " " not in word}
    verbs = listed | set(map(plain, word_list("verbs.txt"))) | strong.keys()
    return {verb: tuple(_forms(verb, strong)) for verb in sorted(verbs) if verb.endswith("n")}


@cache
def _strong() -> Mapping[str, tuple[str, ...]]:
    rows = table("strong-verbs.tsv")
    return {plain(infinitive): tuple(map(plain, forms.split(","))) for infinitive, forms in rows}


def _forms(verb: str, strong: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    root = verb[:-2] if verb.endswith("en") else verb[:-1]
    present = f"{root}{'et' if _SOFT_ENDING.search(root) else 't'}"
    prefix = _PREFIX.match(verb)
    simple = verb[prefix.end() :] if prefix else ""
    yield present
    if prefix and prefix.lastgroup == "separable":
        yield f"{prefix.group()}zu{simple}"
    if verb in strong:
        yield from strong[verb]
    elif prefix and simple in strong:
        yield from _prefixed(prefix, strong[simple], simple)
    else:
        yield from _weak(verb, present, prefix)
    if prefix:
        yield from _twice_prefixed(prefix.group(), simple, strong)


def _prefixed(prefix: re.Match[str], forms: Iterable[str], simple: str) -> Iterator[str]:
    for form in forms:
        if prefix.lastgroup == "separable":
            yield prefix.group() + form
        if prefix.lastgroup != "separable" or prefix.group() in _EITHER:
            yield prefix.group() + _without_ge(form, simple)


def _twice_prefixed(prefix: str, simple: str, strong: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The strong forms of a verb with a second prefix, before which no -ge- stands: anerkennen, anerkannt."""
    second = _PREFIX.match(simple)
    if second and second.lastgroup == "inseparable":
        root = simple[second.end() :]
        for form in strong.get(root, ()):
            yield prefix + second.group() + _without_ge(form, root)


def _weak(verb: str, present: str, prefix: re.Match[str] | None) -> Iterator[str]:
    """Past and past participle of a weak verb ("planen": "plante", "geplant").

    The present participle is left alone: Studierende and Mitarbeitende are nouns of their own.
    """
    yield f"{present}e"
    if not verb.endswith("ieren"):
        # Also where the word begins like a prefix, as many simple verbs do: geteilt, geeinigt, gehindert.
        yield f"ge{present}"
    if prefix and prefix.lastgroup == "separable":
        yield f"{prefix.group()}ge{present[prefix.end() :]}"


def _without_ge(form: str, simple: str) -> str:
    """A participle as it stands after an inseparable prefix: geschlossen → beschlossen, gegangen → vergangen."""
    has_ge = form.startswith("geg" if simple.startswith("ge") else "ge")
    return form[2:] if has_ge else form
