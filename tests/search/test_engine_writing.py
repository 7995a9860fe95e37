"""Deliveries and rebuilds: what both engines hold afterwards. Every test runs on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.contract import SearchUnavailable
from search.engines.base import Deletion, Engine, IndexEntry, Rebuilt
from tests.search.corpus import EVERYBODY, INSIDER, MEMBERS, ask, document, entries

FIRST = document("one", "Erste Fassung", "Ein Text über Hebammen.")
SECOND = replace(FIRST, title="Zweite Fassung")
OTHER = document("two", "Anderes", "Ein Text über Feuerwehr.")


def titles(engine: Engine) -> set[str]:
    """Which of the two versions is found by its title."""
    return {word for word in ("Erste", "Zweite") if engine.search(ask(f'"{word} Fassung"')).total}


def test_what_was_written_is_found_at_once(engine: Engine) -> None:
    engine.write(entries(FIRST))
    assert [hit.identity for hit in engine.search(ask("Hebamme")).hits] == ["one:de"]
    assert engine.contents() == {"one:de": 1}


def test_a_newer_version_takes_the_place_of_an_older_one(engine: Engine) -> None:
    engine.write(entries(FIRST, version=1))
    engine.write(entries(SECOND, version=2))
    assert titles(engine) == {"Zweite"}
    assert engine.contents() == {"one:de": 2}


def test_an_older_version_never_overwrites_a_newer_one(engine: Engine) -> None:
    engine.write(entries(SECOND, version=7))
    engine.write(entries(FIRST, version=6))
    assert titles(engine) == {"Zweite"}
    assert engine.contents() == {"one:de": 7}


def test_in_one_delivery_the_newest_version_wins(engine: Engine) -> None:
    engine.write([*entries(SECOND, version=3), *entries(FIRST, version=2)])
    assert titles(engine) == {"Zweite"}


def test_a_delivery_that_comes_twice_changes_nothing(engine: Engine) -> None:
    for _ in range(2):
        engine.write(entries(FIRST, version=4))
    assert engine.search(ask("Hebamme")).total == 1
    assert engine.contents() == {"one:de": 4}


def test_what_was_deleted_is_gone(engine: Engine) -> None:
    engine.write(entries(FIRST, OTHER))
    engine.delete([Deletion("one:de", 2)])
    assert engine.search(ask("Hebamme")).total == 0
    assert engine.suggest("Erste", language="de", access=EVERYBODY) == ()
    assert engine.contents() == {"two:de": 1}


def test_a_late_delivery_does_not_bring_back_what_was_deleted(engine: Engine) -> None:
    engine.delete([Deletion("one:de", 5)])
    engine.write(entries(FIRST, version=4))
    assert engine.contents() == {}
    engine.write(entries(FIRST, version=6))
    assert engine.contents() == {"one:de": 6}


def test_a_late_deletion_does_not_remove_what_is_newer(engine: Engine) -> None:
    engine.write(entries(FIRST, version=9))
    engine.delete([Deletion("one:de", 8)])
    assert engine.contents() == {"one:de": 9}


def test_deleting_what_is_not_there_is_no_error(engine: Engine) -> None:
    engine.delete([Deletion("nobody:de", 1), Deletion("nobody:fr", 1), Deletion("odd", 1)])
    assert engine.contents() == {}


def test_a_restriction_hides_a_document_at_once(engine: Engine) -> None:
    engine.write(entries(FIRST, version=1))
    engine.write(entries(FIRST, version=2, access=MEMBERS))
    assert engine.search(ask("Hebamme")).total == 0
    assert engine.search(ask("Hebammme")).suggestion == ""
    assert engine.search(ask("Hebamme", access=INSIDER)).total == 1


def test_a_translation_hides_the_original_from_readers_of_its_language(engine: Engine) -> None:
    engine.write(entries(FIRST, version=1))
    assert engine.search(ask("", language="en")).total == 1
    english = document("one", "First version", "A text on midwives.", language="en")
    engine.write(entries(FIRST, english, version=2))
    assert [hit.identity for hit in engine.search(ask("", language="en")).hits] == ["one:en"]


def test_an_empty_delivery_is_no_error(engine: Engine) -> None:
    engine.write([])
    engine.delete([])
    assert engine.contents() == {}


def test_documents_of_other_languages_are_left_out(engine: Engine) -> None:
    engine.write(entries(document("fr", "Bonjour", language="fr"), FIRST))
    assert engine.contents() == {"one:de": 1}


def test_odd_documents_are_taken(engine: Engine) -> None:
    odd = [
        document("empty", ""),
        document("long", "x" * 300, "Wort " * 20_000, labels=("y" * 500,)),
        document("signs", "\u0000\ud7ff ﷺ 🙂 ½", "\u202e\u200b\u0301 a\u0001b"),
        document("letters", "z" * 1_000),
    ]
    engine.write(entries(*odd))
    assert set(engine.contents()) == {"empty:de", "long:de", "signs:de", "letters:de"}


def test_a_rebuild_leaves_exactly_what_it_was_given(engine: Engine) -> None:
    engine.write(entries(FIRST))
    assert engine.rebuild(entries(OTHER, version=3), {}) == Rebuilt(1)
    assert engine.contents() == {"two:de": 3}
    assert engine.search(ask("Hebamme")).total == 0
    assert engine.search(ask("Feuerwehr")).total == 1


def test_readers_see_the_old_index_until_the_new_one_is_complete(engine: Engine) -> None:
    engine.rebuild(entries(FIRST), {})
    seen: list[tuple[int, int]] = []

    def slowly() -> Iterator[IndexEntry]:
        yield from entries(OTHER)
        seen.append((engine.search(ask("Hebamme")).total, engine.search(ask("Feuerwehr")).total))

    engine.rebuild(slowly(), {})
    assert seen == [(1, 0)]
    assert (engine.search(ask("Hebamme")).total, engine.search(ask("Feuerwehr")).total) == (0, 1)


def test_a_rebuild_that_fails_leaves_the_old_index(engine: Engine) -> None:
    engine.rebuild(entries(FIRST), {})

    def broken() -> Iterator[IndexEntry]:
        yield from entries(OTHER)
        raise RuntimeError("the database is gone")

    with pytest.raises(RuntimeError, match="the database is gone"):
        engine.rebuild(broken(), {})
    assert engine.contents() == {"one:de": 1}
    engine.write(entries(SECOND, version=2))
    assert titles(engine) == {"Zweite"}


def test_what_changes_during_a_rebuild_is_taken_or_refused_but_never_lost(engine: Engine) -> None:
    engine.rebuild(entries(FIRST), {})
    taken: list[str] = []

    def meanwhile() -> Iterator[IndexEntry]:
        yield from entries(FIRST, version=1)
        for change in (lambda: engine.write(entries(SECOND, version=2)), lambda: engine.write(entries(OTHER))):
            try:
                change()
                taken.append("taken")
            except SearchUnavailable:
                taken.append("refused")

    engine.rebuild(meanwhile(), {})
    expected = {"one:de": 2, "two:de": 1} if taken == ["taken", "taken"] else {"one:de": 1}
    assert set(taken) in ({"taken"}, {"refused"})
    assert engine.contents() == expected


def test_learned_words_cut_documents_and_queries_alike(engine: Engine) -> None:
    engine.rebuild(entries(document("k", "Quarzkombel", "Nur ein Wort."), OTHER), {"de": ["quarz", "kombel"]})
    assert {hit.identity for hit in engine.search(ask("Kombel Quarz")).hits if not hit.similar} == {"k:de"}
    engine.write(entries(document("l", "Kombelquarz", "Noch ein Wort."), version=2))
    assert engine.search(ask("Quarz")).total == 2


def test_health_tells_the_number_of_documents_and_whether_it_was_ever_filled(engine: Engine) -> None:
    engine.rebuild(entries(FIRST, OTHER), {})
    health = engine.health()
    assert (health.available, health.needs_rebuild, health.documents, health.reason) == (True, False, 2, "")
