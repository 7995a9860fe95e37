"""Documents and queries to measure with: invented ones, and those of a public corpus that somebody has on disk."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from search.contract import PUBLIC, Document, FacetName, Kind, Passage, Query, Reference
from search.engines.base import IndexEntry
from search.syntax import parse
from tests.benchmarks.german import Author

SEED = 2026
_FIRST_DAY = dt.date(2015, 1, 1)
_DAYS = 4_000
_TOPICS, _REGIONS = 60, 16
_KINDS = (Kind.POST,) * 12 + (Kind.EPISODE,) * 3 + (Kind.PAGE,) * 2 + (Kind.PERSON,) * 2 + (Kind.PARTNER,) * 3
_ENGLISH, _RESTRICTED = 0.1, 0.01
_PASSAGE = 600


def invented(number: int) -> Iterator[IndexEntry]:
    """So many documents of about 1,400 characters each; a tenth stands as English, one of a hundred is restricted."""
    dice = random.Random(SEED)
    author = Author(dice)
    for at in range(number):
        author.begin()
        passages = tuple(Passage(author.text(dice.randint(2, 6)), author.title()) for _ in range(dice.randint(2, 6)))
        yield _entry(dice, at, number, author.title(), author.text(1), passages)


def written(path: Path, number: int) -> Iterator[IndexEntry]:
    """So many documents of a corpus: a text per line, or JSON with `text` and perhaps `title`; again from the start
    with a mark of its own when the corpus is too small.
    """
    dice = random.Random(SEED)
    rows = [_row(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for at, (title, text) in enumerate(islice(cycle(rows), number)):
        passages = tuple(Passage(text[start : start + _PASSAGE]) for start in range(0, len(text), _PASSAGE))
        again = f" {at // len(rows)}" if at >= len(rows) else ""
        yield _entry(dice, at, number, f"{title}{again}", "", passages)


def questions(entries: list[IndexEntry], number: int) -> dict[str, list[Query]]:
    """So many queries of each kind, about some of the documents."""
    dice = random.Random(SEED)
    chosen = [dice.choice(entries).document for _ in range(number)]
    return {
        "words": [_asked(_words(dice, one, dice.randint(1, 3))) for one in chosen],
        "question": [_asked(_sentence(dice, one)) for one in chosen],
        "typo": [_asked(_mistyped(dice, _words(dice, one, 3))) for one in chosen],
        "filtered": [_filtered(_asked(_words(dice, one, 2)), one) for one in chosen],
        "english": [_asked(_words(dice, one, 2), language="en") for one in chosen],
    }


def typed(entries: list[IndexEntry], number: int) -> list[str]:
    """Beginnings of titles, as somebody types them."""
    dice = random.Random(SEED)
    titles = (dice.choice(entries).document.title for _ in range(number))
    return [title[: dice.randint(2, 12)] for title in titles]


def _entry(
    dice: random.Random, at: int, number: int, title: str, lead: str, passages: tuple[Passage, ...]
) -> IndexEntry:
    language = "en" if dice.random() < _ENGLISH else "de"
    topics = sorted({int(dice.paretovariate(0.7)) % _TOPICS for _ in range(dice.randint(1, 3))})
    region, partner = dice.randrange(_REGIONS), dice.randrange(max(1, number // 100))
    document = Document(
        key=f"key-{at:07d}",
        language=language,
        kind=dice.choice(_KINDS),
        title=title,
        url=f"/{language}/{at}/",
        lead=lead,
        passages=passages,
        topics=tuple(Reference(f"topic-{one}", f"Thema {one}") for one in topics),
        partners=(Reference(f"partner-{partner}", f"Stadt {partner}"),),
        region=Reference(f"DE-{region}", f"Land {region}"),
        date=_FIRST_DAY + dt.timedelta(days=dice.randrange(_DAYS)),
    )
    return IndexEntry(document, 1, "members" if dice.random() < _RESTRICTED else PUBLIC, frozenset({language}))


def _row(line: str) -> tuple[str, str]:
    if not line.startswith("{"):
        return line[:80].rsplit(" ", 1)[0], line
    row = json.loads(line)
    return str(row.get("title") or row["text"][:80]), str(row["text"])


def _asked(text: str, language: str = "de") -> Query:
    return parse(text, language=language)


def _filtered(query: Query, document: Document) -> Query:
    region = document.region.key if document.region else ""
    return replace(
        query, filters={FacetName.REGION: (region, "DE-1"), FacetName.KIND: (document.kind.value, "episode")}
    )


def _words(dice: random.Random, document: Document, number: int) -> str:
    """Words of a document that say something: long ones."""
    words = sorted({word.strip(".,:?") for word in text_of(document).split() if len(word) > 5})
    return " ".join(dice.sample(words, min(number, len(words))))


def _sentence(dice: random.Random, document: Document) -> str:
    words = text_of(document).split()
    start = dice.randrange(max(1, len(words) - 8))
    return " ".join(words[start : start + dice.randint(5, 9)])


def _mistyped(dice: random.Random, text: str) -> str:
    """Two letters of one word change places."""
    words = text.split()
    at = dice.randrange(len(words))
    word = words[at]
    place = dice.randrange(1, max(2, len(word) - 2))
    words[at] = f"{word[:place]}{word[place + 1 : place + 2]}{word[place : place + 1]}{word[place + 2 :]}"
    return " ".join(words)


def text_of(document: Document) -> str:
    """Everything that is written in a document."""
    return " ".join((document.title, document.lead, *(passage.text for passage in document.passages)))
