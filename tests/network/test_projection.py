"""What search gets to know of each page type."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, get_page_models

from home.models import HomePage
from network.models import ContentPage, EpisodePage, PartnerPage, TopicPage
from search.contract import Document, Kind
from tests import factories
from tests.factories import SiteTree

PROJECTS = [
    (
        "project",
        {
            "title": "Runde der Fehler",
            "problem": "Niemand sprach über Fehler.",
            "solution": "Die Leitung fing an.",
            "worked": "Nach drei Monaten sprachen alle.",
            "failed": "Das Formular blieb leer.",
            "transfer": "Klein anfangen.",
        },
    ),
    ("project", {"title": "Runde der Fehler", "problem": "Noch einmal von vorn.", "solution": "Mit einer Pause."}),
]
CONTACTS = [
    ("contact", {"name": "Ina Sommer", "role": "Jugendhilfeplanung", "email": "ina@example.org", "consent": True}),
    ("contact", {"name": "Rolf Winter", "role": "Leitung", "email": "rolf@example.org", "consent": False}),
]


@pytest.fixture
def mistakes(tree: SiteTree) -> TopicPage:
    area = factories.topic(tree.de.topics, "Zusammenarbeit")
    return factories.topic(
        area, "Fehlerkultur", alternative_labels="Lernkultur\n\n Fehlerlernen ", hidden_labels="Felerkultur"
    )


@pytest.fixture
def city(tree: SiteTree, mistakes: TopicPage) -> PartnerPage:
    return factories.partner(
        tree.de.network,
        "Stadt Musterhausen",
        region="DE-SN",
        topics=[mistakes],
        offers="Vorlagen\nBesuche vor Ort",
        seeks="Jemanden, der es schon wieder gelassen hat.",
        projects=PROJECTS,
        contacts=CONTACTS,
        body=factories.body(("Wer wir sind", "Eine Stadt.")),
    )


def labels(references: Any) -> list[str]:
    return [reference.label for reference in references]


def test_every_page_type_has_a_document_or_says_that_it_has_none() -> None:
    ours = [model for model in get_page_models() if issubclass(model, ContentPage)]

    assert len(ours) == 13
    assert [model for model in ours if model.as_document is None] == [HomePage]


def test_a_post_is_found_by_its_sections_topics_authors_and_partner(
    tree: SiteTree, mistakes: TopicPage, city: PartnerPage
) -> None:
    author = factories.person(tree.de.people, "Mara Lindner")
    post = factories.post(
        tree.de.blog,
        "Der Fehler am Montag",
        lead="Wie ein Aktenvermerk verschwand.",
        date=dt.date(2026, 3, 2),
        topics=[mistakes],
        authors=[author],
        guest_partner=city,
        body=[("text", "<p>Vorweg.</p>"), *factories.body(("Was geschah", "Alles."), ("Was geschah", "Noch mehr."))],
    )

    document = post.as_document()

    assert (document.kind, document.language, document.date) == (Kind.POST, "de", dt.date(2026, 3, 2))
    assert document.identity == f"{post.translation_key}:de"
    assert [(part.heading, part.anchor, part.text) for part in document.passages] == [
        ("", "", "Vorweg."),
        ("Was geschah", "was-geschah", "Alles."),
        ("Was geschah", "was-geschah-2", "Noch mehr."),
    ]
    assert labels(document.topics) == ["Fehlerkultur", "Zusammenarbeit"]
    assert labels(document.people) == ["Mara Lindner"]
    assert labels(document.partners) == ["Stadt Musterhausen"]


def test_an_episode_is_found_by_the_half_minute(tree: SiteTree, city: PartnerPage) -> None:
    guest = factories.person(tree.de.people, "Jonas Rehm", partner=city)
    host = factories.person(tree.de.people, "Mara Lindner")
    chapters = [("chapter", {"start": "0:00", "title": "Anfang"}), ("chapter", {"start": "1:05", "title": "Wende"})]
    episode: EpisodePage = factories.episode(tree.de.podcast, hosts=[host], guests=[guest], chapters=chapters)

    document = episode.as_document()

    assert [(part.start, part.speaker, part.heading) for part in document.passages] == [
        (0.0, "Mara Lindner", "Anfang"),
        (12.0, "Jonas Rehm", "Anfang"),
        (70.0, "Jonas Rehm", "Wende"),
    ]
    assert document.passages[2].text == "Erst als die Leitung anfing, sprachen auch die anderen."
    assert labels(document.people) == ["Jonas Rehm"]
    assert labels(document.partners) == ["Stadt Musterhausen"]


def test_a_partner_is_found_by_the_answers_to_the_questions(city: PartnerPage) -> None:
    document = city.as_document()

    passages = {(part.anchor, part.text) for part in document.passages}
    assert ("wer-wir-sind", "Eine Stadt.") in passages
    assert ("project-runde-der-fehler", "Das Formular blieb leer.") in passages
    assert ("project-runde-der-fehler-2", "Noch einmal von vorn.") in passages
    assert ("offers", "Vorlagen.\nBesuche vor Ort.") in passages
    assert document.region is not None
    assert document.region.key == "DE-SN"
    assert document.partners[0].key == str(city.translation_key)
    assert [part.text for part in document.passages if not part.heading] == []


def test_only_people_who_agreed_are_found(city: PartnerPage) -> None:
    text = " ".join(part.text for part in city.as_document().passages)

    assert "Ina Sommer, Jugendhilfeplanung." in text
    assert "Winter" not in text
    assert "example.org" not in text


def test_a_topic_carries_its_names_in_both_languages(mistakes: TopicPage) -> None:
    english = factories.translated(mistakes, title="Error culture", alternative_labels="No-blame culture")

    german = mistakes.as_document()
    assert german.labels == ("Lernkultur", "Fehlerlernen", "Error culture", "No-blame culture")
    assert german.hidden_labels == ("Felerkultur",)
    assert "Fehlerkultur" in english.as_document().labels


def test_a_person_is_found_by_the_topics_of_what_they_wrote_and_said(tree: SiteTree, mistakes: TopicPage) -> None:
    other = factories.topic(tree.de.topics, "Kaizen")
    person = factories.person(tree.de.people, "Mara Lindner")
    factories.post(tree.de.blog, topics=[mistakes], authors=[person])
    factories.episode(tree.de.podcast, topics=[other], guests=[person])

    assert set(labels(person.as_document().topics)) == {"Fehlerkultur", "Zusammenarbeit", "Kaizen"}


def test_what_is_unpublished_or_restricted_is_not_named(tree: SiteTree, mistakes: TopicPage, city: PartnerPage) -> None:
    author = factories.person(tree.de.people, "Mara Lindner")
    post = factories.post(tree.de.blog, topics=[mistakes], authors=[author], guest_partner=city)

    mistakes.unpublish()
    PageViewRestriction.objects.create(page=city, restriction_type=PageViewRestriction.LOGIN)
    PageViewRestriction.objects.create(page=tree.de.people, restriction_type=PageViewRestriction.LOGIN)

    document = post.as_document()
    assert (document.topics, document.people, document.partners) == ((), (), ())


def test_a_topic_below_an_unpublished_one_keeps_the_ones_above(tree: SiteTree) -> None:
    top = factories.topic(tree.de.topics, "Oben")
    middle = factories.topic(top, "Mitte")
    leaf = factories.topic(middle, "Unten")
    middle.unpublish()

    assert labels(factories.post(tree.de.blog, topics=[leaf]).as_document().topics) == ["Unten", "Oben"]


@pytest.mark.parametrize("kind", ["post", "episode", "partner"])
def test_every_place_that_search_leads_to_is_on_the_page(
    client: Client, tree: SiteTree, city: PartnerPage, kind: str
) -> None:
    body = factories.body(("Ärger & Übung", "Text."), ("Ärger & Übung", "Text."), ("Contacts", "Text."))
    page = city
    if kind != "partner":
        section = tree.de.blog if kind == "post" else tree.de.podcast
        page = getattr(factories, kind)(section, body=body)
    document: Document = page.as_document()
    anchors = {part.anchor for part in document.passages if part.anchor}

    ids = re.findall(r'\bid="([^"]+)"', client.get(page.url).content.decode())

    assert len(anchors) >= 3
    assert anchors <= set(ids)
    assert len(ids) == len(set(ids))
