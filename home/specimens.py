"""Invented content that shows every component on the pattern page: long words, all lanes, all states."""

from __future__ import annotations

import datetime as dt
from collections import namedtuple
from typing import Any

from django.utils.safestring import mark_safe

from search.contract import Document, Excerpt, Facet, FacetName, FacetValue, Fragment, Hit, Kind, Lane, Route


def sample(kind: Kind, title: str = "", lead: str = "", *, language: str = "de", **more: Any) -> Document:
    """A document as search would give it; `more` are further fields of it."""
    return Document("sample", language, kind, title, "#", lead=lead, **more)


def _document(kind: Kind, mood: int, title: str, lead: str, *facts: str, date: dt.date | None = None) -> Document:
    return sample(kind, title, lead, facts=facts, picture=f"/pictures/{kind}/{mood}/muster-{mood}.svg", date=date)


POST = _document(
    Kind.POST, 0, "Wir haben ein Jahr lang Fehler gesammelt. Das kam heraus.",
    "214 Einträge, drei Umbauten im Ablauf und eine Dienstbesprechung, vor der niemand mehr Bauchweh hat.",
    "8 Minuten", date=dt.date(2026, 11, 19),
)  # fmt: skip
LONG_POST = _document(
    Kind.POST, 1, "Präventionsketten ohne Präventionskettenkoordinator:innen",
    "Drei kleine Gemeinden teilen sich eine halbe Stelle.", "6 Minuten", date=dt.date(2026, 11, 12),
)  # fmt: skip
EPISODE = _document(
    Kind.EPISODE, 2, "„Wer hat Schuld?“ ist die falsche Frage",
    "Mit einer Amtsleiterin und einem Schichtleiter aus der Klinik.", "Folge 42", "38 Minuten",
    date=dt.date(2026, 11, 5),
)  # fmt: skip
PARTNER = _document(
    Kind.PARTNER, 3, "Landkreis Hohenwiede", "Ländlicher Kreis mit einem Fehlerregister im zweiten Anlauf.",
    "Landkreis", "Niedersachsen",
)  # fmt: skip
UNIVERSITY = _document(
    Kind.PARTNER, 4, "Hochschule Nordufer, Institut für Jugendhilfeplanung", "Moderiert Nachbesprechungen.",
    "Hochschule", "Hamburg",
)  # fmt: skip
TOPIC = _document(
    Kind.TOPIC, 5, "Fehlerkultur", "Wie eine Organisation mit dem umgeht, was schiefgeht: ob sie es verschweigt, "
    "Schuldige sucht oder daraus lernt.",
)  # fmt: skip
ITEMS = (POST, EPISODE, PARTNER, LONG_POST)
RELATED = (LONG_POST, EPISODE, UNIVERSITY)

TOPICS = tuple(
    {"label": label, "url": "#", "read": read, "listen": listen, "ask": ask, "key": label}
    for label, read, listen, ask in (
        ("Fehlerkultur", 21, 14, 12), ("Kinderschutz", 9, 6, 4), ("Jugendhilfeplanung", 12, 0, 7), ("Kaizen", 3, 2, 0),
    )
)  # fmt: skip

PEOPLE = (
    {"name": "Henrike Sandvoort", "role": "leitet das Jugendamt", "organisation": "Landkreis Hohenwiede", "url": "#",
     "initials": "HS", "portrait": ""},
    {"name": "Tarek Osterwind", "role": "Schichtleitung", "organisation": "", "url": "#", "initials": "TO",
     "portrait": ""},
)  # fmt: skip

LANES = (
    {"lane": Lane.READ, "total": 128, "items": (POST, LONG_POST), "url": "#", "more_url": "#"},
    {"lane": Lane.LISTEN, "total": 42, "items": (EPISODE,), "url": "#", "more_url": "#"},
    {"lane": Lane.ASK, "total": 0, "items": (), "url": "#", "more_url": "#"},
)

KINDS = ({"label": "Kommunen", "count": 27}, {"label": "Stiftungen", "count": 11}, {"label": "Hochschulen", "count": 9})

CONTENTS = (
    {"anchor": "so-fing-es-an", "heading": "Wie es anfing", "share": 0.3},
    {"anchor": "leitung", "heading": "Erst die Leitung, dann das Formular", "share": 0.78},
    {"anchor": "zahlen", "heading": "Was gemeldet wurde", "share": 0.46},
)

SERIES = {
    "title": "Ein Amt lernt um",
    "url": "#",
    "parts": (
        {"number": 1, "teaser": LONG_POST, "is_current": False},
        {"number": 2, "teaser": POST, "is_current": True},
    ),
}


CHAPTERS = (
    {"start": 0, "clock": "00:00", "title": "Anfang: der Zettel im Flur"},
    {"start": 610, "clock": "10:10", "title": "Dienstaufsicht ist nicht Nachbesprechung"},
)
TURNS = (
    {"speaker": "Henrike Sandvoort", "initials": "HS", "is_host": True, "cues": (
        {"start": 718, "end": 731, "clock": "11:58", "text": "Was passiert in den ersten zehn Minuten danach?"},
    )},
    {"speaker": "Tarek Osterwind", "initials": "TO", "is_host": False, "cues": (
        {"start": 731, "end": 754, "clock": "12:11", "text": "Erst mal gar nichts. Also: Wir atmen."},
        {"start": 754, "end": 769, "clock": "12:34", "text": "In der Pflege heißt das CIRS, bei uns hieß es Flurfunk."},
    )},
)  # fmt: skip

PROJECT = {
    "title": "Ein Register für Beinahe-Fehler",
    "problem": "Übergaben zwischen den Diensten gingen verloren. Alle wussten davon, niemand sprach darüber.",
    "solution": "Mit einem Register, das die Leitung jede Woche selbst eröffnet: ein Eintrag, eine Änderung.",
    "worked": "Dass die Leitung beginnt.",
    "failed": "Das anonyme Postfach. Eine Fehlerkultur, in der sich niemand zeigt, bleibt ein Briefkasten.",
    "transfer": "Der Ablauf sofort, in jede Größe.",
}
CONTACTS = (
    {"name": "Henrike Sandvoort", "initials": "HS", "role": "Leitung Jugendamt", "phone": "0000 12345",
     "email": "h.sandvoort@hohenwiede.example"},
)  # fmt: skip
OFFERS = ("Hospitation für zwei Personen, donnerstags", "Vorlagen und Dienstvereinbarung")
SEEKS = ("Kommunen, die Ganztag mit Vereinen planen",)


def _fragments(text: str) -> tuple[Fragment, ...]:
    """Every second piece between bars is marked."""
    return tuple(Fragment(piece, bool(index % 2)) for index, piece in enumerate(text.split("|")))


HITS = (
    Hit(
        POST, 9.0, title=_fragments("Wir haben ein Jahr lang |Fehler| gesammelt. Das kam heraus."),
        excerpts=(
            Excerpt(
                _fragments("Eine |Fehlerkultur| entsteht nicht durch ein Meldeformular. Sie entsteht an dem Tag, an "
                           "dem die Amtsleitung sagt: Das war |mein Fehler|, und so ist er passiert."),
                "#leitung", heading="Erst die Leitung, dann das Formular",
            ),
        ),
    ),
    Hit(
        EPISODE, 8.0,
        excerpts=(
            Excerpt(
                _fragments("In der Pflege heißt das CIRS, bei uns hieß es jahrelang Flurfunk. |Fehlerkultur| ist für "
                           "mich, wenn der Flurfunk überflüssig wird."),
                "?t=12:34", heading="Die Klinik und das Amt", speaker="Tarek Osterwind", start=754.0,
            ),
        ),
    ),
    Hit(
        PARTNER, 7.0, routes=(Route("synonym", "Fehlerkultur", "Umgang mit Fehlern"),),
        excerpts=(
            Excerpt(
                _fragments("Das anonyme Postfach. Ein |Umgang mit Fehlern|, in dem sich niemand zeigt, bleibt ein "
                           "Briefkasten."), "#", heading="Was hat nicht funktioniert?",
            ),
        ),
    ),
)  # fmt: skip

FACETS = (
    Facet(FacetName.TOPIC, (FacetValue("kinderschutz", 14, "Kinderschutz"), FacetValue("kaizen", 11, "Kaizen"))),
    Facet(
        FacetName.REGION, (FacetValue("DE-NI", 47, "Niedersachsen", selected=True), FacetValue("DE-SN", 9, "Sachsen"))
    ),
)


# Like `search.facets.Choice`, which this room may not import.
_Box = namedtuple("_Box", "id value label number is_selected")


def _boxes(facet: Facet) -> list[_Box]:
    return [_Box(f"{facet.name}-{one.value}", one.value, one.label, one.count, one.selected) for one in facet.values]


def search_view() -> dict[str, Any]:
    """What the templates of the result page ask of their view, as far as the pattern page shows it."""
    tabs = [{"lane": lane, "count": count, "url": "#", "is_current": lane is None}
            for lane, count in ((None, 47), (Lane.READ, 21), (Lane.LISTEN, 14), (Lane.ASK, 12))]  # fmt: skip
    titles = {FacetName.TOPIC: "Thema", FacetName.REGION: "Land"}
    return {
        "query": {"text": "Fehlerkultur", "page": 1},
        "results": {"total": 47, "pages": 5, "suggestion": "Feedbackkultur"},
        "heading": "47 Fundstellen zu „Fehlerkultur“",
        "tabs": tabs,
        "facets": [{"name": facet.name, "title": titles[facet.name], "first": _boxes(facet)} for facet in FACETS],
        "sort_options": [{"value": "relevance", "title": "nach Nähe zur Frage", "is_current": True}],
        "chips": [{"label": "Niedersachsen", "facet": "Land", "url": "#"}],
        "reset_url": "#", "suggestion_url": "#", "literal_url": "#", "next_url": "#",
        "widenings": ["Umgang mit Fehlern", "error culture"],
        "topic_lanes": [(Lane.READ, 21, "#"), (Lane.LISTEN, 14, "#"), (Lane.ASK, 12, "#")],
    }  # fmt: skip


RICH = "Die Sammlung ist keine Leistungskontrolle. Eine halbe Seite Dienstvereinbarung reicht."
ROWS = (
    ("Übergaben", "61", "Übergabebuch mit zwei Unterschriften"),
    ("Fristen", "48", "Fristenampel im Teamkalender"),
)


def blocks() -> dict[str, Any]:
    """Values of the body's blocks, as their templates see them."""
    return {**_prose(), **_extras()}


def _prose() -> dict[str, Any]:
    return {
        "text": mark_safe(
            "<p>Ein Vormundschaftsfall war vier Tage liegen geblieben. Wir nennen so etwas <em>Beinahe-Fehler</em>, "
            'und wir <a href="#">sammeln</a> sie. <b>Seitdem gilt:</b></p><ul><li>Die Leitung beginnt. Immer.</li>'
            "<li>Wir schreiben auf, was passiert ist, nicht wer.</li></ul><ol><li>Vorlesen, ohne Namen.</li>"
            "<li>Die Stelle im Ablauf suchen.</li></ol>"
        ),
        "heading": {"text": "Erst die Leitung, dann das Formular", "level": "3"},
        "quote": {
            "text": "Als die Chefin ihren Fehler vorgelesen hat, war es sehr still. Danach haben sich drei gemeldet.",
            "source": "Deniz Altmoor, Sachgebietsleitung Wirtschaftliche Jugendhilfe",
        },
        "callout": {"title": "Wichtig für Personalräte", "text": RICH},
    }


def _extras() -> dict[str, Any]:
    return {
        "table": {
            "caption": "Einträge von November 2025 bis Oktober 2026",
            "table": {"columns": [{"heading": name} for name in ("Anlass", "Einträge", "Änderung")], "rows": ROWS},
        },
        "embed": {
            "title": "Video: ein Termin in Echtzeit (15 Minuten)",
            "url": {"url": "https://www.video.example/1"},
            "text_version": "#",
        },
        "accordion": [
            {"question": "Dürfen wir das ohne Dienstvereinbarung?", "answer": RICH},
            {"question": "Wie viel Zeit kostet das?", "answer": RICH},
        ],
        "download": {
            "title": "Dienstvereinbarung Fehlersammlung",
            "document": {"title": "", "url": "#", "file_extension": "pdf", "file": {"size": 84_000}},
        },
    }
