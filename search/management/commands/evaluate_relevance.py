from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.contract import Document, SearchUnavailable
from search.engines.temporary import temporary_engine
from search.evaluation import judged
from search.evaluation.judged import LANGUAGES, BrokenSet, JudgedQuery
from search.evaluation.metrics import Figures, Outcome, by_kind, figures
from search.evaluation.running import ask, fill, unknown
from search.language.thesaurus import Labels, Thesaurus
from search.topics import without_topics

FORMATS = """\
D: {"id", "title", "text", "kind", "language"} per line, language de or en, any kind.
Q: {"id", "kind", "lang", "query", "relevant": {"document id": grade}} per line, grades from 0.
L: {"de": ["Fehlerkultur", ...], "en": ["error culture", ...]} per line, the names of one topic.
"""
HEAD = "kind                 queries  ndcg@10 recall@10  mrr@10 no hits  p50 ms  p95 ms"


class Command(BaseCommand):
    """Measures the search on anybody's judged set, in an index of its own that is removed afterwards."""

    help = f"Measure how well the search finds what a judged set (JSON lines) calls right. {FORMATS}"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The three files, the engine, and the form of the report."""
        parser.add_argument("--documents", type=Path, required=True, metavar="D.jsonl")
        parser.add_argument("--queries", type=Path, required=True, metavar="Q.jsonl")
        parser.add_argument("--labels", type=Path, metavar="L.jsonl", help="names of topics, which widen queries")
        parser.add_argument("--engine", choices=("embedded", "elastic"), default="embedded")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, fill, ask, report. A broken line or an engine that does not answer ends it with a reason."""
        try:
            documents = judged.documents(Path(options["documents"]))
            queries = judged.queries(Path(options["queries"]))
            labels = judged.labels(Path(options["labels"])) if options["labels"] else []
        except BrokenSet as error:
            raise CommandError(str(error)) from error
        self._warn(queries, documents)
        try:
            with temporary_engine(options["engine"], LANGUAGES) as engine:
                fill(engine, documents.values())
                outcomes = list(ask(engine, queries, documents, _thesaurus(labels)))
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(outcomes) if options["json"] else _as_table(outcomes))

    def _warn(self, queries: list[JudgedQuery], documents: dict[str, Document]) -> None:
        if missing := sorted(unknown(queries, documents)):
            some = ", ".join(missing[:3])
            self.stderr.write(f"{len(missing)} judged ids have no document and count as missed: {some}")


def _thesaurus(labels: list[Labels]) -> Thesaurus:
    """What readers of the portal are helped with, and the topics of the set in the place of the portal's own."""
    return without_topics().widened(labels=labels)


def _as_json(outcomes: list[Outcome]) -> str:
    kinds = {kind: found.as_dict() for kind, found in by_kind(outcomes).items()}
    return json.dumps({"all": figures(outcomes).as_dict(), "kinds": kinds}, ensure_ascii=False)


def _as_table(outcomes: list[Outcome]) -> str:
    rows = {**by_kind(outcomes), "all": figures(outcomes)}
    return "\n".join([HEAD, *(_row(name, found) for name, found in rows.items())])


def _row(name: str, found: Figures) -> str:
    ndcg, recall, mrr = ("–" if value is None else f"{value:.3f}" for value in (found.ndcg, found.recall, found.mrr))
    return (
        f"{name:<20} {found.queries:>7} {ndcg:>8} {recall:>9} {mrr:>7} {found.no_hits:>7.1%}"
        f" {found.p50_ms:>7.1f} {found.p95_ms:>7.1f}"
    )
