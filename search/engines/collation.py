"""German order of titles."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")
_LONGEST = 200
# Lower than every letter and the blank, so that what is equal up to here is ordered by what follows.
_END = "\u0001"


def collation_key(title: str) -> str:
    """A string whose code point order is DIN 5007-1 ("dictionary order"): ä as a, ß as ss, case and signs ignored.

    Titles that are equal under this rule are ordered by their letters as written, so Rate stands before Räte.
    """
    letters = unicodedata.normalize("NFKD", title.casefold())
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _NO_LETTER.sub(" ", base).strip()[:_LONGEST]
    return f"{words}{_END}{title.casefold()[:_LONGEST]}"
