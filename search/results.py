"""From an engine's answer (ids and counts) to what a reader sees: texts, excerpts, labels, cards, experts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil

from search import experts, relaxing, rows
from search.contract import (
    Document,
    Expert,
    Fragment,
    Hit,
    Instead,
    Kind,
    Lane,
    Query,
    Results,
    Route,
)
from search.engines.base import Answer, EngineHit, Reader
from search.facet_values import facets
from search.forms import MAX_PAGE
from search.language import Analysis
from search.language.terms import QueryTerms
from search.language.thesaurus import Thesaurus
from search.topics import Names

EXCERPTS = 2
# What of a document is looked at to explain a hit.
MOST_TEXT = 20_000
# On the page of a search that found nothing.
PARTNERS = 3
TOPICS = 6


def results(query: Query, answer: Answer, engine: Reader, names: Names, voters: Answer | None = None) -> Results:
    """One page of results. A fixed number of queries, however many hits there are.

    `answer` may hold more hits than the page; `voters` is the answer in which experts are looked for, if they are.
    """
    hits = answer.hits[: query.size]
    called = _called(query, names)
    standings, totals = _standings(query, voters, called)
    keys = {*called, *(one.key for one in standings)}
    found = rows.found({hit.identity for hit in hits}, keys, query.language, query.access)
    topic, card = _cards([found.pages[key] for key in called if key in found.pages])
    return replace(
        _told(query, answer),
        hits=_hits(hits, found.hits, answer, engine),
        topic=topic,
        topic_lanes=totals.get(topic.key, rows.NO_COUNTS) if topic else {},
        card=card,
        experts=_experts(standings, found.pages, card, voters),
    )


def _told(query: Query, answer: Answer) -> Results:
    """What an engine's answer tells by itself, without a look at the pages."""
    return Results(
        query=query,
        hits=(),
        total=answer.total,
        lanes=answer.lanes,
        facets=facets(query, answer),
        pages=min(max(1, ceil(answer.total / query.size)), MAX_PAGE),
        suggestion=answer.suggestion,
        routes=answer.routes,
        missing=_missing(answer),
        engine=answer.engine,
        degraded=answer.degraded,
    )


def _cards(named: Sequence[Document]) -> tuple[Document | None, Document | None]:
    """Of the pages that are called as the query says, the topic; or else the one partner or person of that name."""
    topic = next((page for page in named if page.kind is Kind.TOPIC), None)
    return topic, named[0] if len(named) == 1 and topic is None else None


def experts_of(query: Query, voters: Answer, most: int) -> tuple[Expert, ...]:
    """Partners and people with most and best of what an answer found."""
    standings, _totals = _standings(query, voters, (), most)
    pages = rows.found((), {one.key for one in standings}, query.language, query.access).pages
    return _experts(standings, pages, None, voters)


def instead(query: Query, engine: Reader, thesaurus: Thesaurus) -> Instead:
    """What helps who found nothing: see `Instead`. A bounded number of questions and queries."""

    def ask(other: Query) -> Answer:
        return engine.search(other, thesaurus)

    smaller = relaxing.relaxed(query, ask)
    hits: tuple[Hit, ...] = ()
    if smaller:
        answer = smaller[2]
        documents = rows.documents((hit.identity for hit in answer.hits), query.access)
        hits = _hits(answer.hits, documents, answer, engine)
    topic = _nearest_topic(query, hits, engine)
    return Instead(
        query=smaller[0] if smaller else None,
        dropped=smaller[1] if smaller else (),
        hits=hits,
        total=smaller[2].total if smaller else 0,
        without=tuple(relaxing.without_one_value(query, ask)),
        topic=topic,
        partners=rows.partners_of(topic.key, query.language, query.access, PARTNERS) if topic else (),
        topics=() if topic else rows.busiest_topics(query.language, query.access, TOPICS),
    )


def _nearest_topic(query: Query, hits: Sequence[Hit], engine: Reader) -> Document | None:
    """The topic among the hits, else that of the best hit, else one whose name is spelled like one of the words."""
    topic = next((hit.document for hit in hits if hit.document.kind is Kind.TOPIC), None)
    if topic:
        return topic
    key = next((reference.key for hit in hits for reference in hit.document.topics), "")
    if key:
        return rows.found((), [key], query.language, query.access).pages.get(key)
    spelled = [
        hit.identity
        for word in query.words[: relaxing.MOST_WORDS]
        for hit in engine.suggest(word, language=query.language, access=query.access)
    ]
    pages = rows.documents(spelled, query.access) if spelled else {}
    named = (pages[identity] for identity in spelled if identity in pages)
    return next((page for page in named if page.kind is Kind.TOPIC), None)


def _called(query: Query, names: Names) -> tuple[str, ...]:
    """Keys of the topic, or else of the partners and people, called as the query says; on the first page only."""
    return names.called(query.text) if query.page == 1 and not query.excluded else ()


def _standings(
    query: Query, voters: Answer | None, called: Collection[str], most: int = experts.SHOWN
) -> tuple[list[experts.Standing], Mapping[str, Mapping[Lane, int]]]:
    """Who knows most, and how much points to each of them and to what is called as the query says; two queries."""
    voices = rows.voices((hit.identity for hit in voters.hits), query.access) if voters and voters.hits else []
    keys = {*called, *(voice.key for voice in voices)}
    totals = rows.topic_counts(keys, query.access) if keys else {}
    if voters is None:
        return [], totals
    return experts.standings(voters.hits, voices, {key: sum(totals[key].values()) for key in totals}, most), totals


def _experts(
    standings: Iterable[experts.Standing], pages: Mapping[str, Document], card: Document | None, voters: Answer | None
) -> tuple[Expert, ...]:
    others = [one for one in standings if card is None or one.key != card.key]
    is_exact = voters is None or len(voters.hits) >= voters.total
    return experts.experts(others, pages, is_exact=is_exact)


def _missing(answer: Answer) -> tuple[str, ...]:
    """Words that no language of the index has in any form."""
    asked = [terms.missing for terms in answer.terms.values()]
    return tuple(word for word in asked[0] if all(word in other for other in asked)) if asked else ()


def _hits(
    hits: Iterable[EngineHit], documents: Mapping[str, Document], answer: Answer, engine: Reader
) -> tuple[Hit, ...]:
    found = [(hit, documents[hit.identity]) for hit in hits if hit.identity in documents]
    # An engine looks at the state of its index each time it is asked.
    analyses = {language: engine.analysis(language) for language in {document.language for _, document in found}}
    return tuple(_hit(hit, document, answer, analyses[document.language]) for hit, document in found)


def _hit(hit: EngineHit, document: Document, answer: Answer, analysis: Analysis) -> Hit:
    terms = answer.terms.get(document.language, QueryTerms())
    title = analysis.marked(document.title, terms)
    excerpts = analysis.excerpts(document, terms, EXCERPTS)
    shown = (*title, *(part for one in excerpts for part in one.fragments))
    return Hit(
        document=document,
        score=hit.score,
        title=title,
        label=() if any(part.marked for part in shown) else _label_found(document, analysis, terms),
        excerpts=excerpts,
        routes=_routes_to(document, answer.routes, analysis, shown),
        similar=hit.similar,
    )


def _label_found(document: Document, analysis: Analysis, terms: QueryTerms) -> tuple[Fragment, ...]:
    """What a document is called, or whom and what it names, that has the words; if anything has."""
    references = (*document.people, *document.partners, *document.topics)
    named = (name for reference in references for name in (reference.label, *reference.names))
    marked = (analysis.marked(label, terms) for label in dict.fromkeys((*document.labels, *named)))
    return max((label for label in marked if any(part.marked for part in label)), key=_share_marked, default=())


def _share_marked(fragments: Sequence[Fragment]) -> float:
    """The part of a text's letters that are marked."""
    return sum(len(one.text) for one in fragments if one.marked) / sum(len(one.text) for one in fragments)


def _routes_to(
    document: Document, routes: Sequence[Route], analysis: Analysis, shown: Sequence[Fragment]
) -> tuple[Route, ...]:
    """The widenings whose words stand in this document, and what was asked does not: why it was found.

    As they are written, or as they are marked in what is shown; where nothing else shows why, also in any order.
    """
    if not routes:
        return ()
    whole = "\n".join((document.title, document.lead, *document.labels, *(one.text for one in document.passages)))
    wording = analysis.wording(whole)
    routes = [route for route in routes if not wording.has(route.asked)]
    marked = [analysis.stems(text) for text in dict.fromkeys(one.text for one in shown if one.marked)]
    found = tuple(route for route in routes if wording.has(route.found) or analysis.stems(route.found) in marked)
    if found or marked:
        return found
    stems = set(analysis.stems(whole[:MOST_TEXT]))
    return tuple(route for route in routes if stems.issuperset(analysis.stems(route.found)))
