"""The order of the alphabet as German lists have it."""

from __future__ import annotations

_LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def alphabetical(text: str) -> tuple[str, str]:
    """A sort key after DIN 5007-1: Ä with A, ß with ss, upper and lower case together."""
    folded = text.casefold()
    return folded.translate(_LETTERS), folded


def by_family_name(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A sort key for people: the last word of the name first."""
    return alphabetical(name.rpartition(" ")[2]), alphabetical(name)
