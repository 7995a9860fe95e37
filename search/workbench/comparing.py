"""Before and after: what a change of the rules does to live results, and to the judged queries, before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from time import monotonic
from typing import Literal, TypeAlias

from django.db.models import Model

from search import rows, rules, topics
from search.contract import PUBLIC, Document
from search.engines import get_engine
from search.engines.base import Answer
from search.evaluation.metrics import ndcg
from search.language import cuts
from search.models import Bet, CompoundCut, IndexedDocument, JudgedQuery, Synonym
from search.rules import Rules
from search.syntax import parse
from search.workbench import recutting

SHOWN = 10
# An editor waits for the judged queries: no more of them, and no longer than this.
MOST_JUDGED = 200
PATIENCE_SECONDS = 8.0
Mark: TypeAlias = Literal["new", "gone", "up", "down", "same"]


@dataclass(frozen=True, slots=True)
class Place:
    """A document in one of both lists: where it stands, and what happens to it. `other` is its place in the other."""

    place: int
    document: Document
    mark: Mark
    other: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first results for one query with the rules as they are, and as they would be."""

    text: str
    language: str
    before: tuple[Place, ...]
    after: tuple[Place, ...]
    total_before: int
    total_after: int

    @property
    def is_same(self) -> bool:
        """Whether nobody would notice."""
        return self.total_before == self.total_after and all(one.mark == "same" for one in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class Measured:
    """nDCG@10 over judged queries before and after; `changed` are (query, before, after) of those that differ.

    `left_out` queries were not asked, because there are too many or it took too long.
    """

    queries: int
    before: float
    after: float
    changed: tuple[tuple[str, float, float], ...]
    left_out: int = 0

    @property
    def difference(self) -> float:
        """Positive is better."""
        return self.after - self.before


def with_change(instance: Model, *, removed: bool = False) -> Rules:
    """The rules of now with one rule added, changed or removed; nothing is saved."""
    lists: list[list[Model]] = [list(model._default_manager.all()) for model in (Synonym, Bet, CompoundCut)]
    for place, model in enumerate((Synonym, Bet, CompoundCut)):
        if isinstance(instance, model):
            others = [one for one in lists[place] if one.pk != instance.pk or instance.pk is None]
            lists[place] = others if removed else [*others, instance]
    return rules.made_from(*lists)  # type: ignore[arg-type]


def compare(text: str, language: str, before: Rules, after: Rules) -> Comparison:
    """The first ten results of a public reader. Raises `SearchUnavailable`."""
    old, new = asked(text, language, before), asked(text, language, after)
    identities = [[hit.identity for hit in answer.hits] for answer in (old, new)]
    documents = rows.documents({one for some in identities for one in some}, {PUBLIC})
    lists = [[one for one in some if one in documents] for some in identities]
    return Comparison(
        text,
        language,
        tuple(_places(lists[0], lists[1], documents, "gone")),
        tuple(_places(lists[1], lists[0], documents, "new")),
        old.total,
        new.total,
    )


def measure(before: Rules, after: Rules) -> Measured | None:
    """nDCG@10 over the judged queries of the portal; None if there are none. Raises `SearchUnavailable`."""
    every = list(JudgedQuery.objects.order_by("pk")[: MOST_JUDGED + 1])
    found, end = [], monotonic() + PATIENCE_SECONDS
    for query in every[:MOST_JUDGED]:
        if any(query.grades.values()) and monotonic() < end:
            found.append((query.text, _ndcg(query, before), _ndcg(query, after)))
    if not found:
        return None
    return Measured(
        len(found),
        mean(old for _, old, _ in found),
        mean(new for _, _, new in found),
        tuple(one for one in found if abs(one[1] - one[2]) > 5e-4),
        len(every) - len(found),
    )


def waiting_for_a_new_cut(before: Rules, after: Rules) -> list[Document]:
    """Documents that contain a compound which is cut otherwise: its parts find them once they are delivered anew."""
    words = recutting.changed(before.cuts, after.cuts)
    return list(rows.documents(recutting.containing(words), {PUBLIC}).values()) if words else []


def is_public(key: str) -> bool:
    """Whether everybody can find the page of a key, in any language."""
    return IndexedDocument.objects.filter(key=key, deleted=False, access=PUBLIC).exists()


def asked(text: str, language: str, by: Rules, *, size: int = SHOWN) -> Answer:
    """What the engine answers a public reader by these rules. Raises `SearchUnavailable`."""
    query = by.placed(parse(text, language=language, size=size))
    thesaurus = by.widened(topics.names().thesaurus)
    with cuts.trying(by.cuts):
        return get_engine().search(query, thesaurus)


def _ndcg(query: JudgedQuery, by: Rules) -> float:
    """Translations of a page are one page."""
    ranking = [hit.identity.partition(":")[0] for hit in asked(query.text, query.language, by).hits]
    return ndcg(ranking, query.grades)


def _places(
    own: Sequence[str], other: Sequence[str], documents: Mapping[str, Document], missing: Mark
) -> Iterable[Place]:
    others = {identity: place for place, identity in enumerate(other, start=1)}
    for place, identity in enumerate(own, start=1):
        yield Place(place, documents[identity], _mark(place, others.get(identity), missing), others.get(identity))


def _mark(place: int, other: int | None, missing: Mark) -> Mark:
    """What has happened on the way from before to after; seen from both lists it is the same."""
    if other is None:
        return missing
    if place == other:
        return "same"
    rises = place > other if missing == "gone" else place < other
    return "up" if rises else "down"
