"""What the tables say: which words must find which texts, and which must not.

A missed row that is not named here as hard fails its test even above the floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.search.language.tables import bare_rows, hard, rows, sentences, split
from tests.search.language.tables.shelves import Pair, Shelf


@dataclass(frozen=True)
class Row:
    """Queries and texts: all of these pairs must meet, or any, or none, as their table says."""

    label: str
    pairs: tuple[tuple[str, str], ...]
    needs_all: bool = True
    language: str = "de"


@dataclass(frozen=True)
class Table:
    """The rows of one table. `hard` are labels of rows known to be missed; for the rest see `shelves.Pair`."""

    name: str
    rows: tuple[Row, ...]
    hard: frozenset[str] = frozenset()
    must_meet: bool = True
    is_widened: bool = False
    is_searched: bool = False

    def pairs(self, row: Row) -> Iterator[Pair]:
        for asked, text in row.pairs:
            yield Pair(asked, text, self.is_widened, self.is_searched, row.language)

    def holds(self, row: Row, shelf: Shelf) -> bool:
        found = map(shelf.finds, self.pairs(row))
        if not self.must_meet:
            return not any(found)
        return all(found) if row.needs_all else any(found)


def tables() -> list[Table]:
    """All tables that can be asked of an index."""
    return [
        Table("compounds: parts", tuple(_parts()), hard.COMPOUNDS),
        Table("compounds: wrong parts", tuple(_wrong_parts()), hard.NOT_PARTS, must_meet=False, is_searched=True),
        Table("compounds: pairs", tuple(_pairs("compound-pairs")), hard.PAIRS),
        Table("plurals: forms", tuple(_forms()), hard.FORMS),
        Table("plurals: near words", tuple(_near_words()), hard.NEAR, must_meet=False),
        Table("genders", tuple(_spellings()), hard.GENDERS, is_widened=True),
        Table("genders: pairs", tuple(_role_words())),
        Table("ellipses", tuple(_meant()), hard.ELLIPSES),
        Table("ellipses: never meant", tuple(_never_meant()), must_meet=False),
        Table("typos", tuple(_misspelled()), hard.TYPOS, is_searched=True),
        Table("law", tuple(_citations())),
        Table("law: other sections", tuple(_other_sections()), must_meet=False),
        Table("synonyms", tuple(_synonyms()), hard.SYNONYMS, is_widened=True),
        Table("synonyms: one-way", tuple(_one_way()), hard.BOTH_WAYS, must_meet=False, is_widened=True),
        Table("traps", tuple(_traps()), hard.TRAPS, must_meet=False, is_searched=True),
        *(
            Table(f"sentences: {name}", tuple(_found(name)), hard.SENTENCES, is_widened=True)
            for name in sentences()
            if name != "letters"
        ),
    ]


def _parts() -> Iterator[Row]:
    for row in rows("compounds"):
        if row["split"] == "yes":
            yield Row(row["word"], tuple((part, row["word"]) for part in split(row["parts"], "|")))


def _wrong_parts() -> Iterator[Row]:
    for row in rows("compounds"):
        for wrong in split(row["not_parts"], ","):
            yield Row(f"{row['word']}: {wrong}", ((wrong, row["word"]),))


def _pairs(name: str) -> Iterator[Row]:
    for *_, asked, text in bare_rows(name):
        yield Row(asked, ((asked, text),))


def _found(name: str) -> Iterator[Row]:
    for means, asked, text in sentences()[name]:
        if means == "finds":
            yield Row(f"{asked}: {text}", ((asked, text),))
        elif means == "finds in English":
            yield Row(f"{asked}: {text}", ((asked, text),), language="en")


def _traps() -> Iterator[Row]:
    """Letters inside words, false friends of role words, and every other pair of a sentence and a word that must not
    find it.
    """
    yield from _pairs("traps")
    for kind, asked, text in bare_rows("gender-pairs"):
        if kind == "trap":
            yield Row(f"{asked}: {text}", ((asked, text),))
    for one in sentences().values():
        for means, asked, text in one:
            if means == "not":
                yield Row(f"{asked}: {text}", ((asked, text),))


def _forms() -> Iterator[Row]:
    for row in rows("plurals"):
        base = row["base"]
        for form in split(row["forms"], ","):
            yield Row(f"{base}: {form}", ((base, form), (form, base)))


def _near_words() -> Iterator[Row]:
    """In quotation marks, because this is about stems: as a word of its own or a part, Fach finds Fachkraft."""
    for row in rows("plurals"):
        base = row["base"]
        for near in split(row["must_not_meet"], ","):
            yield Row(f"{base}: {near}", ((f'"{base}"', near), (f'"{near}"', base)))


def _spellings() -> Iterator[Row]:
    for row in rows("genders"):
        if row["kind"] not in ("article", "pronoun"):
            for spelling in split(row["spellings"], " | "):
                pairs = tuple((base, spelling) for base in split(row["base_forms"], ","))
                yield Row(spelling, pairs, needs_all=row["kind"] != "star-suffix")


def _role_words() -> Iterator[Row]:
    for kind, asked, text in bare_rows("gender-pairs"):
        if kind != "trap":
            yield Row(f"{asked}: {text}", ((asked, text),))


def _meant() -> Iterator[Row]:
    for row in rows("ellipses"):
        for meant in split(row["stands_for"], " | ") if row["direction"] != "none" else []:
            yield Row(f"{row['phrase']}: {meant}", ((meant, row["phrase"]),))


def _never_meant() -> Iterator[Row]:
    for row in rows("ellipses"):
        for wrong in split(row["must_not_glue"], " | "):
            yield Row(f"{row['phrase']}: {wrong}", ((f'"{wrong}"', row["phrase"]),))


def _misspelled() -> Iterator[Row]:
    for row in rows("typos"):
        yield Row(row["typo"], ((row["typo"], row["intended"]),))


def _citations() -> Iterator[Row]:
    """Every citation is found by the first form of what it cites, and by itself."""
    first: dict[str, str] = {}
    for row in rows("law"):
        cited = row["citation"]
        yield Row(cited, tuple((asked, cited) for asked in {first.setdefault(row["canonical"], cited), cited}))


def _other_sections() -> Iterator[Row]:
    for row in rows("law"):
        for other in split(row["must_not_meet"], " | "):
            yield Row(f"{row['citation']}: {other}", ((other, row["citation"]),))


def _synonyms() -> Iterator[Row]:
    for row in rows("synonyms"):
        left, right = row["left"], row["right"]
        back = ((right, left),) if row["direction"] == "both" else ()
        yield Row(f"{left}: {right}", ((left, right), *back))


def _one_way() -> Iterator[Row]:
    """Without Stadtratsmitglied: it is found by Stadtrat as every compound is by what it begins with."""
    for row in rows("synonyms"):
        if row["direction"] == "one-way" and row["left"] != "Stadtratsmitglied":
            yield Row(f"{row['left']}: {row['right']}", ((row["right"], row["left"]),))
