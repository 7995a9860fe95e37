"""Every page type is served, in both languages, whatever stands in the address."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from network.models import BlogIndexPage, ContentPage, EpisodePage, NetworkPage, PodcastPage
from tests import factories
from tests.factories import SiteTree


@pytest.fixture
def pages(tree: SiteTree) -> list[ContentPage]:
    """One page of each type, all connected with each other."""
    de = tree.de
    top = factories.topic(de.topics, "Zusammenarbeit", definition="Wie Ämter miteinander arbeiten.")
    mistakes = factories.topic(top, "Fehlerkultur", alternative_labels="Lernkultur", related=[top])
    city = factories.partner(
        de.network,
        "Stadt Musterhausen",
        topics=[mistakes],
        offers="Vorlagen\nBesuche",
        projects=[
            ("project", {"title": "Runde der Fehler", "problem": "Niemand sprach.", "solution": "Wir fingen an."})
        ],
        contacts=[("contact", {"name": "Ina Sommer", "consent": True}), ("contact", {"name": "Rolf Winter"})],
        confirmed_on=dt.date(2026, 1, 2),
    )
    author = factories.person(de.people, "Mara Lindner", partner=city)
    guest = factories.person(de.people, "Jonas Rehm", partner=city)
    row = factories.series(de.blog, "Kaizen im Amt", topics=[mistakes])
    connected = {"topics": [mistakes], "authors": [author], "guest_partner": city, "series": row, "series_part": 1}
    post = factories.post(de.blog, "Der Fehler am Montag", body=factories.body(("Was geschah", "Viel.")), **connected)
    episode = factories.episode(
        de.podcast,
        "Die Besprechung",
        topics=[mistakes],
        hosts=[author],
        guests=[guest],
        chapters=[("chapter", {"start": "0:00", "title": "Anfang"}), ("chapter", {"start": "1:05", "title": "Wende"})],
    )
    sections = [de.home, de.blog, de.podcast, de.network, de.people, de.topics]
    return [*sections, top, mistakes, city, author, row, post, episode, factories.standard(de.home, "Impressum")]


def test_every_page_type_answers_in_german(client: Client, pages: list[ContentPage]) -> None:
    assert len({type(page) for page in pages}) == 13
    for page in pages:
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        assert page.title in response.content.decode()


def test_every_page_type_answers_in_english(client: Client, pages: list[ContentPage]) -> None:
    for page in pages[6:]:
        english = factories.translated(page, title=f"English {page.title}")
        response = client.get(english.url)
        assert response.status_code == 200, english.url
        assert f"English {page.title}" in response.content.decode()


NONSENSE = [
    "page=0",
    "page=-3",
    "page=x",
    "page=99999999999999999999",
    "page=²",
    "t=x",
    "t=99:99:99",
    "t=-5",
    "t=²",
    "t=1e9",
    "t=%00",
    "topic=x&region=%00&kind=city'",
    "topic=&topic=a&topic=b",
]


def test_nonsense_in_an_address_is_no_error(client: Client, pages: list[ContentPage]) -> None:
    reading = [page for page in pages if isinstance(page, BlogIndexPage | PodcastPage | NetworkPage | EpisodePage)]
    addresses = [f"{page.url}?{query}" for page in reading for query in NONSENSE]

    assert len(addresses) == 4 * 13
    assert [url for url in addresses if client.get(url).status_code != 200] == []
