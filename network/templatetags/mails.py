"""Paragraphs of mails: the same text, divided by empty lines, for reading as plain text and as HTML."""

from __future__ import annotations

import re
import textwrap

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
WIDTH = 66
TEXT_FONT = "Literata,'Iowan Old Style',Georgia,serif"
_INDENTED = re.compile(r"(?m)^[ \t]+|[ \t]+$")


def _paragraphs(text: str) -> list[list[str]]:
    """Paragraphs as lists of lines; indentation of the template does not count."""
    blocks = re.split(r"\n\s*\n", _INDENTED.sub("", text).strip())
    return [block.strip().splitlines() for block in blocks if block.strip()]


@register.filter
def wrapped(text: str) -> str:
    """Plain text at 66 letters a line. Lines that begin with "– " or "> " stay lines of their own."""
    return "\n\n".join("\n".join(_wrap(line) for line in _joined(block)) for block in _paragraphs(text))


def _wrap(line: str) -> str:
    indent = "  " if line.startswith(("– ", "> ")) else ""
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _joined(lines: list[str]) -> list[str]:
    """Lines of one sentence as one; points of a list as lines of their own."""
    joined: list[str] = []
    for line in lines:
        if joined and not line.startswith(("– ", "> ")):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


@register.filter
def html_paragraphs(text: str) -> SafeString:
    """The same as HTML of a mail. The text was escaped when it was rendered."""
    style = f"margin:0 0 14px;font-family:{TEXT_FONT};font-size:17px;line-height:1.55"
    blocks = ("<br>".join(_joined(block)) for block in _paragraphs(text))
    return mark_safe("".join(f'<p style="{style}">{block}</p>' for block in blocks))
