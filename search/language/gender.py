"""Gender forms: Lehrer:innen, LehrerInnen, Lehrer(innen), Lehrerinnen and Lehrerin come to Lehrer."""

from __future__ import annotations

import re

from search.language.resources import word_list

_DOTS = "·\u2027\u2022"
_MARK = re.compile(rf"(?<=\w)(?:[*:_{_DOTS}]|/[-\u2010\u2011]?)(?=(?:[iI]n(?:nen)?|[rnesm]$))|[()]")
_CAPITAL_I = re.compile(r"(?<=[a-zäöüß])I(?=n(?:nen)?(?![a-z]*[A-Z]))")
_SYLLABLE_DOT = re.compile(rf"[{_DOTS}]")
# -innen is a plural of women unless it is one of these verbs (beginnen, gewinnen, entrinnen, spinnen …).
_VERB_ON_INNEN = re.compile(r"(?:beg|gew|entr|verr|zerr|sp|nachs|bes|^.{0,3})$")
# -in alone is a woman only after an ending of roles; Berlin, Termin and Medizin are none.
_ROLE = re.compile(
    r"(?:er|ist|ent|ant|and|or|eur|og|pad|nom|ar|[iy]ast|path|dekan|soph|gra[fp]h?|tekt|peut|thlet|poet|rurg|pilot|i?dat|sat|iat|krat|lomat|robat"
    r"|arzt|kolleg|freund|nachbar|chef|held|konig|expert|anwalt|wirt|koch|vorstand|kund|beamt|lots|genoss|rat"
    r"|mund|inhab|erb|herr|schwag)$"
)
_NO_ROLE = frozenset(
    {"konstant", "valent", "florent", "argent", "serpent", "terpent", "glycer", "karat", "mandar", "sacchar", "margar"}
)


def unmarked(word: str) -> tuple[str, bool]:
    """The word without its gender mark, and whether it had one: "Lehrer*innen" → ("Lehrerinnen", True)."""
    if word.isalpha() and "I" not in word[1:]:
        return word, False
    bare = _MARK.sub("", word)
    lower = _CAPITAL_I.sub("i", bare)
    return _SYLLABLE_DOT.sub("", lower), lower != word


def short_form(plain_word: str, *, marked: bool = False) -> str:
    """The masculine or common form of a plain word: "lehrerin", "lehrerinnen" → "lehrer".

    `marked` says that a gender mark stood before the ending; then no ending of a role is needed. What is left may lack
    a last e (Kolleg, Expert), which stemming drops anyway.
    """
    if plain_word.endswith("innen"):
        base = plain_word[:-5]
        return base if marked or plain_word in _women() or not _VERB_ON_INNEN.search(base) else plain_word
    if plain_word.endswith("in"):
        base = plain_word[:-2]
        return base if marked or _is_role(base, plain_word) else plain_word
    return plain_word


def _is_role(base: str, plain_word: str) -> bool:
    if plain_word in _women():
        return True
    folded = base.translate(str.maketrans("äöü", "aou"))
    return len(base) >= 4 and folded not in _NO_ROLE and _ROLE.search(folded) is not None


def _women() -> frozenset[str]:
    """Feminine nouns whose ending alone would not tell (Patin, Zeugin, Rätin)."""
    return word_list("feminine.txt")
