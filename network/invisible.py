"""Signs that nobody sees and that come along with what is pasted: two equal words are different with them."""

from __future__ import annotations

from typing import Any

from django import forms

# Soft hyphen, zero-width space, word joiner, byte order mark. Zero-width joiners hold emoji together and stay.
_NEVER_MEANT = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def without_invisible(text: str) -> str:
    """A line of text without the invisible signs that are never meant in a title or an address."""
    return text.translate(_NEVER_MEANT)


class EmailField(forms.EmailField):
    """An address as it looks: what is pasted with invisible signs is no mistake of who pasted it."""

    def to_python(self, value: Any) -> Any:
        """The address without invisible signs and spaces around it."""
        return super().to_python(without_invisible(value) if isinstance(value, str) else value)
