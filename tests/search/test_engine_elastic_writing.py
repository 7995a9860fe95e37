"""What the answers of Elasticsearch to a delivery mean, and deliveries that a rebuild overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from unittest.mock import Mock

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, Elasticsearch

from search.contract import SearchUnavailable
from search.engines.base import DeliveryRefused, DocumentsRefused, OutdatedIndex
from search.engines.elastic import writing
from search.engines.elastic.client import Patience
from search.engines.elastic.indexes import Target
from search.engines.elastic.mapping import Cut
from search.engines.elastic.writing import Writer
from tests.search.corpus import document, entries

FIRST = document("one", "Erste Fassung", "Ein Text über Hebammen.")
ODD = document("odd", "Seltsam")
OLD = Target("test-de", "test-de-old", Cut.by_present_rules("de", is_filled=True))
NEW = Target("test-de", "test-de-new", Cut.by_present_rules("de", ["hebamme"], is_filled=True))
NEXT = Target("test-de-next", "test-de-new", NEW.cut)
OTHERS_NEXT = Target("test-de-next", "test-de-new", Cut("de", "another version", is_filled=True))
OUTDATED = Target("test-de", "test-de-old", OTHERS_NEXT.cut)
GONE = {"status": 404, "error": {"type": "index_not_found_exception"}}
ODD_FIELD = {"status": 400, "error": {"type": "strict_dynamic_mapping_exception"}}


class Server:
    """Stands for the indexes and for the bulk interface: says which targets there are at each look, takes what is
    sent, and answers each action as told.
    """

    def __init__(self, *looks: list[Target]) -> None:
        self.looks = list(looks)
        self.sent: list[list[dict[str, Any]]] = []
        self.did: list[str] = []
        self.taken = 0
        self.judge: Callable[[dict[str, Any], int], dict[str, Any] | None] = lambda action, number: None

    def targets(self, languages: set[str]) -> list[Target]:
        """The targets of this look; the last ones stay."""
        return self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]

    def begin(self, learned: object) -> list[Target]:
        """A rebuild fills what is told next."""
        self.did.append("begin")
        return self.targets(set())

    def swap(self, targets: list[Target]) -> None:
        self.did.append("swap")

    def abandon(self, targets: list[Target]) -> None:
        self.did.append("abandon")

    def bulk(self, client: object, actions: Iterable[dict[str, Any]], **_: Any) -> Iterator[tuple[bool, Any]]:
        """Yields the answers as `streaming_bulk` does."""
        block = list(actions)
        self.sent.append(block)
        for action in block:
            answer = self.judge(action, len(self.sent))
            self.taken += answer is None
            yield answer is None, {action["_op_type"]: {"_id": action["_id"], "status": 200, **(answer or {})}}

    def aliases(self) -> list[set[str]]:
        """The aliases through which each delivery went."""
        return [{action["_index"] for action in block} for block in self.sent]


@pytest.fixture
def writer_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Server], Writer]:
    def make(server: Server) -> Writer:
        monkeypatch.setattr(writing, "streaming_bulk", server.bulk)
        monkeypatch.setattr(Writer, "_count", lambda *_: server.taken)
        return Writer(Elasticsearch("http://127.0.0.1:9"), server, Patience())

    return make


WriterOn = Callable[[Server], Writer]


def test_a_delivery_that_no_rebuild_meets_is_sent_once(writer_on: WriterOn) -> None:
    server = Server([OLD])
    writer_on(server).write(entries(FIRST))
    assert server.aliases() == [{"test-de"}]


def test_what_was_cut_for_the_old_index_is_cut_anew_for_the_one_that_took_its_place(
    writer_on: WriterOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts: list[object] = []
    genuine = writing.record
    monkeypatch.setattr(writing, "record", lambda entry, how: [cuts.append(how), genuine(entry, how)][1])
    server = Server([OLD], [NEW])
    writer_on(server).write(entries(FIRST))
    assert cuts == [OLD.cut.analysis(), NEW.cut.analysis()]


def test_a_refused_document_does_not_hide_that_an_alias_was_missing(writer_on: WriterOn) -> None:
    server = Server([OLD, NEXT], [NEW])
    server.judge = lambda action, _: (
        GONE if action["_index"] == NEXT.alias else ODD_FIELD if action["_id"] == "odd:de" else None
    )
    with pytest.raises(DocumentsRefused) as refused:
        writer_on(server).write(entries(FIRST, ODD))
    assert set(refused.value.reasons) == {"odd:de"}
    assert server.aliases() == [{"test-de", "test-de-next"}, {"test-de"}]


def test_indexes_that_never_stand_still_are_not_waited_for(writer_on: WriterOn) -> None:
    server = Server([OLD], [NEW], [OLD], [NEW], [OLD], [NEW])
    with pytest.raises(SearchUnavailable, match="being moved"):
        writer_on(server).write(entries(FIRST))
    assert len(server.sent) == 3


def test_what_another_version_began_to_fill_keeps_nothing_from_the_live_index(writer_on: WriterOn) -> None:
    server = Server([OLD, OTHERS_NEXT])
    writer_on(server).write(entries(FIRST))
    assert server.aliases() == [{"test-de"}]


def test_once_it_has_taken_its_place_it_is_refused_and_the_delivery_stays_owed(writer_on: WriterOn) -> None:
    server = Server([OLD, OTHERS_NEXT], [OUTDATED])
    with pytest.raises(OutdatedIndex):
        writer_on(server).write(entries(FIRST))
    assert len(server.sent) == 1


def test_a_live_index_of_another_version_takes_nothing_although_the_next_one_fits(writer_on: WriterOn) -> None:
    server = Server([OUTDATED, NEXT])
    with pytest.raises(OutdatedIndex):
        writer_on(server).write(entries(FIRST))
    assert server.sent == []


@pytest.mark.parametrize("status", [401, 403, 429, 500, 502, 503, 507])
def test_a_fault_of_the_server_is_no_fault_of_the_document(writer_on: WriterOn, status: int) -> None:
    server = Server([OLD])
    server.judge = lambda action, _: {"status": status, "error": {"type": "security_exception"}}
    with pytest.raises(SearchUnavailable, match=str(status)):
        writer_on(server).write(entries(FIRST))


def test_a_document_on_which_the_server_fails_does_not_keep_the_others_waiting(writer_on: WriterOn) -> None:
    server = Server([OLD])
    broken = {"status": 500, "error": {"type": "null_pointer_exception"}}
    server.judge = lambda action, _: broken if action["_id"] == "odd:de" else None
    with pytest.raises(DocumentsRefused) as refused:
        writer_on(server).write(entries(ODD, FIRST))
    assert set(refused.value.reasons) == {"odd:de"}


def test_a_rebuild_is_abandoned_when_the_server_is_at_fault_and_not_swapped_without_documents(
    writer_on: WriterOn,
) -> None:
    server = Server([NEXT])
    server.judge = lambda action, _: {"status": 500, "error": {"type": "null_pointer_exception"}}
    with pytest.raises(SearchUnavailable):
        writer_on(server).rebuild(entries(FIRST), {})
    assert server.did == ["begin", "abandon"]


def test_a_rebuild_tells_what_was_refused(writer_on: WriterOn) -> None:
    server = Server([NEXT])
    server.judge = lambda action, _: ODD_FIELD if action["_id"] == "odd:de" else None
    made = writer_on(server).rebuild(entries(FIRST, ODD), {})
    assert (made.documents, set(made.refused)) == (1, {"odd:de"})
    assert server.did == ["begin", "swap"]


@pytest.mark.parametrize(
    ("status", "meaning"), [(413, DeliveryRefused), (400, DeliveryRefused), (403, SearchUnavailable)]
)
def test_a_refused_request_is_told_from_a_refused_user(
    writer_on: WriterOn, monkeypatch: pytest.MonkeyPatch, status: int, meaning: type[SearchUnavailable]
) -> None:
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "localhost", 9200))
    writer = writer_on(Server([OLD]))
    monkeypatch.setattr(writing, "streaming_bulk", Mock(side_effect=ApiError("refused", meta, {})))
    with pytest.raises(SearchUnavailable) as refused:
        writer.write(entries(FIRST))
    assert type(refused.value) is meaning
