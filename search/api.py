"""Finding, for the rest of the portal. All of it may raise `SearchUnavailable`, except what only reads the database.

Every function takes the access keywords of the reader (`access_for(request)`); without them only public documents
count.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.conf import settings

from search import rows, rules, topics
from search.access import access_for
from search.contract import PUBLIC, Document, Expert, FacetName, Instead, Kind, Lane, Query, Results, Sort, Suggestion
from search.engines import get_engine
from search.engines.base import EngineHit
from search.experts import SHOWN, are_asked, by_match, deeper
from search.indexing.changes import left_to_rebuild, look_again, look_at_once
from search.querylog.asked import Asked, queries_for
from search.results import experts_of, results
from search.results import instead as results_instead
from search.rows import LaneOfTopic
from search.state import answered
from search.syntax import parse

__all__ = [
    "EVERYBODY",
    "Asked",
    "LaneOfTopic",
    "access_for",
    "experts",
    "for_topic",
    "instead",
    "left_to_rebuild",
    "look_again",
    "look_at_once",
    "parse",
    "queries_for",
    "related",
    "search",
    "suggest",
    "topic_counts",
    "warm_up",
]

log = logging.getLogger(__name__)

EVERYBODY = frozenset({PUBLIC})
MAX_SUGGESTIONS = 8
# A compound that the lexicon translates, misspelled ones of usual lengths, and English words: every table is read.
WARM_UP = "Jugendhilfeplanung Vernetzugn Jugendämtre Zusammenarbiet Leistungsvereinbarnug erorr culture"


def search(query: Query, *, with_experts: bool = True) -> Results:
    """One page of results with facets, lanes, cards and, if wanted, experts.

    Raises `SearchUnavailable` when no engine answers; an empty or odd query is never an error. One question to the
    engine; a second one for experts where the list is not ordered by match.
    """
    began = time.perf_counter()
    found = _found(query, with_experts)
    answered.send_robust(None, engine=found.engine, degraded=found.degraded, seconds=time.perf_counter() - began)
    return found


def _found(query: Query, with_experts: bool) -> Results:
    engine = get_engine()
    names, editors = topics.names(), rules.current()
    query, thesaurus = editors.placed(query), editors.widened(names.thesaurus)
    if not (with_experts and are_asked(query)):
        return results(query, engine.search(query, thesaurus), engine, names)
    answer = engine.search(deeper(query), thesaurus)
    is_by_match = query.sort is Sort.RELEVANCE or not query.text
    voters = answer if is_by_match else engine.search(by_match(query), thesaurus)
    return results(query, answer, engine, names, voters)


def warm_up() -> None:
    """Do now what the first search of a process would wait for: read the tables of the language, open the index.

    Never raises: a portal that is not set up yet, or whose engine or database does not answer, starts without it.
    """
    for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        try:
            asked = parse(WARM_UP, language=language)
            _found(asked, with_experts=True)
            # The second time what is counted is read as well.
            _found(replace(asked, filters={FacetName.KIND: (Kind.POST.value,)}), with_experts=True)
        except Exception:  # whatever it is, readers are told when they search; a process must start
            log.warning("Search was not warmed up in %s.", language, exc_info=True)


def instead(query: Query) -> Instead:
    """What helps who found nothing: less of the query, the nearest topic, whom to ask. See `search.contract.Instead`.

    Raises `SearchUnavailable` when no engine answers.
    """
    return results_instead(query, get_engine(), rules.current().widened(topics.names().thesaurus))


def experts(query: Query, *, limit: int = SHOWN) -> tuple[Expert, ...]:
    """Partners and people with most and best on a query, whatever its lane, order and page: see `search.experts`.

    Three database queries and one question to the engine. Raises `SearchUnavailable` when no engine answers.
    """
    asked = replace(by_match(query), lane=None)
    thesaurus = rules.current().widened(topics.names().thesaurus)
    return experts_of(asked, get_engine().search(asked, thesaurus), limit)


def suggest(
    text: str, *, language: str, access: frozenset[str] = EVERYBODY, limit: int = MAX_SUGGESTIONS
) -> tuple[Suggestion, ...]:
    """At most eight pages whose title or label has what is typed, with the first of their facts as `detail`."""
    hits = get_engine().suggest(text, language=language, access=access, limit=min(limit, MAX_SUGGESTIONS))
    return tuple(
        Suggestion(document.title, document.url, document.kind, next(iter(document.facts), ""))
        for document in _documents(hits, access)
    )


def related(identity: str, *, limit: int = 6, access: frozenset[str] = EVERYBODY) -> tuple[Document, ...]:
    """Documents of any kind near this one (`key:language`), the nearest first; nothing for an unknown identity."""
    return _documents(get_engine().related(identity, access=access, limit=limit), access)


def for_topic(
    key: str, *, language: str, access: frozenset[str] = EVERYBODY, limit: int = 3
) -> tuple[LaneOfTopic, ...]:
    """How a topic answers: lesen, hören, fragen, each with its total and its newest documents. Database only."""
    return rows.lanes_of_topic(key, language, access, limit)


def topic_counts(keys: Iterable[str], *, access: frozenset[str] = EVERYBODY) -> Mapping[str, Mapping[Lane, int]]:
    """Documents per lane that point to each of these keys (topics, people, partners); one query, database only.

    Keys without any document have zeros. Translations of one page count once.
    """
    wanted = list(keys)
    counts = rows.topic_counts(wanted, access)
    return {key: counts.get(key, rows.NO_COUNTS) for key in wanted}


def _documents(hits: Iterable[EngineHit], access: frozenset[str]) -> tuple[Document, ...]:
    identities = [hit.identity for hit in hits]
    found = rows.documents(identities, access) if identities else {}
    return tuple(found[identity] for identity in identities if identity in found)
