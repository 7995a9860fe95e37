"""A text is looked through for a few letters first: no word that was asked may be lost by it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.contract import Document, Fragment, Kind, Passage
from search.language import Analysis, analysis_for, traces
from search.language.english import English
from search.language.german import German
from search.language.morphology import Morphology
from search.language.resources import table, word_list
from search.language.shown import Shown
from search.language.stems import irregular, verb_forms
from search.language.traces import Sought
from search.language.verbs import conjugated
from search.language.words import Word, is_bare, words, words_at
from search.syntax import parse
from tests.search.language.matching import NOTHING, vocabulary

_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "in", "innen", "em", "te", "st", "ung", "ungen")
_LINKS = ("", "s", "es", "n", "en", "er", "e", "innen")
_SENTENCES = (
    "Das Jugendamt fand Wohnungen, in denen Jugendliche wiedergefunden wurden, und sprach mit 10.000 Eltern.",
    "Aemter und Ämter, Photographien, Telephone; Lehrer*innen, Lehrer:in, Lehrer(innen), LehrerInnen, Schüler_innen.",
    "Jugend·hilfe, Jugend\u00adhilfe, Kita-Ausbau, Kinder- und Jugendhilfe, Ab- und Zugang, E-Mail, E- und U-Bahnen.",
    "Nach § 8a SGB VIII, SGB8 und §§ 22 bis 26 gilt: Altenhilfe, Rathäuser, Gäste, Räte und Maße für U3-Plätze, İzmir.",
    '(Kitas) und „Kitas“, Siehe: Kita; Nr. 5: (Kita) "Kita" …',
    "Teams used flies, cared for cities, judgements, centres and Kolleg's colours; café, naïve; we met and taught.",
)


def _german() -> Iterator[str]:
    yield from (*irregular(), *verb_forms().written, *conjugated(), *word_list("base-words.txt"))
    yield from (word for row in table("lexicon.tsv") for word in row[0].split())


def _english() -> Iterator[str]:
    yield from (form for row in table("irregular.en.tsv") for cell in row for form in cell.split(","))
    yield from (word for row in table("lexicon.tsv") for word in row[1].split())
    yield from ("litre", "metres", "fibre", "genre", "flies", "tried", "judgement", "dialogue", "colour", "analysed")


def _made(source: list[str], number: int) -> Iterator[str]:
    """Words of a list, some with an ending, some joined."""
    dice = random.Random(7)
    for _ in range(number):
        yield dice.choice(source)
        yield dice.choice(source) + dice.choice(_ENDINGS)
        yield dice.choice(source) + dice.choice(_LINKS) + dice.choice(source) + dice.choice(_ENDINGS)


def _lost(morphology: Morphology, written: Iterator[str]) -> list[tuple[str, str]]:
    """Words with a term of which they hold no trace."""
    found = []
    for word in {one for one in written if one.isalpha() and not traces.is_odd(one)}:
        view, low = morphology.view(word), traces.letters(word)
        terms = (view.stem, *view.parts, *view.inner) if view.stem else ()
        found += [(word, term) for term in terms if not any(map(low.__contains__, morphology.traces(term)))]
    return found


def test_every_german_word_holds_a_trace_of_each_of_its_terms() -> None:
    assert _lost(German(), _made(sorted(set(_german())), 3_000)) == []


def test_every_english_word_holds_a_trace_of_its_stem() -> None:
    assert _lost(English(), _made(sorted(set(_english())), 3_000)) == []


def test_without_its_letters_a_word_is_not_looked_at() -> None:
    assert [word.text for word in Sought("Wir planen viele Kitas.").words({"kita"})] == ["Kitas"]
    assert [word.text for word in Sought("Wir planen 3 Kitas.").words({"xyz"})] == ["3"]
    assert list(Sought("Wir planen viele Kitas.").words(set())) == []


@pytest.mark.parametrize("text", ["(Kita)", "„Kita“", "Siehe: Kita", '"Kita"', "Wer ruft (auch nachts: Kita) an?"])
def test_a_word_after_a_sign_is_looked_at(text: str) -> None:
    assert [word.text for word in Sought(text).words({"kita"})] == ["Kita"]


@pytest.mark.parametrize("sign", ["…", "*", "= ", "\u00b7 "])
def test_a_row_of_signs_is_gone_through_once(sign: str) -> None:
    text, places = "Wort " + sign * 5_000, range(5_000)
    with patch("search.language.words._SIMPLE_WORD") as pattern:
        pattern.finditer.side_effect = lambda *_: iter(())
        assert list(words_at(text, places)) == []
    assert pattern.finditer.call_count == 1


def _everything(sought: Sought, _traces: object) -> list[Word]:
    return words(sought._text)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("typed", [word for text in _SENTENCES for word in text.split()])
def test_marks_are_those_of_a_text_of_which_every_word_was_looked_at(typed: str, language: str) -> None:
    analysis = analysis_for(language)
    document = Document("key", language, Kind.POST, "Titel", "/", passages=tuple(map(Passage, _SENTENCES)))
    terms = analysis.query(parse(typed, language=language), vocabulary([analysis.fields(document)]), NOTHING)
    marked = _marks(analysis, document, terms)
    with patch.object(Sought, "words", _everything), patch("search.language.passages.shown", Shown):
        assert marked == _marks(analysis, document, terms)


def _marks(analysis: Analysis, document: Document, terms: object) -> list[tuple[Fragment, ...]]:
    return [analysis.marked(passage.text, terms) for passage in document.passages]  # type: ignore[arg-type]


@given(st.text(alphabet="aäß é.,'’10_(„:“\u0301\n\t ", max_size=40), st.lists(st.integers(0, 40)))
@example("(aa) „aa“ : aa", [0, 1])
def test_words_at_places_are_those_that_stand_there(text: str, some: list[int]) -> None:
    for places in (some, range(len(text))) if is_bare(text) else ():
        there = [word for word in words(text) if any(word.start <= place < word.end for place in places)]
        assert list(words_at(text, sorted(places))) == there
