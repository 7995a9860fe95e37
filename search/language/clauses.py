"""Clauses for one word, for several words, and for neighbours: the weights of the recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.language.cutter import Token
from search.language.morphology import View
from search.language.terms import All, Best, Clause, FieldName, Near, Term

TITLE = 2.0
# A label is searched like a title (see `Document`).
LABELS = TITLE
FILES = 0.5
PARTS = 0.8
PARTS_NEAR = 0.9
PARTS_ANYWHERE = 0.5
RELATIVE = 0.5
KIN = 0.8
PAIR = 0.5
CORRECTED = 0.8
# Moves between the words of a name: "Lernen aus eigenen Fehlern" has one word in between.
CLOSE = 2
_WEIGHTS: Mapping[FieldName, float] = {"body": 1.0, "title": TITLE, "labels": LABELS, "files": FILES}
_FIELDS_OF_PARTS: tuple[FieldName, ...] = ("body", "parts")


def word(
    view: View, relatives: Sequence[str] = (), weight: float = 1.0, kin: Sequence[Sequence[str]] | None = None
) -> Best:
    """A word by itself, in a compound, by all parts of the compound it is, or by a relative (planen for Planung).

    `relatives` of a compound are those of its last part (Teilhabe planen for Teilhabeplanung); `kin` are other words
    for each of its parts (Amtsschreiben for Behördenbrief).
    """
    options: list[Clause] = _places(view.stem)
    related = tuple(place for relative in relatives for place in _places(relative))
    if len(view.parts) > 1:
        parts = tuple(map(_anywhere, view.parts, kin or ((),) * len(view.parts)))
        options += [together(view.parts, PARTS_NEAR), All(parts, PARTS_ANYWHERE)]
        if related:
            options.append(All((*map(_anywhere, view.parts[:-1]), Best(related)), PARTS_ANYWHERE * RELATIVE))
    elif related:
        options.append(Best(related, RELATIVE))
    return Best(tuple(options), weight)


def several(tokens: Sequence[Token], weight: float) -> Best:
    """Several words with one meaning: next to each other, or at half weight all of them anywhere."""
    stems = tuple(token.view.stem for token in tokens)
    near = (
        Near("body", stems, 1),
        Near("files", stems, 1, FILES),
        Near("title", stems, 0, TITLE),
        Near("labels", stems, 0, LABELS),
    )
    return Best((*near, All(tuple(word(token.view) for token in tokens), PARTS_ANYWHERE)), weight)


def text(tokens: Sequence[Token], weight: float, *, is_free: bool = True) -> Best:
    """A meaning of one or more words; unless it is free, several words must stand close to each other.

    A translation is free: its words may stand apart like those of a query. Another name of a topic is not: "Lernen aus
    Fehlern" must not bring every text in which somebody learns and somewhere a mistake is made.
    """
    if len(tokens) == 1:
        return word(tokens[0].view, weight=weight)
    return several(tokens, weight) if is_free else close(tokens, weight)


def close(tokens: Sequence[Token], weight: float) -> Best:
    """Several words with one meaning within a few words of each other, in either order."""
    stems = tuple(token.view.stem for token in tokens)
    orders = (stems, stems[::-1])
    body = tuple(Near("body", order, CLOSE) for order in orders)
    body += tuple(Near("files", order, CLOSE, FILES) for order in orders)
    fields: tuple[tuple[FieldName, float], ...] = (("title", TITLE), ("labels", LABELS))
    names = tuple(Near(field, order, 0, boost) for field, boost in fields for order in orders)
    return Best((*body, *names), weight)


def named(tokens: Sequence[Token], weight: float) -> Best:
    """The name of a topic, as it is written: in a title, among the names of a text's topics, or in the text itself."""
    stems = tuple(token.view.stem for token in tokens)
    if len(stems) == 1:
        return word(tokens[0].view, weight=weight)
    return Best((Near("title", stems, 0, TITLE), Near("labels", stems, 0, LABELS), Near("body", stems)), weight)


def exact(stems: Sequence[str]) -> Best:
    """A quoted phrase: these words in this order and nothing between."""
    words, weights = tuple(stems), _WEIGHTS.items()
    if len(words) == 1:
        return Best(tuple(Term(field, words[0], weight) for field, weight in weights))
    return Best(tuple(Near(field, words, 0, weight) for field, weight in weights))


def together(stems: Sequence[str], weight: float) -> Best:
    """Words near each other in either order, in the text or in one compound."""
    forward, backward = tuple(stems), tuple(reversed(stems))
    near = [Near("body", order, 1) for order in (forward, backward)]
    return Best((*near, *(Near("parts", order) for order in (forward, backward))), weight)


def _places(stem: str) -> list[Clause]:
    return [*(Term(field, stem, weight) for field, weight in _WEIGHTS.items()), Term("parts", stem, PARTS)]


def _anywhere(part: str, kin: Sequence[str] = ()) -> Best:
    others = (Term(field, other, KIN) for other in kin for field in _FIELDS_OF_PARTS)
    return Best((*(Term(field, part) for field in _FIELDS_OF_PARTS), *others))
