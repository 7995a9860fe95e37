"""Judged sets as JSON lines: documents, queries with grades, and labels of topics. Pure.

A broken line is an error with its number: a set that is read in part would measure something else. Empty lines and a
byte order mark are no mistakes, and further keys are left alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from search.contract import Document, Kind, Passage
from search.language.thesaurus import Labels

LANGUAGES = ("de", "en")
# 2^grade is the gain: more than this is no judgement.
HIGHEST_GRADE = 10
_BOM = b"\xef\xbb\xbf"
_KINDS = frozenset(Kind)
_Entry: TypeAlias = dict[str, Any]
_Read = TypeVar("_Read")


class BrokenSet(Exception):
    """A judged set that cannot be read; the message names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}" if line else f"{path}: {reason}")


class _Wrong(Exception):
    """What is wrong with a line."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query in a reader's language, and the grade of every document that is right for it."""

    key: str
    kind: str
    language: str
    text: str
    relevant: Mapping[str, float]


def documents(path: Path) -> dict[str, Document]:
    """Id → document, as the portal would know it; a kind that the portal does not have makes it a page.

    The documents' own keys are short ones: an id may be longer than an engine takes. Raises `BrokenSet`, also for a
    file without any document.
    """
    return dict(_read(path, _document, "document"))


def queries(path: Path) -> list[JudgedQuery]:
    """The queries in order. Raises `BrokenSet`, also for a file without any query."""
    return [query for _, query in _read(path, _query, "query")]


def labels(path: Path) -> list[Labels]:
    """The names of one topic per line, by language. Raises `BrokenSet`."""
    return [_parsed(path, number, line, _labels) for number, line in _lines(path)]


def _read(path: Path, parse: Callable[[_Entry, int], tuple[str, _Read]], what: str) -> list[tuple[str, _Read]]:
    found: list[tuple[str, _Read]] = []
    first: dict[str, int] = {}
    for number, line in _lines(path):
        key, read = _parsed(path, number, line, parse)
        if key in first:
            raise BrokenSet(path, number, f"the id {key!r} stands in line {first[key]} already")
        first[key] = number
        found.append((key, read))
    if not found:
        raise BrokenSet(path, None, f"there is no {what} in it")
    return found


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    try:
        content = path.read_bytes().removeprefix(_BOM)
    except OSError as error:
        raise BrokenSet(path, None, error.strerror or str(error)) from error
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _parsed(path: Path, number: int, line: bytes, parse: Callable[[_Entry, int], _Read]) -> _Read:
    try:
        return parse(_entry(line), number)
    except _Wrong as error:
        raise BrokenSet(path, number, str(error)) from error


def _entry(line: bytes) -> _Entry:
    try:
        entry = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _Wrong(f"not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise _Wrong(f"not JSON ({error.msg}, character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise _Wrong(f"not JSON that can be read ({error})") from error
    if not isinstance(entry, dict):
        raise _Wrong("not a JSON object")
    return entry


def _document(entry: _Entry, number: int) -> tuple[str, Document]:
    kind, text = _text(entry, "kind"), _text(entry, "text")
    document = Document(
        key=f"d{number}",
        language=_language(entry, "language"),
        kind=Kind(kind) if kind in _KINDS else Kind.PAGE,
        title=_text(entry, "title"),
        url="",
        passages=(Passage(text),) if text else (),
    )
    return _id(entry), document


def _query(entry: _Entry, _number: int) -> tuple[str, JudgedQuery]:
    relevant = _value(entry, "relevant")
    if not isinstance(relevant, dict):
        raise _Wrong('"relevant" is not an object of ids and grades')
    grades = {_clean(key): _grade(key, grade) for key, grade in relevant.items()}
    key = _id(entry)
    return key, JudgedQuery(key, _text(entry, "kind"), _language(entry, "lang"), _text(entry, "query"), grades)


def _labels(entry: _Entry, _number: int) -> Labels:
    if not entry.keys() & set(LANGUAGES):
        raise _Wrong('neither "de" nor "en" is there')
    return Labels({language: _names(entry, language) for language in LANGUAGES if language in entry})


def _names(entry: _Entry, language: str) -> tuple[str, ...]:
    names = entry[language]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _Wrong(f'"{language}" is not a list of strings')
    return tuple(_clean(name) for name in names if name.strip())


def _value(entry: _Entry, name: str) -> Any:
    if name not in entry:
        raise _Wrong(f'"{name}" is missing')
    return entry[name]


def _text(entry: _Entry, name: str) -> str:
    value = _value(entry, name)
    if not isinstance(value, str):
        raise _Wrong(f'"{name}" is not a string')
    return _clean(value)


def _id(entry: _Entry) -> str:
    """An id; a number means the same as its digits, as it must where it is the key of a judgement."""
    value = _value(entry, "id")
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise _Wrong('"id" is neither a string nor a number')
    return _clean(str(value))


def _language(entry: _Entry, name: str) -> str:
    language = _text(entry, name)
    if language not in LANGUAGES:
        raise _Wrong(f'"{name}" is {language!r}, neither "de" nor "en"')
    return language


def _grade(key: str, grade: Any) -> float:
    is_number = isinstance(grade, int | float) and not isinstance(grade, bool)
    if not is_number or not math.isfinite(grade) or not 0 <= grade <= HIGHEST_GRADE:
        raise _Wrong(f'the grade of {key!r} in "relevant" is no number from 0 to {HIGHEST_GRADE}')
    return float(grade)


def _clean(text: str) -> str:
    """Text without lone surrogates, which JSON can spell and no engine can store."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
