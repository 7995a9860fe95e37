"""Debian's German–English word list, as its package installs it: a file of 25 MB that we did not write."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from search.language import Analysis, meanings
from search.language.analysis import _other_cutter
from search.language.dictionaries import read_pairs, shipped_pairs
from search.language.meanings import bilingual
from search.language.thesaurus import shipped
from search.syntax import parse
from tests.search.language.matching import document, has_all, vocabulary

FILE = Path("/usr/share/trans/de-en")


@pytest.fixture(scope="module")
def dictionary() -> Path:
    """The file of the package trans-de-en; in CI nothing may be skipped."""
    if not FILE.exists() and not os.environ.get("CI"):
        pytest.skip("no dictionary: apt-get install -y --no-install-recommends trans-de-en")
    return FILE


def test_the_whole_list_is_read(dictionary: Path) -> None:
    pairs = read_pairs(dictionary)
    assert len(pairs) > 500_000
    assert len({english for _german, english in pairs}) > 300_000
    assert ("Scharnier", "hinge") in pairs
    with_notes = [pair for pair in pairs if set("{}[]") & set("".join(pair))]
    assert len(with_notes) <= 3, "a lost bracket of the list's own is left, but no note"


def test_an_english_query_finds_a_german_text_by_it_and_the_next_process_cuts_nothing(
    dictionary: Path, german: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = german.fields(document("Das Scharnier am Gartentor quietscht"))
    query = parse("garden gate hinge", language="en")
    assert not has_all(german.query(query, vocabulary([fields]), shipped()), fields)
    with_list, genuine, built = shipped((dictionary,), tmp_path), meanings._table, []
    monkeypatch.setattr(meanings, "_table", lambda *arguments: built.append(genuine(*arguments)) or built[-1])
    assert has_all(german.query(query, vocabulary([fields]), with_list), fields)
    (on_disk,) = bilingual(_other_cutter("de"), "de", replace(with_list, ships_pairs=False))
    assert dict(on_disk) == built[-1]
    assert len(on_disk) > 250_000

    meanings._dictionary.cache_clear()
    monkeypatch.setattr(meanings, "read_pairs", None)
    assert has_all(german.query(query, vocabulary([fields]), with_list), fields)


def test_words_cut_once_give_the_key_that_the_whole_text_gives(english: Analysis, german: Analysis) -> None:
    for analysis, column in ((english, 1), (german, 0)):
        texts = {pair[column] for pair in shipped_pairs()}
        assert len(texts) > 5_000
        for text in texts:
            assert meanings.key(analysis._cutter, text) == " ".join(once(analysis.stems(text)))


def once(stems: list[str]) -> list[str]:
    return [stem for place, stem in enumerate(stems) if place == 0 or stems[place - 1] != stem]
