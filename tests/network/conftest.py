"""The tree in two languages, and an index of the test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from network.models import TopicPage
from tests import factories
from tests.factories import SiteTree


@pytest.fixture(autouse=True)
def _index_of_its_own(settings: object, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


@pytest.fixture
def tree(db: None) -> SiteTree:
    return factories.site_tree()


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    """A browser in which a member of the group Editors has logged in."""
    user = User.objects.create_user("editor", "editor@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


@pytest.fixture
def one_of_each(tree: SiteTree) -> list[Any]:
    """One page of every type, all connected."""
    de = tree.de
    topic = factories.topic(de.topics, "Fehlerkultur", definition="Wie man mit Fehlern umgeht.")
    below = factories.topic(topic, "Beinahe-Fehler", related=[topic])
    partner = factories.partner(de.network, "Stadt Musterhausen", topics=[topic])
    person = factories.person(de.people, "Mara Lindner", partner=partner)
    row = factories.series(de.blog, "Kaizen im Amt", topics=[topic])
    post = factories.post(
        de.blog, "Montag", topics=[below], authors=[person], guest_partner=partner, series=row, series_part=1
    )
    episode = factories.episode(de.podcast, "Gespräch", topics=[topic], hosts=[person], guests=[person])
    standard = factories.standard(de.home, "Impressum")
    sections = [de.home, de.blog, de.podcast, de.network, de.people, de.topics]
    return [*sections, topic, below, partner, person, row, post, episode, standard]


@pytest.fixture
def old(tree: SiteTree) -> TopicPage:
    """A topic that is to become one with `new`."""
    return factories.topic(
        tree.de.topics, "Fehlerkultur", alternative_labels="Umgang mit Fehlern\nLERNKULTUR", hidden_labels="Felerkultur"
    )


@pytest.fixture
def new(tree: SiteTree) -> TopicPage:
    """The topic that stays; they share a name."""
    return factories.topic(tree.de.topics, "Lernkultur", alternative_labels="umgang mit fehlern", definition="Lernen.")
