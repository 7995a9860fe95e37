"""Grading the pages that a query finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from search import rows, rules
from search.contract import PUBLIC, Document, SearchUnavailable
from search.models import JudgedQuery
from search.workbench import comparing
from search.workbench.views.base import LANGUAGES

GRADES = (("", _("not judged")), ("2", _("best")), ("1", _("good")), ("0", _("wrong")))
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Grading:
    """A page with the grade that an editor has given it; `place` is where the query finds it now, if it does."""

    document: Document
    grade: str
    place: int | None


def gradings(query: JudgedQuery) -> dict[str, Any]:
    """What the query finds now, and what was graded before although it is not found."""
    try:
        answer = comparing.asked(query.text, query.language, rules.current(), size=SHOWN)
    except SearchUnavailable as reason:
        return {"is_shown": True, "unavailable": reason.reason}
    keys = dict.fromkeys(hit.identity.partition(":")[0] for hit in answer.hits)
    places = {key: place for place, key in enumerate(keys, start=1)}
    found = _documents({**keys, **query.grades}, query.language)
    graded = [Grading(found[key], str(query.grades.get(key, "")), places.get(key)) for key in found]
    return {"is_shown": True, "gradings": graded, "grades": GRADES}


def _documents(keys: Iterable[str], language: str) -> dict[str, Document]:
    """Key → document in the reader's language, else in the other one; one query, in the order of the keys."""
    wanted = list(keys)
    codes = sorted(dict(LANGUAGES), key=lambda code: code != language)
    found = rows.documents([f"{key}:{code}" for key in wanted for code in codes], {PUBLIC})
    firsts = ((key, next((found[one] for code in codes if (one := f"{key}:{code}") in found), None)) for key in wanted)
    return {key: document for key, document in firsts if document}
