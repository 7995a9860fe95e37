"""Why a page is found for a query, and why not: the same words and clauses that the engine was asked with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from search import rules
from search.contract import PUBLIC, Route
from search.engines import engine_names, get_engine
from search.engines.reading import scoring
from search.language.cutter import Token
from search.language.grams import grams
from search.language.terms import All, Clause, Near, QueryTerms, Term
from search.models import Delivery, IndexedDocument, StalePage
from search.syntax import parse
from search.workbench import comparing

# How far down a page is looked for.
DEEP = 200
MOST_REASONS = 8
MOST_CLAUSES = 400
FIELDS: dict[str, Any] = {
    "title": gettext_lazy("title"),
    "body": gettext_lazy("text"),
    "files": gettext_lazy("attached files"),
    "labels": gettext_lazy("names and topics"),
    "parts": gettext_lazy("parts of compounds"),
    "grams": gettext_lazy("letters"),
    "together": gettext_lazy("all of these, anywhere"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """How a word is cut. `grams` are the groups of four letters by which misspelled words are found."""

    token: Token
    relatives: tuple[str, ...]
    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A clause that matches: in which field, by which terms, and what it gives."""

    field: Any
    terms: str
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the query with its reasons, the best first; without any the page lacks the word."""

    text: str
    reasons: tuple[Reason, ...]
    is_matched: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a page is found, or why not. `obstacles` keep it out of the index or away from the reader."""

    page: Page
    obstacles: tuple[str, ...]
    place: int | None = None
    total: int = 0
    score: float = 0.0
    letters: float = 0.0
    words: tuple[Asked, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> list[str]:
        """Words of the query that the page lacks."""
        return [word.text for word in self.words if not word.is_matched]


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text as the index cuts them. Raises `SearchUnavailable`."""
    rules.current()
    analysis = get_engine().analysis(language)
    return [
        Word(token, analysis.relatives(token.text), tuple(dict.fromkeys(grams(token.letters))))
        for token in analysis.tokens(text)
    ]


def widened(text: str, language: str) -> tuple[Route, ...]:
    """By which synonyms, labels, translations and corrections a query was widened. Raises `SearchUnavailable`."""
    routes = comparing.asked(text, language, rules.current(), size=1).routes
    return tuple({(route.asked, route.found): route for route in reversed(routes)}.values())[::-1]


def explain(page: Page, text: str, language: str) -> Explanation:
    """Why a public reader of a language finds a page with a query, or why not. Raises `SearchUnavailable`."""
    row = IndexedDocument.objects.filter(page_id=page.pk, deleted=False).first()
    obstacles = tuple(_obstacles(page, row, language))
    if row is None or row.access != PUBLIC:
        return Explanation(page, obstacles)
    answer = comparing.asked(text, language, rules.current(), size=DEEP)
    places = {hit.identity: place for place, hit in enumerate(answer.hits, start=1)}
    terms = answer.terms.get(row.language, QueryTerms())
    return Explanation(
        page,
        obstacles,
        places.get(row.identity),
        answer.total,
        sum(get_engine().weigh(list(scoring(terms)), row.identity)),
        sum(get_engine().weigh(list(terms.grams), row.identity)),
        tuple(_reasons(terms, row.identity)),
        tuple(_notes(row, text, language)),
    )


def _reasons(terms: QueryTerms, identity: str) -> Iterator[Asked]:
    """Every clause of every word is weighed by itself, all of them at once."""
    leaves = [list(dict.fromkeys(_leaves(word.scored))) for word in terms.words]
    flat = [leaf for some in leaves for leaf in some][:MOST_CLAUSES]
    engine = get_engine()
    scores = dict(zip(flat, engine.weigh(flat, identity), strict=True)) if flat else {}
    matched = engine.weigh([word.scored for word in terms.words], identity) if terms.words else ()
    for word, own, match in zip(terms.words, leaves, matched, strict=True):
        found = sorted(((scores.get(leaf, 0.0), leaf) for leaf in own), key=lambda pair: -pair[0])
        best: dict[tuple[str, str], Reason] = {}
        for score, leaf in found:
            if score > 0:
                field, written = _field(leaf), " + ".join(dict.fromkeys(_words(leaf)))
                best.setdefault((field, written), Reason(FIELDS[field], written, score))
        yield Asked(word.text, tuple(best.values())[:MOST_REASONS], match > 0)


def _leaves(clause: Clause, weight: float = 1.0) -> Iterator[Clause]:
    """Terms, phrases and what must all match, with the weight that they have within a clause."""
    if isinstance(clause, Term | Near | All):
        yield replace(clause, weight=clause.weight * weight)
        return
    for option in clause.options:
        yield from _leaves(option, weight * clause.weight)


def _field(leaf: Clause) -> str:
    return leaf.field if isinstance(leaf, Term | Near) else "together"


def _words(clause: Clause) -> Iterator[str]:
    """The terms of a clause in order."""
    if isinstance(clause, Term):
        yield clause.text
    elif isinstance(clause, Near):
        yield from clause.words
    else:
        for option in clause.options:
            yield from _words(option)


def _obstacles(page: Page, row: IndexedDocument | None, language: str) -> Iterator[str]:
    if not page.live:
        yield _("It is not published.")
    stale = StalePage.objects.filter(page_id=page.pk).order_by("-attempts").first()
    if stale and stale.error:
        yield _("It could not be read for search: {error}").format(error=stale.error[:200])
    elif stale:
        yield _("It has changed and is about to be read again.")
    if row is None:
        if page.live and not stale:
            yield _("It is no page that readers search for: its type is left out, or it is an alias of another page.")
        return
    if row.access != PUBLIC:
        yield _("It is restricted: only those find it who may read it.")
    if row.language != language and language in row.languages:
        yield _("Readers of this language find its translation instead.")
    yield from _undelivered(row)


def _undelivered(row: IndexedDocument) -> Iterator[str]:
    """Engines that still have an older version, without those that are switched off."""
    for delivery in Delivery.objects.filter(row=row, engine__in=engine_names(), wanted__gt=F("confirmed")):
        reason = f" {delivery.error[:200]}" if delivery.error else ""
        yield _("Its last change has not reached the engine “{engine}” yet.").format(engine=delivery.engine) + reason


def _notes(row: IndexedDocument, text: str, language: str) -> Sequence[str]:
    query = rules.current().placed(parse(text, language=language))
    if row.key in query.pinned:
        return (_("Editors have pinned it for these words."),)
    if row.key in query.buried:
        return (_("Editors have buried it for these words."),)
    return ()
