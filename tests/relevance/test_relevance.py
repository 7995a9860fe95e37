"""The demo's content, asked what practitioners would ask: graded by people who had read it, before they searched it.

`queries/*.jsonl` holds the judgements in the format of `manage.py evaluate_relevance`. Each engine is asked through
`search.api`, as readers are.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from search import api
from search.engines import engines_to_feed
from search.evaluation.metrics import Outcome, by_kind, figures
from search.models import DocumentReference, IndexedDocument
from search.syntax import parse
from tests.browser.portal import built
from tests.relevance.figures import REPORTS, floors, key, line, queries
from tests.search.conftest import BOTH

TABLES = (IndexedDocument, DocumentReference)


def copy_rows(demo: Path) -> None:
    """Take the rows of all documents over from the demo's database, which has been built elsewhere."""
    with sqlite3.connect(f"file:{demo / 'portal.sqlite3'}?mode=ro", uri=True) as source:
        source.row_factory = sqlite3.Row
        for model in TABLES:
            rows = source.execute(f"SELECT * FROM {model._meta.db_table}").fetchall()
            model.objects.bulk_create((made_of(model, row) for row in rows), batch_size=200)
    assert IndexedDocument.objects.filter(deleted=False).count() > 300


def made_of(model: Any, row: sqlite3.Row) -> Any:
    """A row of a table as an instance; JSON and dates come as text."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    read = {name: field.get_db_converters(connection) for name, field in columns.items()}
    values: dict[str, Any] = {}
    for name, field in columns.items():
        value = row[name]
        for convert in read[name]:
            value = convert(value, None, connection)
        values[name] = field.to_python(value)
    return model(**values)


def test_no_floor_is_below_what_it_began_with() -> None:
    assert floors().pop("all") >= 0.88
    assert min(floors().values()) >= 0.75


def test_the_judged_queries_are_many_and_of_many_kinds() -> None:
    asked = queries()
    kinds = {query.kind for query in asked}
    assert len(asked) >= 120
    assert len(kinds) >= 8
    assert len({query.key for query in asked}) == len(asked)
    assert kinds | {"all"} == set(floors())
    assert all(grade in (1, 2) for query in asked for grade in query.relevant.values())


@pytest.mark.django_db
@pytest.mark.parametrize("name", BOTH)
def test_practitioners_find_what_people_have_judged_right(
    name: str, settings: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    if name == "elastic":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = f"test-relevance-{os.getpid()}"
        settings.ELASTICSEARCH_TIMEOUT = 30.0
    copy_rows(built())
    call_command("rebuild_index", "--rows-only", verbosity=0)
    known = set(IndexedDocument.objects.values_list("key", flat=True))
    outcomes = [outcome_of(query, known) for query in queries()]
    assert name in {engine.name for engine in engines_to_feed()}
    measured = {**by_kind(outcomes), "all": figures(outcomes)}
    REPORTS[name] = [line(kind, figure, floors()[kind]) for kind, figure in measured.items()]
    below = {kind: figure.ndcg for kind, figure in measured.items() if (figure.ndcg or 0) < floors()[kind]}
    assert below == {}


def outcome_of(query: Any, known: set[str]) -> Outcome:
    """What a reader finds on the first page."""
    relevant = {key(name): grade for name, grade in query.relevant.items()}
    assert relevant.keys() <= known, f"{query.key} names a document that the demo has not"
    results = api.search(parse(query.text, language=query.language), with_experts=False)
    assert not results.degraded
    return Outcome(query.kind, [hit.document.key for hit in results.hits], relevant, 0.0)
