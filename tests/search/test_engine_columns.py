"""The embedded engine counts facets in memory: as one by one, whatever is often, seldom or chosen."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from search.engines.embedded import columns
from search.engines.embedded.columns import Columns, Counts
from search.engines.embedded.compile import everything
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.schema import NUMBER
from search.engines.embedded.snapshot import Snapshot, Snapshots
from search.engines.embedded.storage import Storage
from search.engines.records import COUNTED
from tests.benchmarks import texts
from tests.search.conftest import LANGUAGES

SEED = 2026
Values = Mapping[str, Sequence[str]]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("index")
    entries = list(texts.invented(120))
    engine = EmbeddedEngine(folder, LANGUAGES)
    engine.rebuild(entries, {})
    engine.write(entries[::7])  # these get new numbers
    return Snapshots(Storage(folder)).newest()


@pytest.fixture(scope="module")
def documents(snapshot: Snapshot) -> Mapping[int, Values]:
    """Number → values of a document, as the index has stored them."""
    searcher = snapshot.searcher
    addresses = [address for _, address in searcher.search(everything(), searcher.num_docs).hits]
    numbers = searcher.fast_field_values(NUMBER, addresses)
    stored = [searcher.doc(address) for address in addresses]
    return {number: {field: one[field] for field in COUNTED} for number, one in zip(numbers, stored, strict=True)}


def one_by_one(documents: Mapping[int, Values], numbers: Sequence[int], chosen: Mapping[str, Sequence[str]]) -> Counts:
    def passes(number: int, ignored: str = "") -> bool:
        values = documents[number]
        return all(set(asked) & set(values[field]) for field, asked in chosen.items() if field != ignored)

    counts = {
        field: Counter(value for one in numbers if passes(one, field) for value in documents[one][field])
        for field in COUNTED
    }
    return sum(map(passes, numbers)), counts


@pytest.mark.parametrize("often", [1, 10, 10**9])
def test_counts_are_those_of_the_documents(
    snapshot: Snapshot, documents: Mapping[int, Values], monkeypatch: pytest.MonkeyPatch, often: int
) -> None:
    monkeypatch.setattr(columns, "_OFTEN", often)
    counting, dice = Columns(snapshot.searcher), random.Random(SEED)
    assert len(documents) == 120
    for _ in range(200):
        numbers = dice.sample(sorted(documents), dice.randint(0, 120))
        fields = dice.sample(COUNTED, dice.randint(0, 3))
        known = {field: sorted({one for row in documents.values() for one in row[field]}) for field in fields}
        chosen = {field: (*dice.choices(values, k=dice.randint(1, 3)), "unknown") for field, values in known.items()}
        total, counts = one_by_one(documents, numbers, chosen)
        assert counting.counts(numbers, chosen) == (total, counts)
        assert len(counting.passing(numbers, chosen)) == total


def test_what_passes_does_not_depend_on_how_many_others_pass(
    snapshot: Snapshot, documents: Mapping[int, Values]
) -> None:
    counting = Columns(snapshot.searcher)
    english = [number for number, values in documents.items() if values["language"] == ["en"]]
    german = sorted(documents.keys() - english)[: len(english)]
    assert counting.passing(german, {"language": ("en",)}) == frozenset()
    assert counting.passing(english, {"language": ("en",)}) == frozenset(english)
