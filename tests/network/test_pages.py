"""Every kind of page answers a reader, in both languages, whatever its address carries."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories
from tests.factories import Tree

TRANSCRIPT = """WEBVTT

00:00.000 --> 00:06.000
<v Tomke Brandsen>Was ist Fehlerkultur?

00:06.000 --> 00:12.000
<v Henrike Lohfeld>Dass niemand sucht, wer schuld ist.
"""


@pytest.fixture
def tree(db: None) -> Tree:
    return factories.site_tree()


@pytest.fixture
def filled(tree: Tree) -> dict[str, str]:
    """One page of every kind: name → address."""
    topic = factories.topic(tree.topics, definition="Wie man mit Fehlern umgeht.")
    below = factories.topic(topic, "Beinahe-Fehler")
    partner = factories.partner(tree, topics=[topic])
    person = factories.person(tree, partner=factories.identity(partner))
    series = tree.blog.add_child(instance=factories.models.SeriesPage(title="Planung"))
    pages = {
        "home": tree.home,
        "blog": tree.blog,
        "series": series,
        "post": factories.post(
            tree, topics=[below], authors=[person], series=factories.identity(series), series_part=1, text="Ein Text."
        ),
        "podcast": tree.podcast,
        "episode": factories.episode(tree, topics=[topic], guests=[person], transcript=TRANSCRIPT),
        "directory": tree.directory,
        "partner": partner,
        "people": tree.people,
        "person": person,
        "topics": tree.topics,
        "topic": topic,
    }
    return {name: page.get_url() for name, page in pages.items()}


@pytest.mark.parametrize("query", ["", "?page=2", "?page=x", "?t=12:34", "?t=%00", "?t=99999999999999", "?region=nirgends"])
def test_every_kind_of_page_is_served(client: Client, filled: dict[str, str], query: str) -> None:
    statuses = {name: client.get(url + query).status_code for name, url in filled.items()}
    assert len(statuses) == 12
    assert set(statuses.values()) == {200}, statuses


def test_the_first_page_sets_no_cookie(client: Client, filled: dict[str, str]) -> None:
    response = client.get(filled["home"])
    assert not response.cookies
