"""What stands beside the hits: the card of a partner or person called by name, and who knows about something."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from search.contract import Document, Expert, FacetName, Kind, Lane, Query, Sort
from search.forms import address, narrowed

# Where a profile says what others may ask for (network.profile).
OFFERS = "offers"
MOST_OFFERS = 3
MOST_TOPICS = 5


@dataclass(frozen=True, slots=True)
class Way:
    """A link with its text."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class NameCard:
    """A partner or a person: what is known of them, and the ways on."""

    document: Document
    word: str
    offers: tuple[str, ...]
    topics: tuple[Way, ...]
    more: Way | None


@dataclass(frozen=True, slots=True)
class ExpertRow:
    """A partner or person beside the hits: `detail` is role or Land, `found` how much of the result is theirs."""

    document: Document
    detail: str
    found: Way
    lanes: tuple[tuple[Lane, int], ...]


def name_card(document: Document, query: Query) -> NameCard:
    """The card of whoever was called by name."""
    is_partner = document.kind is Kind.PARTNER
    offers = (line for passage in document.passages if passage.anchor == OFFERS for line in passage.text.splitlines())
    topics = document.topics[:MOST_TOPICS]
    return NameCard(
        document=document,
        word=gettext("Partner") if is_partner else gettext("Person"),
        offers=tuple(offers)[:MOST_OFFERS],
        topics=tuple(Way(topic.label, _narrowed_to(query, FacetName.TOPIC, topic.key)) for topic in topics),
        more=Way(gettext("Everything from this partner"), _narrowed_to(query, FacetName.PARTNER, document.key))
        if is_partner
        else None,
    )


def expert_row(expert: Expert, query: Query) -> ExpertRow:
    """An expert as the page shows it. For a partner the count leads to what was counted; people are no facet."""
    document = expert.document
    url = ""
    if document.kind is Kind.PARTNER and expert.is_exact:
        url = address(narrowed(query, filters={**query.filters, FacetName.PARTNER: (document.key,)}))
    lanes = tuple((lane, expert.lanes[lane]) for lane in Lane if expert.lanes.get(lane))
    return ExpertRow(document, " · ".join(document.facts[:2]), Way(_found(expert), url), lanes)


def _found(expert: Expert) -> str:
    if not expert.is_exact:
        return gettext("at least %(count)s on this") % {"count": expert.count}
    return ngettext("%(count)s result", "%(count)s results", expert.count) % {"count": expert.count}


def _narrowed_to(query: Query, facet: FacetName, value: str) -> str:
    """All that has a value, whatever was searched."""
    return address(
        narrowed(query, text="", phrases=(), lane=None, filters={facet: (value,)}, sort=Sort.NEWEST, literal=False)
    )
