"""What editors may type into a rule."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.language.cuts import SEPARATOR, letters_of
from search.language.folding import plain, visible

SHORTEST_COMPOUND = 6
SHORTEST_PART = 3
_PART = re.compile(r"[^\W\d_]+(?:\([^\W\d_]+\))?")


def clean_words(text: str, most: int) -> str:
    """A few words with single spaces. Raises `ValidationError` for none, or for more."""
    words = unicodedata.normalize("NFKC", text).split()
    if not any(letter.isalnum() for letter in text):
        raise ValidationError(_("At least one word, please."))
    if len(words) > most:
        raise ValidationError(_("No more than {most} words, please.").format(most=most))
    return " ".join(words)


def compared(text: str) -> str:
    """Words as they are compared with others, in any case. SQLite by itself knows no case but that of ASCII."""
    return " ".join(visible(text).casefold().split())


def without_control(text: str) -> str:
    """Text with blanks in place of control characters: databases refuse NUL, and nobody can see the others."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)


def is_one_word(text: str) -> bool:
    """Whether it is one word of letters that is long enough to be cut."""
    return text.isalpha() and len(text) >= SHORTEST_COMPOUND


def as_cut(word: str, written: str) -> str:
    """Parts as they are kept ("Arbeit(s)|markt") from what an editor has written, with |, +, · or blanks between.

    Raises `ValidationError` if they do not make the word, if one is shorter than three letters, or if there is one.
    """
    pieces = [piece for piece in re.split(r"[|+·/\s]+", written) if piece]
    if len(pieces) < 2:
        raise ValidationError(_("At least two parts, please; nothing at all if the word is never cut."))
    if not all(_PART.fullmatch(piece) for piece in pieces) or pieces[-1].endswith(")"):
        raise ValidationError(_("Only letters, with linking letters in brackets behind a part: Arbeit(s)|markt."))
    if any(len(piece.partition("(")[0]) < SHORTEST_PART for piece in pieces):
        raise ValidationError(_("Each part needs three letters or more."))
    if plain(letters_of("".join(pieces))) != plain(word):
        raise ValidationError(
            _("Together the parts are “{parts}”, which is not the word.").format(parts=letters_of("".join(pieces)))
        )
    return SEPARATOR.join(pieces)
