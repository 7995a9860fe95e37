"""That benchmarks measure what they say. No test asserts a time."""

from __future__ import annotations

import json
from pathlib import Path

from search.language.words import words
from tests.benchmarks import texts
from tests.benchmarks.table import tables

TIMES = {"first": [4.0], "wall": [2.0], "cpu": [1.0]}


def test_invented_texts_are_the_same_each_time_and_go_on_bringing_new_words() -> None:
    entries = list(texts.invented(300))
    assert entries == list(texts.invented(300))
    half, all_of_them = (_distinct(entries[:size]) for size in (150, 300))
    assert 1.4 * half < all_of_them < 2 * half


def test_a_corpus_that_is_too_small_is_read_again_with_other_titles(tmp_path: Path) -> None:
    corpus = tmp_path / "texts.jsonl"
    corpus.write_text(
        f"{json.dumps({'title': 'Eins', 'text': 'Ein Text.'})}\nEine Zeile ohne Titel\n", encoding="utf-8"
    )
    titles = [entry.document.title for entry in texts.written(corpus, 4)]
    assert titles == ["Eins", "Eine Zeile ohne", "Eins 1", "Eine Zeile ohne 1"]


def test_questions_are_about_the_texts(tmp_path: Path) -> None:
    entries = list(texts.invented(20))
    kinds = texts.questions(entries, 3)
    assert {kind: len(queries) for kind, queries in kinds.items()} == dict.fromkeys(kinds, 3)
    known = {word.text for entry in entries for word in words(texts.text_of(entry.document))}
    assert all(word in known for query in kinds["words"] for word in query.words)


def test_the_table_has_a_ratio_to_the_first_subject_and_a_dash_for_what_there_is_not() -> None:
    measured = [
        _result("embedded", {"search: words": TIMES, "related": TIMES}),
        _result("stock", {"search: words": TIMES}),
    ]
    measured[1]["index"] = {"wall": 0.5, "cpu": 0.5}
    rows = tables(measured).splitlines()
    assert rows[2] == "|  | embedded | stock |"
    assert "| documents indexed a second | 10 | 20 (×2) |" in rows
    assert "| related, p50 ms | 2.0 | – |" in rows


def _distinct(entries: list[texts.IndexEntry]) -> int:
    return len({word.text for entry in entries for word in words(texts.text_of(entry.document))})


def _result(subject: str, times: dict) -> dict:
    index = {"wall": 1.0, "cpu": 1.0}
    return {"subject": subject, "size": 10, "index": index, "bytes": 1000, "memory": 1e6, "times": times}
