"""What the values of facets are called: read once, renamed at once, and never told to whom may not know."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from search import api
from search.contract import FacetName
from search.labels import labels
from search.models import DocumentReference, IndexedDocument
from tests.search.indexing.conftest import Commit, Tree
from tests.search.indexing.test_api import ask, titles


def test_facets_carry_labels_and_selection(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Lernkultur")
        tree.page("Fehler melden", about=str(topic.translation_key))
        tree.page("Fehler zählen")
    key = str(topic.translation_key)
    results = api.search(ask("Fehler", filters={FacetName.TOPIC: (key,)}))
    facets = {facet.name: facet for facet in results.facets}
    (value,) = facets[FacetName.TOPIC].values
    assert (value.value, value.label, value.count, value.selected) == (key, "Lernkultur", 1, True)
    assert [value.label for value in facets[FacetName.KIND].values] == ["Beitrag"]
    assert titles(results) == ["Fehler melden"]


def labels_of(results: api.Results, name: FacetName) -> list[str]:
    return [value.label for facet in results.facets if facet.name is name for value in facet.values]


def test_a_renamed_topic_is_renamed_in_the_facets_at_once(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Lernkultur")
        tree.page("Fehler melden", about=str(topic.translation_key))
    assert labels_of(api.search(ask("Fehler")), FacetName.TOPIC) == ["Lernkultur"]
    with commit():
        topic.title = "Lernen im Amt"
        topic.save()
    assert labels_of(api.search(ask("Fehler")), FacetName.TOPIC) == ["Lernen im Amt"]


def test_labels_are_read_once_and_again_when_another_process_has_changed_one(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Lernkultur")
        tree.page("Fehler melden", about=str(topic.translation_key))
    api.search(ask("Fehler"))
    with CaptureQueriesContext(connection) as captured:
        assert labels_of(api.search(ask("Fehler")), FacetName.TOPIC) == ["Lernkultur"]
    assert not [query for query in captured if 'DISTINCT "search_documentreference"' in query["sql"]]
    reference = DocumentReference.objects.get()
    reference.delete()
    DocumentReference.objects.create(row=reference.row, key=reference.key, label="Lernen im Amt")
    assert labels_of(api.search(ask("Fehler")), FacetName.TOPIC) == ["Lernen im Amt"]


def test_labels_of_different_readers_are_kept_apart(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Geheimes")
        page = tree.page("Fehler melden", about=str(topic.translation_key))
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    held = frozenset(IndexedDocument.objects.filter(deleted=False).values_list("access", flat=True))
    key = str(topic.translation_key)
    assert labels([key], "de", held) == {key: "Geheimes"}
    assert labels([key], "de", api.EVERYBODY) == {}
