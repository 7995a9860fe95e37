"""`evaluate_relevance` on both engines: what it prints, and that it leaves nothing behind."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from elasticsearch import Elasticsearch

from search.engines import engines_to_feed
from tests.search.conftest import BOTH

FIGURES = {"ndcg@10", "recall@10", "mrr@10", "no_hits", "p50_ms", "p95_ms"}
DOCUMENTS = [
    (
        "fehler",
        "Fehlerkultur in der Verwaltung",
        "Wie ein Amt aus Fehlern lernt, statt nur zu klagen.",
        "post",
        "de",
    ),
    ("plan", "Jugendhilfeplanung", "Planung und Steuerung der Jugendhilfe brauchen Daten.", "Aufsatz", "de"),
    ("kita", "Kita-Ausbau", "Neue Plätze in Kindertageseinrichtungen.", "episode", "de"),
    ("english", "Learning from mistakes", "How an office learns from its mistakes.", "post", "en"),
]
QUERIES = [
    ("exact", "de", "Fehlerkultur", {"fehler": 2}),
    ("compound", "de", "Planung", {"plan": 2}),
    ("typo", "de", "Jugendhilfeplanng", {"plan": 1}),
    ("english", "en", "youth welfare planning", {"plan": 2}),
    ("label", "de", "Irrtumsfreundlichkeit", {"fehler": 1}),
    ("nonsense", "de", "xqzvw", {}),
]
LABELS = [{"de": ["Fehlerkultur", "Irrtumsfreundlichkeit"], "en": ["error culture"]}]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    keys = ("id", "title", "text", "kind", "language")
    documents = [dict(zip(keys, row, strict=True)) for row in DOCUMENTS]
    asked = ("kind", "lang", "query", "relevant")
    queries = [{"id": number, **dict(zip(asked, row, strict=True))} for number, row in enumerate(QUERIES)]
    return {
        name: str(_written(tmp_path / f"{name}.jsonl", rows))
        for name, rows in (("documents", documents), ("queries", queries), ("labels", LABELS))
    }


@pytest.fixture(params=BOTH)
def name(request: pytest.FixtureRequest, settings: LazySettings) -> str:
    if request.param == "elastic":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
    return str(request.param)


def _written(path: Path, rows: list[Mapping[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def evaluated(**options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("evaluate_relevance", json=True, stdout=out, **options)
    return dict(json.loads(out.getvalue()))


def test_it_prints_one_json_object_with_the_figures_of_all_and_of_every_kind(name: str, files: dict[str, str]) -> None:
    report = evaluated(engine=name, **files)
    assert report.keys() == {"all", "kinds"}
    assert list(report["kinds"]) == [kind for kind, *_ in QUERIES]
    assert all(figures.keys() == FIGURES for figures in (report["all"], *report["kinds"].values()))
    judged = {kind: figures["ndcg@10"] for kind, figures in report["kinds"].items() if kind != "nonsense"}
    assert judged == dict.fromkeys(judged, 1.0)
    assert report["kinds"]["nonsense"]["no_hits"] == 1
    assert report["all"]["p50_ms"] > 0


def test_labels_are_names_of_a_topic(name: str, files: dict[str, str]) -> None:
    without = evaluated(engine=name, documents=files["documents"], queries=files["queries"])
    assert without["kinds"]["label"]["ndcg@10"] == 0


def test_it_leaves_nothing_behind_even_if_it_fails(
    name: str, files: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    seen: list[object] = []

    def broken(engine: Any, *args: Any) -> Any:
        seen.append(engine.contents())
        raise KeyboardInterrupt

    monkeypatch.setattr("search.management.commands.evaluate_relevance.ask", broken)
    with pytest.raises(KeyboardInterrupt):
        evaluated(engine=name, **files)
    assert len(seen) == 1
    assert not list((tmp_path / "work").iterdir())
    if name == "elastic":
        with Elasticsearch(request.getfixturevalue("elasticsearch_url")) as client:
            assert not client.indices.get_alias(index="*-temporary-*").body


@pytest.mark.django_db
def test_the_portals_own_index_stays_as_it_is(results_tree: object, files: dict[str, str]) -> None:
    engines = engines_to_feed()
    before = [dict(engine.contents()) for engine in engines]
    assert all(before)
    evaluated(engine=engines[-1].name, **files)
    assert [dict(engine.contents()) for engine in engines] == before


def test_without_json_it_prints_a_table(files: dict[str, str]) -> None:
    out = StringIO()
    call_command("evaluate_relevance", documents=files["documents"], queries=files["queries"], stdout=out)
    assert [line.split()[0] for line in out.getvalue().splitlines()] == ["kind", *(kind for kind, *_ in QUERIES), "all"]


def test_judged_documents_that_are_not_there_are_told_and_count_as_missed(
    files: dict[str, str], tmp_path: Path
) -> None:
    query = {"id": "q", "kind": "exact", "lang": "de", "query": "Fehlerkultur", "relevant": {"fehler": 1, "lost": 1}}
    err, out = StringIO(), StringIO()
    queries = str(_written(tmp_path / "lost.jsonl", [query]))
    call_command("evaluate_relevance", documents=files["documents"], queries=queries, json=True, stdout=out, stderr=err)
    assert "1 judged ids have no document" in err.getvalue()
    assert json.loads(out.getvalue())["all"]["recall@10"] == 0.5


def test_a_broken_line_ends_it_with_the_number(files: dict[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"broken.jsonl, line 1: "):
        evaluated(documents=str(broken), queries=files["queries"])


def test_a_server_that_is_not_there_ends_it_with_a_reason(files: dict[str, str], settings: LazySettings) -> None:
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL is not set"):
        evaluated(engine="elastic", **files)
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="does not answer"):
        evaluated(engine="elastic", **files)
