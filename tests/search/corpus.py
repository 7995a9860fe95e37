"""A small portal as engines see it, for tests of what they find."""

from __future__ import annotations

import datetime as dt
from typing import Any

from search.contract import PUBLIC, Document, FacetName, Kind, Passage, Query, Reference
from search.engines.base import Answer, IndexEntry, Reader
from search.syntax import parse

MEMBERS = "members"
EVERYBODY = frozenset({PUBLIC})
INSIDER = frozenset({PUBLIC, MEMBERS})

ERROR_CULTURE = Reference("topic-error-culture", "Fehlerkultur")
PREVENTION = Reference("topic-prevention", "Prävention")
SCHOOL = Reference("topic-school", "Ganztag")
HERNE = Reference("partner-herne", "Stadt Herne")
KIEL = Reference("partner-kiel", "Stadt Kiel")
NRW = Reference("DE-NW", "Nordrhein-Westfalen")
SH = Reference("DE-SH", "Schleswig-Holstein")


def document(key: str, title: str, *texts: str, language: str = "de", **rest: Any) -> Document:
    """A document with one passage per text; a post, unless `kind` says otherwise."""
    return Document(
        key=key,
        language=language,
        kind=rest.pop("kind", Kind.POST),
        title=title,
        url=f"/{language}/{key}/",
        passages=tuple(Passage(text) for text in texts),
        **rest,
    )


def entries(*documents: Document, version: int = 1, access: str = PUBLIC) -> list[IndexEntry]:
    """Documents as an engine takes them; those with the same key are translations of each other."""
    languages: dict[str, set[str]] = {}
    for one in documents:
        languages.setdefault(one.key, set()).add(one.language)
    return [IndexEntry(one, version, access, frozenset(languages[one.key])) for one in documents]


def ask(text: str = "", *, language: str = "de", **rest: Any) -> Query:
    """What a reader typed, read as the portal reads it; filters may be given by the facet's name (`topic=(…,)`)."""
    filters = {FacetName(name): rest.pop(name) for name in [name.value for name in FacetName] if name in rest}
    if "language_is" in rest:
        filters[FacetName.LANGUAGE] = rest.pop("language_is")
    return parse(text, language=language, filters=filters, **rest)


def keys(answer: Answer) -> list[str]:
    """Identities of the hits, in their order."""
    return [hit.identity for hit in answer.hits]


def found(engine: Reader, text: str, **rest: Any) -> set[str]:
    """Everything that a text finds."""
    return set(keys(engine.search(ask(text, size=50, **rest))))


def surely_found(engine: Reader, text: str, **rest: Any) -> set[str]:
    """What a text finds by words, not only by letters."""
    return {hit.identity for hit in engine.search(ask(text, size=50, **rest)).hits if not hit.similar}


PUBLIC_DOCUMENTS = (
    document(
        "mistakes",
        "Aus Fehlern lernen",
        "Wer Fehler offen bespricht, lernt schneller. Die Verwaltung braucht dafür Zeit und Rückhalt.",
        topics=(ERROR_CULTURE,),
        partners=(HERNE,),
        region=NRW,
        date=dt.date(2025, 3, 1),
    ),
    document(
        "mistakes",
        "Learning from mistakes",
        "Teams that talk about mistakes learn faster. The administration needs time for an error culture.",
        language="en",
        topics=(ERROR_CULTURE,),
        partners=(HERNE,),
        region=NRW,
        date=dt.date(2025, 3, 1),
    ),
    document(
        "talk",
        "Folge 3: Scheitern mit Ansage",
        "Im Gespräch geht es um eine Fehlerkultur, die auch im Jugendamt gelebt wird.",
        "Die Planung der Hilfe ändert sich.",
        kind=Kind.EPISODE,
        topics=(ERROR_CULTURE,),
        region=NRW,
        date=dt.date(2024, 11, 5),
    ),
    document(
        "herne",
        "Stadt Herne",
        "Die Stadt berät andere zu Fehlerkultur und zur Jugendhilfeplanung.",
        kind=Kind.PARTNER,
        topics=(ERROR_CULTURE, PREVENTION),
        partners=(HERNE,),
        region=NRW,
    ),
    document(
        "kiel",
        "Stadt Kiel",
        "Präventionsketten von der Geburt bis zum Beruf; Sozialpädagoginnen beraten Familien.",
        kind=Kind.PARTNER,
        topics=(PREVENTION,),
        partners=(KIEL,),
        region=SH,
    ),
    document(
        "chains",
        "Präventionsketten knüpfen",
        "Eine Kommune plant die Kinder- und Jugendhilfe gemeinsam mit den Schulen. Straßenfeste helfen dabei.",
        topics=(PREVENTION,),
        partners=(KIEL,),
        region=SH,
        date=dt.date(2025, 6, 12),
    ),
    document(
        "allday",
        "Ärger im Ganztag",
        "Förderung beim Lesen gelingt, wenn Lehrer:innen und Erzieher dieselben Ziele haben.",
        topics=(SCHOOL,),
        region=SH,
        date=dt.date(2024, 2, 2),
    ),
    document(
        "reading",
        "Leseförderung in der Kindertagesstätte",
        "Die Kita liest vor. Große Bücher, kleine Gruppen und viel Geduld.",
        topics=(SCHOOL,),
        date=dt.date(2023, 9, 9),
    ),
    document(
        "error-culture",
        "Fehlerkultur",
        "Der Umgang einer Organisation mit Fehlern.",
        kind=Kind.TOPIC,
        labels=("error culture", "Lernkultur", "Fehlerkltur"),
        topics=(ERROR_CULTURE,),
    ),
    document("imprint", "Impressum", "Angaben nach dem Gesetz. Zuletzt geprüft im Rathaus.", kind=Kind.PAGE),
    document("garden", "Zebra und Apfelbaum", "Ein Schulgarten wächst.", date=dt.date(2022, 5, 5)),
    document("island", "A visit to Denmark", "Harbour towns share their welfare data.", language="en"),
)
RESTRICTED_DOCUMENTS = (
    document(
        "secret",
        "Haushaltsentwurf Quellenhof",
        "Der Quellenhof wird geschlossen; der Geheimplan nennt Fehlerkultur als Grund.",
        topics=(ERROR_CULTURE,),
        region=NRW,
        date=dt.date(2025, 7, 7),
    ),
)
ENTRIES = [*entries(*PUBLIC_DOCUMENTS), *entries(*RESTRICTED_DOCUMENTS, access=MEMBERS)]
