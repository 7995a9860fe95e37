"""Documents survive the database without loss, and their digest sees every difference."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from search.contract import Document, Kind, Passage, Reference
from search.indexing.codec import digest, from_json, to_json

texts = st.text(max_size=30)
references = st.builds(Reference, key=texts, label=texts)
passages = st.builds(
    Passage,
    text=texts,
    heading=texts,
    anchor=texts,
    start=st.none() | st.floats(min_value=0, max_value=1e6) | st.integers(min_value=0, max_value=9999),
    speaker=texts,
    page=st.none() | st.integers(min_value=1, max_value=999),
)
documents = st.builds(
    Document,
    key=texts,
    language=st.sampled_from(["de", "en"]),
    kind=st.sampled_from(Kind),
    title=texts,
    url=texts,
    lead=texts,
    labels=st.lists(texts, max_size=3).map(tuple),
    hidden_labels=st.lists(texts, max_size=3).map(tuple),
    passages=st.lists(passages, max_size=3).map(tuple),
    topics=st.lists(references, max_size=3).map(tuple),
    people=st.lists(references, max_size=2).map(tuple),
    partners=st.lists(references, max_size=2).map(tuple),
    region=st.none() | references,
    date=st.none() | st.dates(),
    facts=st.lists(texts, max_size=2).map(tuple),
    picture=texts,
)

POST = Document(
    key="k", language="de", kind=Kind.POST, title="Fehlerkultur", url="/de/", date=dt.date(2026, 5, 1), facts=("8 min",)
)


@settings(max_examples=150, deadline=None)
@given(documents)
def test_a_document_survives_json_without_loss(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_empty_values_take_no_room() -> None:
    assert set(to_json(POST)) == {"key", "language", "kind", "title", "url", "date", "facts"}


def test_translated_facts_become_plain_text() -> None:
    lazy = replace(POST, facts=(gettext_lazy("Topic"),))
    assert json.dumps(to_json(lazy))


@pytest.mark.parametrize(
    "change",
    [
        {"document": to_json(replace(POST, title="Lernkultur"))},
        {"access": "restriction:1"},
        {"languages": ["de", "en"]},
        {"deleted": True},
    ],
)
def test_everything_that_engines_are_told_changes_the_digest(change: dict) -> None:
    same = {"document": to_json(POST), "access": "public", "languages": ["de"], "deleted": False}
    assert digest(**(same | change)) != digest(**same)


def test_the_order_of_languages_does_not_change_the_digest() -> None:
    first = digest(to_json(POST), access="public", languages=["de", "en"], deleted=False)
    assert digest(to_json(POST), access="public", languages=["en", "de"], deleted=False) == first
