"""Invitations from a spreadsheet: rows out of bytes, each with what is wrong with it. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 256 * 1024
MAX_ROWS = 500
LONGEST = 254
COLUMNS = ("partner", "email", "role", "language")
# What the columns and roles are called, in either language: roles as the desk names them.
NAMES = {
    "partner": "partner",
    "profil": "partner",
    "profile": "partner",
    "email": "email",
    "e-mail": "email",
    "mail": "email",
    "role": "role",
    "rolle": "role",
    "language": "language",
    "sprache": "language",
}
ROLES = {"owner": "owner", "verantwortlich": "owner", "editor": "editor", "mitarbeit": "editor", "": "editor"}
LANGUAGES = {"de": "de", "deutsch": "de", "german": "de", "": "de", "en": "en", "englisch": "en", "english": "en"}


class Problem(StrEnum):
    """Why a row, or the whole file, cannot be used."""

    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"
    NO_HEADER = "no header"
    EMPTY = "empty"
    NO_EMAIL = "no e-mail"
    UNKNOWN_ROLE = "unknown role"
    UNKNOWN_LANGUAGE = "unknown language"
    TWICE = "twice"


class Unusable(ValueError):
    """The file as a whole; its `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Row:
    """One invitation as it was written. `line` is its number in the file, counted from 1 with the header."""

    line: int
    partner: str
    email: str
    role: str
    language: str
    problem: Problem | None = None


def decoded(data: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8 with or without mark, UTF-16, or Windows' own. `Unusable`."""
    if len(data) > MAX_BYTES:
        raise Unusable(Problem.TOO_LARGE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if b"\x00" in data:
        raise Unusable(Problem.UNREADABLE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unusable(Problem.UNREADABLE) from error


def rows_of(text: str) -> list[Row]:
    """The rows of a table with a header; lines without anything are left out. Raises `Unusable`."""
    lines = text.splitlines()
    delimiter = ";" if lines and lines[0].count(";") >= lines[0].count(",") and ";" in lines[0] else ","
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise Unusable(Problem.UNREADABLE) from error
    places = _places(table[0] if table else [])
    filled = [(number, cells) for number, cells in enumerate(table[1:], start=2) if any(cell.strip() for cell in cells)]
    if not filled:
        raise Unusable(Problem.EMPTY)
    if len(filled) > MAX_ROWS:
        raise Unusable(Problem.TOO_LARGE)
    return _without_repetitions([_row(number, cells, places) for number, cells in filled])


def _places(header: list[str]) -> Mapping[str, int]:
    known = {NAMES.get(cell.strip().lower(), ""): place for place, cell in enumerate(header)}
    if not {"partner", "email"} <= known.keys():
        raise Unusable(Problem.NO_HEADER)
    return known


def _row(number: int, cells: list[str], places: Mapping[str, int]) -> Row:
    said = {name: _cell(cells, places.get(name)) for name in COLUMNS}
    role, language = ROLES.get(said["role"].lower()), LANGUAGES.get(said["language"].lower())
    problem = None
    if not said["email"] or len(said["email"]) > LONGEST:
        problem = Problem.NO_EMAIL
    elif role is None:
        problem = Problem.UNKNOWN_ROLE
    elif language is None:
        problem = Problem.UNKNOWN_LANGUAGE
    return Row(number, said["partner"], said["email"].lower(), role or said["role"], language or "de", problem)


def _cell(cells: list[str], place: int | None) -> str:
    return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""


def _without_repetitions(rows: list[Row]) -> list[Row]:
    """The same address for the same partner is invited once."""
    seen: set[tuple[str, str]] = set()
    kept: list[Row] = []
    for row in rows:
        place = (row.partner.lower(), row.email)
        is_new = place not in seen or row.problem is not None
        kept.append(row if is_new else Row(row.line, row.partner, row.email, row.role, row.language, Problem.TWICE))
        seen.add(place)
    return kept
