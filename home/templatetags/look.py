"""Filters of the design system: lanes, dates, and words that may break."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from lucide.templatetags.lucide import lucide

from search.contract import Kind, Lane

register = template.Library()

_WORDS: dict[str, Promise] = {
    Lane.READ: pgettext_lazy("lane", "read"),
    Lane.LISTEN: pgettext_lazy("lane", "listen"),
    Lane.ASK: pgettext_lazy("lane", "ask"),
}
_EMPTY: dict[str, Promise] = {
    Lane.READ: _("Nobody has written about this yet."),
    Lane.LISTEN: _("Nobody has talked about this yet."),
    Lane.ASK: _("No partner has named this topic yet."),
}

# At 320 px a heading holds 16 letters; shorter words stay whole, so that they are found and copied whole.
_LONG_WORD = re.compile(r"[^\W\d_:]{17,}")
# A German compound breaks after a linking ending …
_AFTER = re.compile(r"(?<=\w\w\w)(?:ungs|heits|keits|schafts|täts|tions)(?=\w{4})")
# … and before a part that often stands second. These are the words of this field, not a dictionary.
_BEFORE = re.compile(
    r"(?<=\w\w\w)(?<!beg)(?=(?:arbeit|ausschuss|beratung|besprechung|beteiligung|betreuung|bildung|einrichtung|"
    r"entwicklung|förderung|gespräch|hilfe|kette|konferenz|kooperation|koordinat|kultur|leitung|management|planung|"
    r"prozess|schutz|steuerung|vereinbarung|verfahren|verwaltung|wirkung))"
)
# § 8a, Abs. 1, z. B., e. V.: what belongs together stays on one line.
_TOGETHER = re.compile(r"(§|\bArt\.|\bAbs\.|\bNr\.) (?=\d)|\b([a-z]\.) (?=[A-Za-zÄÖÜ]\.)")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@register.filter
def foreign(language: str) -> SafeString:
    """The attribute `lang` of a text in a language that is not the page's (WCAG 3.1.2), with a space before it."""
    return _lang(language) if language and language != translation.get_language() else SafeString("")


@lru_cache(maxsize=64)
def _lang(language: str) -> SafeString:
    return format_html(' lang="{}"', language)


# Icons and marks are drawn once per process: a page shows dozens of them, and their parameters are few.
@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> str:
    """An icon of lucide, inline, always beside a word."""
    return str(lucide(name, size=20, **{"class": "icon", "aria_hidden": "true"}))


@register.simple_tag
def kind_mark(value: object, count: int | None = None) -> str:
    """Mark and word of a lane or of a kind's lane, with a number if there is one: components/kind.html."""
    return _kind_mark(lane_of(value), count, translation.get_language() or "")


@lru_cache(maxsize=1024)
def _kind_mark(lane: str, count: int | None, language: str) -> str:
    return render_to_string("components/kind.html", {"lane": lane, "count": count})


@register.filter
def lane_of(value: object) -> str:
    """The lane of a kind, of a lane or of their names: read, listen or ask; read for anything else."""
    name = str(value)
    if name in list(Kind):
        return str(Kind(name).lane)
    return name if name in list(Lane) else str(Lane.READ)


@register.filter
def lane_word(value: object) -> str:
    """lesen, hören, fragen in the active language; any other text is already the word to show."""
    return str(_WORDS.get(str(value), value))


@register.filter
def lane_empty(value: object) -> str:
    """What a lane says that has nothing to show."""
    return str(_EMPTY.get(str(value), ""))


@register.filter
def long_date(value: dt.date | None) -> str:
    """19. November 2026, or 19 November 2026: British order in English, which Django's own format has not."""
    if value is None:
        return ""
    return format_date(value, "j. F Y" if translation.get_language() == "de" else "j F Y")


@register.filter(is_safe=True)
def breakable(text: object, language: str = "") -> str:
    """The text with soft hyphens in German compounds too long for a narrow heading, never at a gender colon.

    `language` is that of the text; without it that of the page counts. Other languages come back unchanged. Text that
    is marked already stays safe: a hyphen that nobody sees changes no tag.
    """
    if (language or translation.get_language()) != "de":
        return str(text)
    return _LONG_WORD.sub(lambda word: _with_soft_hyphens(word.group()), str(text))


def _with_soft_hyphens(word: str) -> str:
    breaks = {match.end() for match in _AFTER.finditer(word)} | {match.start() for match in _BEFORE.finditer(word)}
    starts = [0, *sorted(breaks), len(word)]
    return _SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(starts))


@register.filter
def together(text: Any) -> SafeString:
    """The text or HTML with fixed spaces inside references to paragraphs and inside abbreviations."""
    html = str(conditional_escape(text))
    return SafeString(_TOGETHER.sub(lambda found: f"{found[1] or found[2]}\N{NO-BREAK SPACE}", html))


@register.filter
def percent(share: float) -> int:
    """A share from 0 to 1 as a whole number of hundredths, for attributes of drawings."""
    return round(min(max(float(share), 0), 1) * 100)


@register.filter
def times(number: int, most: int = 60) -> range:
    """Something to repeat a mark `number` times by, at most `most` times."""
    return range(min(int(number), most))


@register.filter
def quoted(text: str) -> str:
    """The text in the quotation marks of the active language, unless it brings its own."""
    text = text.strip()
    if text.startswith(("„", "“", "»", "«", "\N{QUOTATION MARK}", "\N{LEFT SINGLE QUOTATION MARK}")):
        return text
    return f"„{text}“" if translation.get_language() == "de" else f"“{text}”"


@register.filter
def host(url: str) -> str:
    """The site an address leads to, without www."""
    return (urlsplit(str(url)).hostname or "").removeprefix("www.")
