"""German stems: irregular words from a table, nouns for persons, verbs, and the light stemmer for all others.

The light stemmer is Savoy's ("Light stemming approaches for the French, Portuguese, German and Hungarian languages",
2006, known from Lucene as `light_german`) with additions: the plural s after a, o, p, w and y (Kitas, Fotos,
Prinzips, Interviews, Babys), -nisse (Ergebnisse), -smus (Mechanismus, Mechanismen), the n after -el (Regeln), and -ibel
(flexibel, flexible); -em and -st stay where they are the word's own (System, Dienst).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from search.language.folding import fold, plain
from search.language.resources import table, word_list
from search.language.verbs import conjugated, has_separable_prefix, is_strong

_S_ENDING = frozenset("bdfghklmnrtpwyao")
_ST_ENDING = frozenset("bdfghklmnt")
_ADJECTIVE_ENDINGS = ("e", "em", "en", "er", "es")
_SHORTEST_ROLE = 5
# Shorter light stems are too often those of other words: Linde, lindern.
_SHORTEST_STEM = 4
# Words whose em is no ending: System, Problem, extrem, and all that end in one of them.
_OWN_EM = re.compile(r"(?:syst|probl|extr)em$")
# Words whose st is no ending.
_OWN_ST = re.compile(r"(?:dienst|arrest|attest|protest|podest)$")
# Adjectives that lose an e in their forms: flexibel, flexible; not Bibel or Kabel, whose beginning is short.
_LOSES_E = re.compile(r"(?<=[a-z]{4}[ia]b)el$")
# What is left of -nisse and -eln.
_LAST_LETTER = re.compile(r"(?<=\w{3}nis)s$|(?<=\w{3}el)n$")
# Nouns whose s is no ending: Impuls, Diskurs; the tables name others.
_OWN_S = re.compile(r"(?:puls|kurs)$")
# A word that ends in another letter is its own light stem.
ENDING_LETTERS = frozenset("emnrst")


@lru_cache(maxsize=200_000)
def stem(plain_word: str) -> str:
    """The stem of a plain word (see `folding.plain`): "gremien" → "gremium", "geplant" → "plan", "rate" → "rate"."""
    known = _listed(plain_word)
    if known:
        return known
    verb = _verb(plain_word)
    return verb_forms().stems[verb] if verb else light_stem(fold(plain_word))


def infinitive(plain_word: str) -> str:
    """The infinitive of a verb's form ("stattgefunden" → "stattfinden"), which is cut as that is; else the word."""
    return plain_word if _listed(plain_word) else _verb(plain_word) or plain_word


def _verb(plain_word: str) -> str:
    verbs = verb_forms()
    return verbs.written.get(plain_word) or verbs.light.get(light_stem(fold(plain_word)), "")


@lru_cache(maxsize=100_000)
def part_stem(plain_part: str) -> str:
    """The stem of a part before the last one of a compound: no verb in the past, so that Sprach- is Sprache."""
    return _listed(plain_part) or light_stem(fold(plain_part))


def _listed(plain_word: str) -> str:
    """The stem of an irregular word, of a noun that ends in s, or of a noun for a person, else nothing."""
    known = irregular().get(plain_word) or irregular().get(_without_link(plain_word))
    if known:
        return known
    folded = fold(plain_word)
    if folded in _nouns_on_s() or _OWN_S.search(folded):
        return folded
    return folded.rstrip("sn") if _roles().search(folded) else ""


@lru_cache(maxsize=100_000)
def light_stem(folded: str) -> str:
    """The light stemmer on a folded word; words with digits keep every letter."""
    if not folded.isalpha():
        return folded
    if folded.endswith("smus") and len(folded) > 6:
        return folded[:-2]
    if _OWN_EM.search(folded):
        return folded
    first = _without_first_ending(folded)
    stemmed = first if _OWN_ST.search(first) else _without_second_ending(first)
    return _LOSES_E.sub("l", _LAST_LETTER.sub("", stemmed))


@cache
def irregular() -> Mapping[str, str]:
    """Plain form → stem, from `data/inflections.tsv`.

    A row's first word names its stem, so forms of one row meet and two rows with the same light stem stay apart
    (Rat, Räte | Rate, Raten). A form of two rows belongs to the first; a noun's umlaut may be missing.
    """
    rows = [(plain(base), [plain(base), *map(plain, forms.split(","))]) for base, forms in table("inflections.tsv")]
    stems: dict[str, str] = {}
    for base, forms in rows:
        for form in forms:
            stems.setdefault(form, base)
    nouns = frozenset(plain(base) for base, _ in table("inflections.tsv") if base[0].isupper())
    for base, forms in rows:
        for form in forms if base in nouns else ():
            # Who writes fahren means no Fähre.
            if fold(form) not in conjugated():
                stems.setdefault(fold(form), base)
    stems.pop("", None)
    return stems


class VerbForms(NamedTuple):
    """Infinitives and conjugated forms as written, and light stems of these, to the infinitive; and the stem of each.

    Without its umlaut a form is missing where it would be that of another word (hörte, but not Horte).
    """

    written: Mapping[str, str]
    light: Mapping[str, str]
    stems: Mapping[str, str]


@cache
def verb_forms() -> VerbForms:
    """The forms of all verbs that are not spelled like a noun or adjective (sprach, but not Sprache; not Macht)."""
    spelled = _nouns_and_adjectives()
    words = set(map(fold, spelled)) | {fold(word[:-1]) for word in spelled if word.endswith("er")}
    stems = words | {light_stem(word) for word in words}
    # First, for some look like the past of another verb: liefern and lief.
    written = {verb: verb for verb in conjugated()}
    light: dict[str, str] = {}
    for verb, conjugation in conjugated().items():
        for form in (*conjugation, *_inflected(verb, conjugation, words)):
            folded = fold(form)
            is_own = light_stem(folded) not in stems
            # With its umlaut a form is no other word: hört, but not Hort.
            if folded not in words or (form != folded and form not in spelled):
                written.setdefault(form, verb)
                if is_own:
                    written.setdefault(folded, verb)
            if is_own:
                light.setdefault(light_stem(folded), verb)
    light = {**_by_infinitive(stems), **light}
    written |= {form: verb for form, verb in _told_apart(light) if form not in written}
    return VerbForms(written, light, {verb: _stem_of_verb(verb, words) for verb in conjugated()})


def _stem_of_verb(verb: str, nouns: Collection[str]) -> str:
    """Of a verb on -ern it ends in r (ändern is not anders), or is that of the noun that does (dauern, Dauer)."""
    folded = fold(verb)
    known = irregular().get(verb)
    if known or not folded.endswith("ern"):
        return known or light_stem(folded)
    noun = folded[:-1]
    return (_listed(noun) or light_stem(noun)) if noun in nouns else noun


def _by_infinitive(others: Collection[str]) -> dict[str, str]:
    """Light stem → verb, where the stem alone would be cut or end elsewhere: wiederhole, Versicherer."""
    verbs = (verb for verb in conjugated() if verb.endswith("ern") or has_separable_prefix(verb))
    by_stem = ((light_stem(fold(verb)), verb) for verb in verbs)
    return {one: verb for one, verb in by_stem if len(one) > _SHORTEST_STEM and one not in others}


def _inflected(verb: str, conjugation: Iterable[str], nouns: Collection[str]) -> Iterator[str]:
    """Further forms: the plural of a weak past, and a strong participle as an adjective (gehaltene), unless that is a
    noun (Gefangene).
    """
    for form in conjugation:
        if form.endswith("te") and fold(form) not in nouns:
            yield f"{form}n"
        # The past is shorter: schien.
        if form.endswith("en") and len(form) >= len(verb) - 1 and f"{fold(form)}e" not in nouns:
            yield from (form + ending for ending in _ADJECTIVE_ENDINGS)


def _nouns_and_adjectives() -> set[str]:
    """Those of our tables, plain; but no participle of a weak verb, so that all its forms are the verb's."""
    rows = {row[0] for row in table("lexicon.tsv") if row[2] != "v"} | word_list("base-words.txt")
    words = {plain(word) for word in rows if not _is_infinitive(word)}
    nouns = {plain(word) for word in rows if word[0].isupper()}
    weak = {form for verb, forms in conjugated().items() if not is_strong(verb) for form in forms if form[-1] == "t"}
    # Beteiligte and Behinderte are nouns of their own, and so the adjectives go with them.
    return {one for one in words if one in nouns or one not in weak or {f"{one}e", f"{one}er"} & words}


def _told_apart(light: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """An infinitive without its umlaut with the verb; or, where that is the past of another verb (führen and fuhren),
    its first person.
    """
    for verb in conjugated():
        first = f"{verb.removesuffix('n').removesuffix('e')}e"
        is_clear = light.get(light_stem(fold(first)), verb) == verb
        yield (fold(verb) if is_clear else first), verb


@cache
def _nouns_on_s() -> frozenset[str]:
    """Nouns of our tables that end in s (Kurs, Zins, Adipositas): their base forms, so the s is their own."""
    nouns = (row[0] for row in (*table("lexicon.tsv"), *table("glossary.tsv")))
    return frozenset(fold(plain(noun)) for noun in nouns if noun[0].isupper() and noun.endswith("s"))


def _without_link(word: str) -> str:
    """A word without the s of the genitive or before the next part of a compound (förderungs)."""
    return word[:-1] if word.endswith("s") and not word.endswith("es") else ""


@cache
def _roles() -> re.Pattern[str]:
    """Nouns for persons on -er, with everything that ends in one of them: they keep -er, Schüler is not Schule."""
    names = sorted(fold(plain(word)) for word in word_list("roles.txt") if len(word) >= _SHORTEST_ROLE)
    return re.compile(rf"(?:{'|'.join(names)})[sn]?$")


def _is_infinitive(word: str) -> bool:
    return word[:1].islower() and word.endswith("n")


def _without_first_ending(word: str) -> str:
    size = len(word)
    if size > 5 and word.endswith("ern"):
        return word[:-3]
    if size > 4 and word[-2] == "e" and word[-1] in "mnrs":
        return word[:-2]
    if size > 3 and word[-1] == "e":
        return word[:-1]
    if size > 3 and word[-1] == "s" and word[-2] in _S_ENDING:
        is_plural = word[-2] not in "pwyao" or (size > 4 and not word.endswith("los"))
        return word[:-1] if is_plural else word
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
