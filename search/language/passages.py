"""What of a document to show for a query: its best passages, in whole sentences, with marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TypeAlias

from search.contract import Document, Excerpt, Fragment, Passage
from search.language.cutter import Cutter
from search.language.sentences import Span, clipped
from search.language.shown import shown
from search.language.terms import Wanted

LONGEST = 300
# What of a document is looked at: half an hour of speech is about 25,000 characters.
MOST_TEXT = 40_000
# Of what follows, as of the pages of a long file, only where a word may begin as one that was asked.
MOST_MORE = 20_000
# Also "", as nothing stands before the first sentence.
_SENTENCE_ENDS = ("", *'.!?…"“”«»’)]')
_BEGINNING = re.compile(r"[^\W\d_]{2,}|\d+")
_UMLAUTS = (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
# A word, one with nearly the same meaning, and a part.
_WORTH = (1.0, 0.75, 0.5)
_AGAIN = 0.02
# Single terms, and names of several.
_Level: TypeAlias = tuple[frozenset[str], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of a text that was asked: which asked word it is, and how nearly (`Wanted.levels`)."""

    start: int
    end: int
    asked: int
    level: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """The letters to look for, and per asked word its levels (`Wanted.levels`)."""

    traces: frozenset[str]
    levels: tuple[tuple[_Level, ...], ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """A place to show: how much of the query it holds, where it is, and the hits of its passage."""

    score: float
    passage: Passage
    span: Span
    hits: tuple[_Hit, ...]


def marked(text: str, wanted: Sequence[Wanted], cutter: Cutter) -> tuple[Fragment, ...]:
    """A whole text with its asked words marked; compounds and gender forms are marked as whole words."""
    hits = _hits(text, wanted, cutter)
    return _fragments(text, Span(0, len(text)), _best_only(hits, _best_levels(hits)))


def excerpts(document: Document, wanted: Sequence[Wanted], cutter: Cutter, most: int = 1) -> tuple[Excerpt, ...]:
    """The passages that hold most of the query, at most `most`, the best first; else how the document begins."""
    passages = list(_looked_at((Passage(document.lead), *document.passages), wanted))
    found = [(passage, _hits(passage.text, wanted, cutter)) for passage in passages]
    best_levels = _best_levels(hit for _, hits in found for hit in hits)
    windows = (_window(passage, _best_only(hits, best_levels), cutter) for passage, hits in found if hits)
    best = _chosen([one for one in windows if one.score], most)
    beginning = (_window(passage, (), cutter) for passage, _ in found if passage.text.strip())
    return tuple(_excerpt(document, one) for one in best or islice(beginning, 1))


def place_url(url: str, passage: Passage) -> str:
    """The address of the very place: `#anchor`, `?t=12:34`, a file's `#page=3`, or the page's own."""
    url = passage.url or url
    if passage.start is not None:
        return f"{url}?t={clock(passage.start)}"
    if passage.page is not None:
        return f"{url}#page={passage.page}"
    return f"{url}#{passage.anchor}" if passage.anchor else url


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds, from an hour on with hours: 754 → "12:34"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _hits(text: str, wanted: Sequence[Wanted], cutter: Cutter) -> list[_Hit]:
    """The asked words of a text in order."""
    if not wanted:
        return []
    asked = _asked(tuple(wanted), cutter)
    places = shown(text, cutter).places(asked.traces)
    hits: dict[tuple[Span, int], int] = {}
    for number, levels in enumerate(asked.levels):
        for level, (terms, names) in enumerate(levels):
            for span in chain(places.of(terms), *map(places.of_name, names)):
                hits.setdefault((span, number), level)
    return [_Hit(*span, number, level) for (span, number), level in sorted(hits.items())]


@lru_cache(maxsize=64)
def _asked(wanted: tuple[Wanted, ...], cutter: Cutter) -> _Asked:
    """Prepared once, for a page shows some fifty passages."""
    traces = frozenset(chain.from_iterable(cutter.traces(one.stems) for one in wanted))
    return _Asked(traces, tuple(tuple(map(_words_and_names, one.levels)) for one in wanted))


def _words_and_names(terms: frozenset[str]) -> _Level:
    names = frozenset(term for term in terms if " " in term)
    return terms - names, tuple(tuple(name.split()) for name in names)


def _best_levels(hits: Iterable[_Hit]) -> dict[int, int]:
    """The best level at which each asked word stands in a document."""
    best: dict[int, int] = {}
    for hit in hits:
        best[hit.asked] = min(hit.level, best.get(hit.asked, hit.level))
    return best


def _best_only(hits: Iterable[_Hit], best: Mapping[int, int]) -> tuple[_Hit, ...]:
    """Without the parts of compounds that stand in the document as a whole, and other words for what stands there."""
    return tuple(hit for hit in hits if hit.level == best[hit.asked])


def _window(passage: Passage, hits: tuple[_Hit, ...], cutter: Cutter) -> _Window:
    """The run of sentences of at most 300 characters with the best hits."""
    text, spans = passage.text, shown(passage.text, cutter).sentences
    best = _Window(0.0, passage, _grown(spans, 0, 0), hits)
    for first in range(len(spans)):
        if not _score(hits, spans[first]):
            continue
        run = _grown(spans, first, first)
        score = _score(hits, run)
        if score > best.score:
            best = _Window(score, passage, run, hits)
    around = next((hit.start for hit in hits if best.span.start <= hit.start < best.span.end), best.span.start)
    return _Window(best.score, passage, clipped(text, best.span, around, LONGEST), hits)


def _chosen(windows: Sequence[_Window], most: int) -> list[_Window]:
    """The best window, then those that add most to what the others show; of equals the first in the text."""
    left, chosen = list(windows), list[_Window]()
    shown: set[int] = set()

    def news(window: _Window) -> tuple[float, float]:
        return _score((hit for hit in window.hits if hit.asked not in shown), window.span), window.score

    while left and len(chosen) < most:
        best = max(left, key=news)
        left.remove(best)
        chosen.append(best)
        shown |= {hit.asked for hit in best.hits if best.span.start <= hit.start and hit.end <= best.span.end}
    return chosen


def _grown(spans: Sequence[Span], first: int, last: int) -> Span:
    """Sentences from `first` on, as many as fit; then some before, if there is still room."""
    while last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= LONGEST:
        last += 1
    while first > 0 and spans[last].end - spans[first - 1].start <= LONGEST:
        first -= 1
    return Span(spans[first].start, spans[last].end)


def _score(hits: Iterable[_Hit], span: Span) -> float:
    inside = [hit for hit in hits if span.start <= hit.start and hit.end <= span.end]
    distinct = {hit.asked: _WORTH[hit.level] for hit in inside}
    return sum(distinct.values()) + _AGAIN * len(inside)


def _excerpt(document: Document, window: _Window) -> Excerpt:
    passage = window.passage
    return Excerpt(
        _fragments(passage.text, window.span, window.hits),
        place_url(document.url, passage),
        passage.heading,
        passage.speaker,
        passage.start,
        passage.page,
        passage.file,
    )


def _fragments(text: str, span: Span, hits: Iterable[_Hit]) -> tuple[Fragment, ...]:
    """The span as pieces that are marked or not; an ellipsis sign where it begins or ends inside a sentence."""
    pieces = [Fragment("… ")] if _is_inside(text[: span.start]) else []
    at = span.start
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if at <= hit.start and hit.end <= span.end:
            pieces += [Fragment(text[at : hit.start]), Fragment(text[hit.start : hit.end], marked=True)]
            at = hit.end
    pieces.append(Fragment(text[at : span.end]))
    if span.end < len(text) and _is_inside(text[: span.end]):
        pieces.append(Fragment(" …"))
    return tuple(piece for piece in pieces if piece.text)


def _is_inside(before: str) -> bool:
    """Whether a sentence goes on after this text."""
    return before.rstrip()[-1:] not in _SENTENCE_ENDS and not before.endswith("\n")


def _looked_at(passages: Iterable[Passage], wanted: Sequence[Wanted]) -> Iterator[Passage]:
    """Cutting is what takes time, so that of a file with hundreds of pages only the promising ones are cut."""
    left, more = MOST_TEXT, MOST_MORE
    beginnings: set[str] | None = None
    for passage in passages:
        if left > 0:
            left -= len(passage.text)
            yield passage
        elif more <= 0:
            return
        else:
            beginnings = _beginnings(wanted) if beginnings is None else beginnings
            if any(map(_smoothed(passage.text).__contains__, beginnings)):
                more -= len(passage.text)
                yield passage


def _beginnings(wanted: Sequence[Wanted]) -> set[str]:
    """How words begin that may be asked ones: stems change at their end. Of a citation its first word or number."""
    terms = {_smoothed(term) for one in wanted for term in one.stems}
    return {found.group()[:4] for term in terms if (found := _BEGINNING.search(term))}


def _smoothed(text: str) -> str:
    """Without umlauts, however they are written."""
    text = text.casefold()
    for written, plain in _UMLAUTS:
        text = text.replace(written, plain)
    return text
