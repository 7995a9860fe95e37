"""Every table with its rate, its floor, and the rows that are known to be hard.

A floor may be raised and never lowered. A missed row that is not named as hard fails its test even above the floor.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import accumulate

import pytest

from search.engines.base import Engine
from search.language import Analysis
from search.language.families import relatives
from search.language.folding import plain
from search.language.german import German
from search.language.law import citations
from search.language.words import words
from tests.search.conftest import BOTH
from tests.search.language.matching import NOTHING, finds
from tests.search.language.tables import Rate, bare_rows, hard, no_longer_hard, report, rows, split, unexpected
from tests.search.language.tables.measured import Table, tables
from tests.search.language.tables.shelves import AnalysisShelf, EngineShelf, Shelf, texts

FLOOR = 0.95
MOST_WRONG = 0.03
TABLES = tables()
PAIRS = [pair for table in TABLES for row in table.rows for pair in table.pairs(row)]


@pytest.fixture(scope="session")
def shelves(german: Analysis, make_engine: Callable[[str], Engine]) -> Callable[[str], Shelf]:
    """All texts of all tables, indexed once by everyone who is asked."""
    found = texts(PAIRS)
    analysis = AnalysisShelf(found, german)

    @cache
    def shelf_of(name: str) -> Shelf:
        return analysis if name == analysis.name else EngineShelf(found, PAIRS, make_engine(name), analysis)

    return shelf_of


@pytest.mark.parametrize("asked", ["analysis", *BOTH])
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_words_find_what_they_mean_and_nothing_else(table: Table, asked: str, shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves(asked)
    rate = Rate(table.name, asked)
    for row in table.rows:
        rate.count(table.holds(row, shelf), row.label)
    assert rate.total >= 28
    assert holds(rate, table.hard, FLOOR if table.must_meet else 1 - MOST_WRONG)


def holds(rate: Rate, known: frozenset[str] = frozenset(), floor: float = FLOOR) -> bool:
    report(rate)
    assert unexpected(rate, known) == []
    assert no_longer_hard(rate, known) == []
    assert rate.share >= floor
    return True


def test_compounds_that_are_one_word_stay_whole() -> None:
    rate = Rate("compounds: whole")
    for row in rows("compounds"):
        if row["split"] == "no":
            rate.count(not German().view(row["word"]).parts, row["word"])
    assert holds(rate, floor=1 - MOST_WRONG)


# Three words that only the sense of their sentence could divide (Wach|stube or Wachs|tube).
HARD_SPLITS = frozenset({"Wachstube", "Staubecken", "Druckerzeugnis"})
# Where the list keeps a larger part, which finds these words too, and inside of it we name its own parts.
DEEPER = frozenset(
    {
        "Ehrenamtskoordination",
        "Hochschulzugang",
        "Krankenhausgesellschaft",
        "Datenschutzbeauftragte",
        "Lebensmittelverschwendung",
    }
)


def test_the_parts_of_a_word_are_those_that_a_person_would_name(german: Analysis) -> None:
    """Right is the same cut, or one that is deeper without crossing it, if each named part finds the word."""
    rate, deeper = Rate("splits"), set()
    for word, named in bare_rows("splits"):
        parts = [] if named == "-" else named.split()
        ours, wanted = _boundaries(word), set(accumulate(map(len, parts[:-1])))
        rate.count(ours == wanted or (bool(parts) and ours > wanted and _all_find(parts, word, german)), word)
        if ours > wanted:
            deeper.add(word)
    assert holds(rate, HARD_SPLITS)
    assert deeper == DEEPER


def _boundaries(word: str) -> set[int]:
    """Where a word is cut, linking letters counting as of the part before."""
    leaves, _ = German()._cut(plain(word))
    return {part.start for part in leaves[1:]}


def _all_find(parts: list[str], word: str, german: Analysis) -> bool:
    return all(finds(part, word, german, thesaurus=NOTHING) for part in parts)


def test_words_that_only_look_alike_are_not_even_relatives(german: Analysis) -> None:
    rate = Rate("plurals: relatives")
    for row in rows("plurals"):
        for near in split(row["must_not_meet"], ","):
            base, other = german.stems(row["base"])[0], german.stems(near)[0]
            related = base in relatives(plain(near)) or other in relatives(plain(row["base"]))
            rate.count(base != other and not related, f"{row['base']}: {near}")
    assert holds(rate, hard.NEAR, 1 - MOST_WRONG)


def test_articles_with_a_gender_mark_neither_break_nor_match_everything(german: Analysis) -> None:
    for row in rows("genders"):
        if row["kind"] in ("article", "pronoun"):
            for spelling in split(row["spellings"], " | "):
                assert finds("Netzwerk", f"{spelling} Netzwerk", german)
                assert not finds("innen", f"{spelling} Netzwerk", german)


def test_nothing_is_completed_that_is_no_ellipsis() -> None:
    rate = Rate("ellipses: wrong words")
    for row in rows("ellipses"):
        completed = {plain(one.text) for one in German().completions(row["phrase"], words(row["phrase"]))}
        if row["direction"] == "none":
            rate.count(not completed, row["phrase"])
        for wrong in split(row["must_not_glue"], " | "):
            rate.count(plain(wrong) not in completed, f"{row['phrase']}: {wrong}")
    assert holds(rate, floor=1 - MOST_WRONG)


def test_citations_of_law_have_their_canonical_terms() -> None:
    rate = Rate("law: canonical terms")
    for row in rows("law"):
        found = [target for one in citations(row["citation"]) for target in one.targets]
        rate.count(found == split(row["canonical"], " | "), row["citation"])
    assert holds(rate)
