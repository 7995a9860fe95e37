"""What an engine refuses during a rebuild is owed to it, refused again and parked, so that somebody sees it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from unittest import mock

import pytest
from django.core.management import call_command

from search.engines import engines_to_feed
from search.engines.base import DocumentsRefused, IndexEntry, Rebuilt
from search.indexing import delivery, outbox
from search.models import Delivery
from tests.search.indexing.conftest import Tree, in_engine, row
from tests.search.indexing.test_delivery import let_time_pass


@pytest.fixture
def picky(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that refuses one title and takes everything else."""
    kind = type(engines_to_feed()[0])
    genuine_write, genuine_rebuild = kind.write, kind.rebuild

    def parted(entries: Iterable[IndexEntry]) -> tuple[list[IndexEntry], dict[str, str]]:
        given = list(entries)
        fine = [entry for entry in given if entry.document.title != "Gift"]
        return fine, {entry.document.identity: "odd field" for entry in given if entry not in fine}

    def write(self: object, entries: Iterable[IndexEntry]) -> None:
        fine, refused = parted(entries)
        genuine_write(self, fine)
        if refused:
            raise DocumentsRefused("embedded", refused)

    def rebuild(self: object, entries: Iterable[IndexEntry], learned: object) -> Rebuilt:
        fine, refused = parted(entries)
        return Rebuilt(genuine_rebuild(self, fine, learned).documents, refused)

    monkeypatch.setattr(kind, "write", write)
    monkeypatch.setattr(kind, "rebuild", rebuild)


def test_what_a_rebuild_could_not_take_is_not_confirmed_and_ends_up_parked(tree: Tree, picky: None) -> None:
    with mock.patch.object(delivery, "_committed"):
        odd, page = tree.page("Gift"), tree.page("Fehlerkultur")
    output = io.StringIO()
    call_command("rebuild_index", stdout=output)
    assert "embedded: 1 documents" in output.getvalue()
    assert (in_engine(odd), in_engine(page)) == (None, row(page).version)
    assert outbox.pending("embedded").get().row == row(odd)
    assert Delivery.objects.get(row=row(odd)).error == "odd field"
    for _ in range(outbox.MAX_ATTEMPTS):
        let_time_pass()
        delivery.drain()
    assert outbox.parked("embedded").get().row == row(odd)
