"""Judged sets are read as they are meant, and every broken line is told by its number."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.contract import Kind
from search.evaluation import judged
from search.evaluation.judged import BrokenSet

DOCUMENT = {"id": "a", "title": "Fehlerkultur", "text": "Aus Fehlern lernen.", "kind": "post", "language": "de"}
QUERY = {"id": "q", "kind": "exact", "lang": "de", "query": "Fehlerkultur", "relevant": {"a": 2}}


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: Any, raw: bytes = b"") -> Path:
        path = tmp_path / "set.jsonl"
        path.write_bytes(raw or "\n".join(map(_line, lines)).encode())
        return path

    return write


def _line(entry: Any) -> str:
    return entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False)


def test_a_document_is_read_with_everything_it_has(file: Callable[..., Path]) -> None:
    found = judged.documents(file(DOCUMENT))["a"]
    assert (found.title, found.passages[0].text, found.kind, found.language) == (
        "Fehlerkultur",
        "Aus Fehlern lernen.",
        Kind.POST,
        "de",
    )


def test_a_kind_that_the_portal_does_not_have_and_an_empty_text_are_no_mistakes(file: Callable[..., Path]) -> None:
    found = judged.documents(file(DOCUMENT | {"kind": "Gesetzestext", "text": "", "language": "en", "more": [1]}))
    assert found["a"].kind is Kind.PAGE
    assert found["a"].passages == ()


def test_queries_and_labels_are_read(file: Callable[..., Path]) -> None:
    query = judged.queries(file(QUERY))[0]
    assert (query.kind, query.language, query.text, query.relevant) == ("exact", "de", "Fehlerkultur", {"a": 2.0})
    labels = judged.labels(file({"de": ["Fehlerkultur", " "], "en": ["error culture"]}, {"en": ["law"]}))
    assert [labels[0].of("de"), labels[0].of("en"), labels[1].of("de")] == [("Fehlerkultur",), ("error culture",), ()]


def test_blank_lines_windows_line_ends_and_a_byte_order_mark_are_no_mistakes(file: Callable[..., Path]) -> None:
    lines = [json.dumps(DOCUMENT), "", "  ", json.dumps(DOCUMENT | {"id": "b"}), ""]
    raw = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
    assert list(judged.documents(file(raw=raw))) == ["a", "b"]


def test_a_line_separator_of_unicode_ends_no_line(file: Callable[..., Path]) -> None:
    assert judged.documents(file(DOCUMENT | {"text": "eins\u2028zwei\u0085drei"}))["a"].passages


def test_half_a_character_is_replaced_because_no_engine_can_store_it(file: Callable[..., Path]) -> None:
    found = judged.documents(file(json.dumps(DOCUMENT | {"title": "x\ud800y \U0001f600"})))
    assert found["a"].title == "x\ufffdy \U0001f600"


def test_a_number_as_id_means_its_digits(file: Callable[..., Path]) -> None:
    assert list(judged.documents(file(DOCUMENT | {"id": 7}))) == ["7"]


BROKEN_DOCUMENTS = {
    "not JSON": "{'id': 1}",
    "not a JSON object": "[1, 2]",
    '"title" is missing': {name: DOCUMENT[name] for name in ("id", "text", "kind", "language")},
    '"text" is not a string': DOCUMENT | {"text": None},
    '"kind" is not a string': DOCUMENT | {"kind": 3},
    '"id" is neither': DOCUMENT | {"id": ["a"]},
    "\"language\" is 'fr'": DOCUMENT | {"language": "fr"},
    "stands in line 1 already": DOCUMENT,
}
BROKEN_QUERIES = {
    "\"lang\" is ''": QUERY | {"id": "r", "lang": ""},
    '"relevant" is missing': {name: QUERY[name] for name in ("id", "kind", "lang", "query")},
    '"relevant" is not an object': QUERY | {"id": "r", "relevant": ["a"]},
    "grade of 'a'": QUERY | {"id": "r", "relevant": {"a": "2"}},
    "grade of 'b'": QUERY | {"id": "r", "relevant": {"a": 1, "b": True}},
    "no number from 0 to 10": QUERY | {"id": "r", "relevant": {"a": -1}},
    "grade of 'c'": '{"id": "r", "kind": "", "lang": "de", "query": "", "relevant": {"c": NaN}}',
    "the id 'q' stands in line 1 already": QUERY,
    "not JSON that can be read": "[" * 100_000,
}


@pytest.mark.parametrize("reason", BROKEN_DOCUMENTS)
def test_a_broken_document_is_told_with_its_line(file: Callable[..., Path], reason: str) -> None:
    with pytest.raises(BrokenSet) as told:
        judged.documents(file(DOCUMENT, "", BROKEN_DOCUMENTS[reason]))
    assert "line 3: " in str(told.value)
    assert reason in str(told.value)


@pytest.mark.parametrize("reason", BROKEN_QUERIES)
def test_a_broken_query_is_told_with_its_line(file: Callable[..., Path], reason: str) -> None:
    with pytest.raises(BrokenSet) as told:
        judged.queries(file(QUERY, BROKEN_QUERIES[reason]))
    assert "line 2: " in str(told.value)
    assert reason in str(told.value)


@pytest.mark.parametrize("entry", [{"fr": ["x"]}, {"de": "Fehlerkultur"}, {"de": [1]}, "7"])
def test_a_broken_label_is_told_with_its_line(file: Callable[..., Path], entry: Any) -> None:
    with pytest.raises(BrokenSet, match="line 1: "):
        judged.labels(file(entry))


def test_bytes_that_are_no_utf_8_are_told_with_their_line(file: Callable[..., Path]) -> None:
    raw = json.dumps(DOCUMENT).encode() + b'\n{"id": "\xe4"}'
    with pytest.raises(BrokenSet, match=r"line 2: not UTF-8 \(byte 9\)"):
        judged.documents(file(raw=raw))


def test_an_empty_file_and_one_that_is_not_there_are_told(file: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(BrokenSet, match="there is no document in it"):
        judged.documents(file(raw=b"\n \n"))
    with pytest.raises(BrokenSet, match="there is no query in it"):
        judged.queries(file(raw=b"\n"))
    with pytest.raises(BrokenSet, match=r"missing.jsonl: No such file"):
        judged.documents(tmp_path / "missing.jsonl")
    with pytest.raises(BrokenSet, match="directory"):
        judged.documents(tmp_path)
