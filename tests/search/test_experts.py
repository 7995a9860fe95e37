"""Who knows about it: most and best first, nothing restricted, the same number of queries for many as for few."""

from __future__ import annotations

import pytest
from django.test import Client, TestCase
from wagtail.models import PageViewRestriction

from search import api, syntax
from search.contract import Kind, Lane
from search.engines.base import EngineHit
from search.experts import Voice, standings
from tests import factories
from tests.factories import SiteTree


def hit(identity: str, score: float, *, similar: bool = False) -> EngineHit:
    return EngineHit(identity, score, similar)


def voice(identity: str, key: str, kind: Kind = Kind.POST) -> Voice:
    return Voice(identity, kind, key)


def test_two_good_documents_stand_before_one() -> None:
    hits = [hit("a", 9), hit("b", 8), hit("c", 9)]
    found = standings(hits, [voice("a", "two"), voice("b", "two"), voice("c", "one")], {})
    assert [one.key for one in found] == ["two", "one"]


def test_one_good_document_stands_before_many_faint_ones() -> None:
    faint = [hit(f"f{number}", 0.5) for number in range(8)]
    voices = [voice("a", "good"), *(voice(one.identity, "many") for one in faint)]
    assert standings([hit("a", 9), *faint], voices, {})[0].key == "good"


def test_who_is_named_everywhere_stands_behind_who_works_on_this() -> None:
    hits = [hit("a", 9), hit("b", 8)]
    voices = [voice("a", "host"), voice("b", "host"), voice("a", "guest"), voice("b", "guest")]
    assert [one.key for one in standings(hits, voices, {"host": 60, "guest": 2})] == ["guest", "host"]


def test_what_is_only_spelled_alike_speaks_for_nobody() -> None:
    assert standings([hit("a", 3, similar=True)], [voice("a", "x")], {}) == []


def test_documents_are_counted_per_lane() -> None:
    found = standings([hit("a", 2), hit("b", 1)], [voice("a", "x"), voice("b", "x", Kind.EPISODE)], {})
    assert found[0].lanes == {Lane.READ: 1, Lane.LISTEN: 1, Lane.ASK: 0}


@pytest.fixture
def network(results_tree: SiteTree) -> SiteTree:
    """A partner with a person who wrote twice on a word, and another partner who only mentions it."""
    de = results_tree.de
    with TestCase.captureOnCommitCallbacks(execute=True):
        topic = factories.topic(de.topics, "Übergabe")
        partner = factories.partner(de.network, "Landkreis Dreiseen", topics=[topic], lead="Wir üben die Übergabe.")
        author = factories.person(de.people, "Mara Lindner", partner=partner)
        for number in (1, 2):
            text = factories.body(("", "Eine Übergabe braucht Zeit. Die Übergabe ist Arbeit."))
            factories.post(de.blog, f"Übergabe, Teil {number}", topics=[topic], authors=[author], body=text)
        factories.partner(de.network, "Stadt Erzbrunn", lead="Manches, zum Beispiel eine Übergabe im Jahr.")
    return results_tree


def test_experts_are_those_who_wrote_and_the_partner_they_work_for(client: Client, network: SiteTree) -> None:
    found = api.experts(syntax.parse("Übergabe"))
    assert {one.document.title for one in found[:2]} == {"Mara Lindner", "Landkreis Dreiseen"}
    page = client.get("/de/suche/?q=Übergabe").content.decode()
    assert "Wer weiß etwas dazu" in page
    assert page.index("Mara Lindner") < page.index('id="results"')


def test_the_count_of_a_partner_leads_to_as_many_results(client: Client, network: SiteTree) -> None:
    expert = next(one for one in api.experts(syntax.parse("Übergabe")) if one.document.kind is Kind.PARTNER)
    page = client.get("/de/suche/", {"q": "Übergabe", "partner": expert.document.key}).content.decode()
    assert f"{expert.count} Fundstellen zu" in page


def test_a_restricted_expert_is_not_shown(client: Client, network: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        PageViewRestriction.objects.create(page=network.de.people, restriction_type="login")
    assert "Mara Lindner" not in client.get("/de/suche/?q=Übergabe").content.decode()
    assert "Mara Lindner" not in {one.document.title for one in api.experts(syntax.parse("Übergabe"))}


def test_experts_cost_as_many_queries_however_many_there_are(
    network: SiteTree, django_assert_num_queries: object
) -> None:
    api.experts(syntax.parse("Übergabe"))
    with TestCase.captureOnCommitCallbacks(execute=True):
        for number in range(8):
            person = factories.person(network.de.people, f"Person Nummer {number}")
            factories.post(network.de.blog, f"Übergabe {number}", authors=[person])
    api.experts(syntax.parse("Übergabe"))
    with django_assert_num_queries(QUERIES):
        found = api.experts(syntax.parse("Übergabe"))
    assert len(found) == 5


# Names of topics and people, rules of editors, who is named, how much there is of each, their pages.
QUERIES = 5
