"""What the embedded engine leaves out of a search because it cannot matter: it must not leave out more than that."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path

from search.engines.embedded.beside import beside, needed
from search.engines.embedded.clauses import Clauses
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.letters import Letters
from search.engines.embedded.scanning import Scanner
from search.engines.embedded.snapshot import Snapshot, Snapshots
from search.engines.embedded.storage import Storage
from search.engines.phrases import spaced
from search.engines.records import Record, record
from search.language import analysis_for
from search.language.found import GRAM_SHARE, MOST_OF_A_TERM, most_by_grams
from search.language.grams import grams
from search.language.terms import GAP, Near, QueryTerms, Term
from tests.search.conftest import LANGUAGES
from tests.search.corpus import document, entries

SEED = 2026
WORD = "Jugendhilfeplanung"


def snapshot_of(folder: Path, *texts: str) -> Snapshot:
    documents = [document(f"{number:03d}", text, text) for number, text in enumerate(texts)]
    EmbeddedEngine(folder, LANGUAGES).rebuild(entries(*documents), {})
    return Snapshots(Storage(folder)).newest()


def letters_of(snapshot: Snapshot, word: str) -> Letters:
    asked = QueryTerms(grams=tuple(Term("grams", gram) for gram in grams(word)))
    return Letters(snapshot, {"de": asked}, Clauses(snapshot))


def test_no_choice_of_grams_scores_more_than_the_bound() -> None:
    dice = random.Random(SEED)
    for _ in range(200):
        texts = [f"g{number}" for number in range(dice.randint(1, 7))]
        parts = [dice.random() + 0.01 for _ in texts]
        shares = {text: part / sum(parts) for text, part in zip(texts, parts, strict=True)}
        weights = {text: dice.random() * 5 for text in texts if dice.random() < 0.8}
        share = dice.choice((0.1, 0.3, 0.7, 1.0))
        choices = chain.from_iterable(combinations(weights, size) for size in range(len(weights) + 1))
        allowed = [one for one in choices if sum(shares[text] for text in one) <= share]
        most = max(sum(weights[text] for text in one) for one in allowed)
        bound = most_by_grams(weights, shares, share)
        # At most one gram in part more than the best choice of whole ones.
        assert MOST_OF_A_TERM * most <= bound <= 1.001 * MOST_OF_A_TERM * (most + max(weights.values(), default=0))


def test_the_bound_of_letters_is_hardly_above_a_text_of_nothing_else(folder: Path) -> None:
    snapshot = snapshot_of(folder, " ".join([WORD] * 500), *["Ganz andere Sachen, lang und breit erzählt"] * 20)
    letters = letters_of(snapshot, WORD)
    highest = Scanner(snapshot.searcher).hits(letters.scored, 1)[0][0]
    assert 0.9 * letters.most < highest <= letters.most


def test_a_text_with_too_few_letters_stays_below_its_bound(folder: Path) -> None:
    pieces = [" ".join([WORD[start : start + length]] * 300) for length in (5, 6, 7, 8) for start in range(10)]
    snapshot = snapshot_of(folder, *pieces, *["Ganz andere Sachen"] * 20)
    letters = letters_of(snapshot, WORD)
    scores, numbers = letters.scores(range(1, len(pieces) + 1)), range(1, len(pieces) + 1)
    few = [number for number, share in letters.shares(numbers).items() if share < GRAM_SHARE]
    assert len(few) > 10
    assert 0.5 * letters.most_of_too_few < max(scores[number] for number in few) <= letters.most_of_too_few


def test_bounds_hold_while_removed_documents_still_count(folder: Path) -> None:
    snapshot_of(folder, *[" ".join([WORD] * 300)] * 3, *["Ganz andere Sachen"] * 60)
    engine = EmbeddedEngine(folder, LANGUAGES)
    for number in range(3, 60):
        engine.write(entries(document(f"{number:03d}", "Neu", "geschrieben", language="en"), version=2))
    snapshot = Snapshots(Storage(folder)).newest()
    letters = letters_of(snapshot, WORD)
    assert snapshot.written >= snapshot.searcher.num_docs
    assert Scanner(snapshot.searcher).hits(letters.scored, 1)[0][0] <= letters.most


def test_words_that_stand_together_have_all_terms_that_are_needed() -> None:
    dice = random.Random(SEED)
    analysis = analysis_for("de")
    plain = record(entries(document("a", "Titel", "Text"))[0], analysis)
    for _ in range(300):
        words = tuple(dice.choices("abcdefgh", k=dice.randint(2, 4)))
        near = Near(dice.choice(("body", "parts", "title", "files")), words, dice.randint(0, 2))
        way = dict(dice.choice(list(spaced(near))))
        placed = [way.get(place, "x") for place in range(max(way) + 1)]
        text = " ".join(("y", *placed, GAP, "z"))
        held = beside(_with_text(plain, near.field, text)).split()
        assert needed(near) <= set(held), (near, text)


def test_words_in_another_order_or_apart_are_left_out() -> None:
    analysis = analysis_for("de")
    plain = record(entries(document("a", "Titel", "Text"))[0], analysis)
    near = Near("body", ("a", "b"), 1)
    assert needed(near)
    for text in ("b a", "a x x b", "a"):
        assert not needed(near) <= set(beside(_with_text(plain, "body", text)).split()), text


def _with_text(plain: Record, field: str, text: str) -> Record:
    return replace(plain, text=replace(plain.text, **{field: text}))
