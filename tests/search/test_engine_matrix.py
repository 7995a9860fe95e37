"""The German language matrix on both engines: all its sentences in one index, asked as a reader asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search.engines.base import Engine
from tests.search.conftest import BOTH
from tests.search.corpus import ask, entries
from tests.search.matrix import (
    DOCUMENTS,
    FAMILIES,
    FINDS,
    FINDS_IN_ENGLISH,
    NEVER,
    NOTHING_ASKED,
    RANKED,
    family_texts,
)

SPELLINGS = [(name, form) for name, (_, forms) in FAMILIES.items() for form in forms]
EVERYTHING = 300


@pytest.fixture(scope="module")
def sentences(make_engine: Callable[[str], Engine]) -> Callable[[str], Engine]:
    """Each engine with all sentences in it, made once."""
    made: dict[str, Engine] = {}

    def of(name: str) -> Engine:
        if name not in made:
            made[name] = make_engine(name)
            made[name].rebuild(entries(*DOCUMENTS.values()), {})
        return made[name]

    return of


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, sentences: Callable[[str], Engine]) -> Engine:
    return sentences(request.param)


def by_words(engine: Engine, asked: str, language: str = "de") -> list[str]:
    """Identities of what is found by words, the best first."""
    assert len(DOCUMENTS) < EVERYTHING
    answer = engine.search(ask(asked, language=language, size=EVERYTHING))
    return [hit.identity for hit in answer.hits if not hit.similar]


@pytest.mark.parametrize(("family", "asked"), SPELLINGS)
def test_each_spelling_finds_all_others(engine: Engine, family: str, asked: str) -> None:
    found = by_words(engine, asked)
    assert [text for text in family_texts(family) if DOCUMENTS[text].identity not in found] == []


@pytest.mark.parametrize(("asked", "text"), FINDS)
def test_a_word_finds_the_sentence_that_means_it(engine: Engine, asked: str, text: str) -> None:
    assert DOCUMENTS[text].identity in by_words(engine, asked)


@pytest.mark.parametrize(("asked", "text"), FINDS_IN_ENGLISH)
def test_english_finds_german(engine: Engine, asked: str, text: str) -> None:
    assert DOCUMENTS[text].identity in by_words(engine, asked, "en")


@pytest.mark.parametrize(("asked", "text"), NEVER)
def test_letters_near_words_and_other_sections_find_nothing(engine: Engine, asked: str, text: str) -> None:
    assert DOCUMENTS[text].identity not in by_words(engine, asked)


@pytest.mark.parametrize(("asked", "first", "later"), RANKED)
def test_the_exact_word_stands_before_its_parts_and_neighbours(
    engine: Engine, asked: str, first: str, later: str
) -> None:
    found = by_words(engine, asked)
    assert DOCUMENTS[first].identity in found
    assert DOCUMENTS[later].identity not in found[: found.index(DOCUMENTS[first].identity)]


@pytest.mark.parametrize("asked", NOTHING_ASKED)
def test_function_words_and_signs_alone_find_nothing(engine: Engine, asked: str) -> None:
    assert by_words(engine, asked) == []
