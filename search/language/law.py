"""Citations of law: "§ 8a Abs. 4 SGB VIII", "SGB8 §8a" and "Art. 6 II GG" become canonical terms.

A term is a path: act, section, then paragraph, sentence, number or letter (sgb-8/8a/4/s1). A text that cites the longer
path is also found by the shorter one, not the other way round. Provisions change; only spelling is treated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# In this field a section without an act is one of SGB VIII.
HOME = "sgb-8"
# Its sections with a letter: they belong to a range (§§ 22 bis 26), and practitioners call them by themselves (8a).
_LETTERED = (
    *("8a", "8b", "9a", "10a", "10b", "13a", "22a", "35a", "36a", "36b", "37a", "37b", "37c", "41a", "42a", "42b"),
    *("42c", "42d", "42e", "42f", "45a", "72a", "74a", "78a", "78b", "78c", "78d", "78e", "78f", "78g", "79a", "87a"),
    *("87b", "87c", "87d", "87e"),
)
# Its educational assistance is called by the bare number (31er-Hilfe, 34er), which is no decade or speed limit here.
_NICKNAME = r"(?:2[789]|3[1-5])er(?!-?\s?(?:Jahre|Zone))"
_LONGEST_RANGE = 60

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_ORDINALS = (
    *("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft"),
    *("dreizehnt", "vierzehnt"),
)
_ROMAN_NUMBER = rf"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
_BOOK = rf"(?:{_ROMAN_NUMBER}|1[0-4]|[1-9])(?!\w)"
_ORDINAL_BOOK = rf"(?:{'|'.join(_ORDINALS)})e[nsr]?\s+buch(?:e?s)?"
_SOCIAL_CODE = (
    rf"sgb[\s-]*(?P<sgb>{_BOOK})|kjhg\b|(?P<ordinal>{_ORDINAL_BOOK})\s+sozialgesetzbuch"
    rf"|sozialgesetzbuch\s*(?:\(sgb\))?[\s,–-]*(?:(?P<code>{_BOOK})|(?P<named>{_ORDINAL_BOOK})(?:\s*\([ivx]+\))?)"
    rf"|social\s+code,?\s+book\s+(?P<english>{_BOOK})"
)
_SOCIAL_NAMES = frozenset({"sgb", "ordinal", "code", "named", "english"})
_ACTS = {
    "bgb": r"bgb\b|bürgerliche[ns]\s+gesetzbuch(?:e?s)?",
    "gg": r"gg\b|grundgesetz(?:es)?\b",
    "kkg": r"kkg\b|gesetz(?:es)?\s+zur\s+kooperation\s+und\s+information\s+im\s+kinderschutz",
    "un-krk": r"(?:un-)?krk\b|un-kinderrechtskonvention|(?:un-?)?crc\b",
    "un-brk": r"(?:un-)?brk\b|un-behindertenrechtskonvention|(?:un-?)?crpd\b",
    "dsgvo": r"ds-?gvo\b|datenschutz-?grundverordnung|gdpr\b",
    "stgb": r"stgb\b|strafgesetzbuch(?:e?s)?\b",
}
# Any other act goes by its own abbreviation: a second capital, and an end as acts have it (InsO, StVG, KiBiz).
_OTHER_ACT = r"(?-i:[A-ZÄÖÜ][a-zäöü]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*(?<=G|O|V|B|z))\b"

_SUBDIVISION = (
    r"abs(?:\.|atz)?\s*(?P<paragraph>\d+[a-z]?)|\((?P<bracket>\d+)\)"
    r"|(?:satz|s\.)\s*(?P<sentence>\d+)|(?:nummer|nr\.?|no\.)\s*(?P<number>\d+[a-z]?)"
    r"|(?:buchstabe|buchst\.|lit\.)\s*(?P<letter>[a-z])\b|\((?P<point>[a-z])\)"
    rf"|(?P<roman>{_ROMAN_NUMBER})(?![\w-])"
)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_KNOWN_ACT = "|".join((_unnamed(_SOCIAL_CODE), *_ACTS.values()))
_SECTION = rf"\d+(?:\s?[a-z](?![\w.]))?(?:\s*(?:{_unnamed(_SUBDIVISION)}))*"
_AND = r"\s*(?:,|und|oder|u\.|and|or|bis|to|[-–])\s*"
_SIGN = r"(?:§|paragra(?:f|ph)\b|section\b|sec\.|art(?:\.|ikel\b|icle\b))\s*"
_SIGNS = r"(?:§§|paragra(?:f|ph)en\b|sections\b|articles\b)\s*"
_SECTIONS = rf"{_SIGNS}{_SECTION}(?:{_AND}(?:§\s*)?{_SECTION})*|{_SIGN}{_SECTION}(?:{_AND}§\s*{_SECTION})*"
# Typed without a sign, as people search: only right before an abbreviation, and of four digits only before one that has
# so many sections (42 SGB VIII, 1666 BGB), else it is a year. A list may begin at each of its numbers: were it not
# bounded, a text of numbers would cost the square of its length.
_LIST = rf"{_SECTION}(?:{_AND}{_SECTION}){{0,9}}(?:\s*ff?\.)?"
_SIGNLESS = (
    rf"(?=\d{{1,3}}(?!\d)){_LIST}(?=\s*(?:sgb[\s-]*{_BOOK}|kjhg\b|gg\b|kkg\b|stgb\b))"
    rf"|(?=\d{{1,4}}(?!\d)){_LIST}(?=\s*bgb\b)"
)
_CITATION = re.compile(
    rf"(?<![\w-])(?:(?P<signless>{_SIGNLESS})\s*(?P<signless_act>{_KNOWN_ACT})"
    rf"|(?:(?P<before>{_KNOWN_ACT}),?\s*)?(?P<sections>{_SECTIONS})(?:\s*ff?\.)?"
    rf"(?:\s*(?:des|der|of\s+the|of|nach)?\s*(?P<after>{_KNOWN_ACT}|{_OTHER_ACT}))?"
    rf"|(?P<act>{_unnamed(_SOCIAL_CODE)})"
    rf"|(?P<nickname>{_NICKNAME})(?!\w)|(?P<lettered>{'|'.join(_LETTERED)})(?=-\w)|AG\s+(?P<group>78)(?!\w))",
    re.IGNORECASE,
)
_ACT_NAME = re.compile(
    rf"(?:{_SOCIAL_CODE})|" + "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in _ACTS.items()),
    re.IGNORECASE,
)
_ONE_SECTION = re.compile(rf"(?P<link>{_AND})?(?:{_SIGN})?(?P<section>{_SECTION})", re.IGNORECASE)
_PARTS = re.compile(_SUBDIVISION, re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)\s?([a-z](?![\w.]))?", re.IGNORECASE)
_NO_DIGITS = re.compile(r"\D")
# Where a citation may begin, in lower case: the long pattern is tried only there, and only where a word begins.
_BEGIN = re.compile(
    r"(?<![\w-])(?:§|\d+(?:er|[a-z])\b|\d{1,4}(?=\s+(?:sgb|kjhg|bgb|gg|kkg|stgb|abs|ff?\.|und|bis|[a-z]\s|[ivx]+\s))"
    r"|paragra|sec(?:\.|tion)|art(?:\.|ikel|icle)|sgb|kjhg|sozialgesetz|social code"
    r"|ag 78|(?:"
    + "|".join(_ORDINALS)
    + r")e[nsr]? buch|bgb|gg|grundgesetz|bürgerliche|kkg|krk|brk|crc|crpd|ds-?gvo|datenschutz|gdpr|stgb)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text cites the law, and the terms of what it cites (several for a list or a range)."""

    start: int
    end: int
    targets: tuple[str, ...]


def citations(text: str) -> Iterator[Citation]:
    """All citations of a text in order."""
    low = text.lower()
    end = 0
    for hit in _BEGIN.finditer(low if len(low) == len(text) else text):
        match = _CITATION.match(text, hit.start()) if hit.start() >= end else None
        if match:
            end = match.end()
            yield Citation(match.start(), end, tuple(_targets(match)))


def may_cite(text: str) -> bool:
    """Whether a text has a word with which a citation may begin (cheap; most that have one cite nothing)."""
    return _BEGIN.search(text.lower()) is not None


def containing(target: str) -> tuple[str, ...]:
    """Terms that find a target too: "sgb-8/8a/4" → "sgb-8", "sgb-8/8a", and as typed alone "sgb" and "8a"."""
    steps = target.split("/")
    paths = ["/".join(steps[:count]) for count in range(1, len(steps))]
    alone = [steps[0].split("-")[0], *(step for step in steps[1:2] if not step.isdigit())]
    return (*paths, *alone)


def _targets(match: re.Match[str]) -> list[str]:
    if match["act"]:
        return [_act(match["act"])]
    number = match["nickname"] or match["lettered"] or match["group"]
    if number:
        return [f"{HOME}/{number.lower().removesuffix('er')}"]
    act = _act(match["before"] or match["after"] or match["signless_act"] or "")
    return [f"{act}/{path}" for path in _sections(match["sections"] or match["signless"], act)]


def _act(text: str) -> str:
    """The canonical name of an act; without one the field's own, another act by its abbreviation."""
    match = _ACT_NAME.match(text)
    if not match:
        return text.lower() or HOME
    name = match.lastgroup or ""
    if name not in _SOCIAL_NAMES:
        return name.replace("_", "-") or HOME
    return f"sgb-{_book_number(match[name])}"


def _book_number(text: str) -> int:
    low = text.lower()
    if low in _ROMAN:
        return _ROMAN.index(low) + 1
    return int(low) if low.isdigit() else next(n for n, name in enumerate(_ORDINALS, 1) if low.startswith(name))


def _sections(text: str, act: str) -> Iterator[str]:
    """The paths of a list or range of sections inside their act."""
    before = ""
    for match in _ONE_SECTION.finditer(text):
        path = _path(match["section"])
        link = (match["link"] or "").strip().lower()
        if link in ("bis", "to", "-", "–") and before:
            yield from _between(before, path, act)
        yield path
        before = path


def _path(section: str) -> str:
    number = _NUMBER.match(section)
    if number is None:
        return section
    steps = [number[1] + (number[2] or "").lower()]
    for part in _PARTS.finditer(section, number.end()):
        steps.append(_step(part))
    return "/".join(steps)


def _step(part: re.Match[str]) -> str:
    name = part.lastgroup or ""
    value = part[name].lower()
    if name == "roman":
        return str(_ROMAN.index(value) + 1)
    return {"sentence": "s", "number": "n"}.get(name, "") + value


def _between(first: str, last: str, act: str) -> Iterator[str]:
    """The sections between two, with those that carry a letter where they are known."""
    start, end = (int(_NO_DIGITS.sub("", path.split("/")[0])) for path in (first, last))
    for number in range(start, min(end, start + _LONGEST_RANGE)):
        if number > start:
            yield str(number)
        if act == HOME:
            yield from (one for one in _LETTERED if one[:-1] == str(number) and one > first)
