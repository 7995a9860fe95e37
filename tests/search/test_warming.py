"""What a process asks before its first reader does."""

from __future__ import annotations

from itertools import product
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, TestCase

from search import api
from search.contract import SearchUnavailable
from tests import factories
from tests.factories import SiteTree


def test_the_first_reader_waits_for_no_table(client: Client, embedded_tree: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        topic = factories.topic(embedded_tree.de.topics, "Fehlerkultur")
        factories.translated(topic, title="Error culture")
    api.warm_up()
    with patch("search.language.meanings._Builder") as table:
        client.get("/de/suche/", {"q": "Fehlerkultur"})
        client.get("/en/search/", {"q": "error culture"})
    assert not table.called


def test_words_are_asked_and_filters_set_in_both_languages() -> None:
    with patch("search.api._found") as found:
        api.warm_up()
    queries = [call.args[0] for call in found.call_args_list]
    assert {(query.language, bool(query.filters)) for query in queries} == set(product(("de", "en"), (True, False)))
    assert all("Jugendhilfeplanung" in query.words for query in queries)


@pytest.mark.parametrize(
    "error", [SearchUnavailable("elastic", "no server"), OperationalError("no such table"), ValueError("odd")]
)
def test_a_portal_that_is_not_set_up_starts_and_says_so(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    with patch("search.api.topics.names", side_effect=error):
        api.warm_up()
    assert [one.levelname for one in caplog.records] == ["WARNING", "WARNING"]
