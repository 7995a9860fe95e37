"""What the result page promises beyond the list: everything typed survives, cards, reasons, ways out of nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client, TestCase
from wagtail.models import PageViewRestriction

from tests import factories
from tests.factories import SiteTree

# Parameters that together are a narrowed, ordered, literal second page.
EVERYTHING = "q=Übergabe&lane=read&kind=post&year=2026&sort=title&literal=1"


def page_of(client: Client, query: str, language: str = "de") -> str:
    path = "/de/suche/" if language == "de" else "/en/search/"
    return unescape(client.get(f"{path}?{query}").content.decode())


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def many(results_tree: SiteTree) -> SiteTree:
    """Eleven posts on a word, each of another topic."""
    de = results_tree.de
    with TestCase.captureOnCommitCallbacks(execute=True):
        for letter in "ABCDEFGHIJK":
            topic = factories.topic(de.topics, f"Thema {letter}")
            factories.post(de.blog, f"Übergabe {letter}", topics=[topic], body=factories.body(("", "Ein Satz.")))
    return results_tree


@pytest.fixture
def tree(embedded_tree: SiteTree) -> SiteTree:
    """Two posts on a topic, a partner with offers who knows about it, and a person who works there."""
    fill(embedded_tree)
    return embedded_tree


@pytest.fixture
def both(results_tree: SiteTree) -> SiteTree:
    """The same on each engine."""
    fill(results_tree)
    return results_tree


def fill(tree: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        topic = factories.topic(
            tree.de.topics, "Übergabe", alternative_labels="Wechsel", definition="Wenn jemand geht."
        )
        offers = "Vorlagen für Protokolle\nEinen Tag zum Mitlaufen"
        fields = {"topics": [topic], "offers": offers, "lead": "Wir teilen."}
        partner = factories.partner(tree.de.network, "Stadt Lindfurt", **fields)
        person = factories.person(tree.de.people, "Mara Lindner", partner=partner, role="Leiterin des Jugendamts")
        for title in ("Übergabe im Amt", "Übergabe im Team"):
            body = factories.body(("", "Ein Satz."))
            factories.post(tree.de.blog, title, topics=[topic], authors=[person], body=body)


def test_a_hit_names_a_synonym_only_where_the_asked_word_does_not_stand(client: Client, both: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        factories.post(both.de.blog, "Wechsel oder Übergabe", body=factories.body(("", "Zwei Wörter dafür.")))
    page = page_of(client, "q=Wechsel")
    assert "Mitgesucht: Übergabe. Nur genau so suchen" in text_of(page)
    hits = [text_of(hit) for hit in page.split("<article")[1:]]
    assert ["gefunden über" in hit for hit in hits if "Wechsel oder Übergabe" in hit] == [False]
    assert ["gefunden über" in hit for hit in hits if "Übergabe im Amt" in hit] == [True]


def test_pages_facets_and_order_keep_everything_else(client: Client, many: SiteTree) -> None:
    page = page_of(client, EVERYTHING)
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following
    kept = "q=%C3%9Cbergabe&lane=read&kind=post&year=2026&sort=title&literal=1&page=2"
    assert sorted(following[1].lstrip("?").split("&")) == sorted(kept.split("&"))
    form = page[page.index('class="facets"') : page.index("</form>", page.index('class="facets"'))]
    for name, value in (("q", "Übergabe"), ("lane", "read"), ("literal", "1")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    assert re.search(r'<option value="title" selected', form)
    assert re.search(r'name="kind" value="post" checked', form)
    turned = page_of(client, "&".join(reversed(EVERYTHING.split("&"))))
    assert list_of(turned) == list_of(page)
    assert len(list_of(page)) == 10


def list_of(page: str) -> list[str]:
    return re.findall(r'<h2><a href="([^"]+)"', page)


def test_a_count_is_what_one_gets_by_choosing_it_too(client: Client, many: SiteTree) -> None:
    page = page_of(client, "q=Übergabe&kind=post")
    values = re.findall(r'name="(kind|topic|year)" value="([^"]+)"[^>]*>.*?class="count">(\d+)<', page)
    assert len(values) == 12
    for name, value, count in (values[0], values[1], values[-1]):
        kept = "" if name == "kind" else "&kind=post"
        chosen = page_of(client, f"q=Übergabe{kept}&{name}={value}")
        assert re.search(rf"\b{count} Fundstellen? zu", chosen), (name, value, count)
    pair = [value for name, value, _ in values if name == "topic"][:2]
    both = page_of(client, f"q=Übergabe&kind=post&topic={pair[0]}&topic={pair[1]}")
    assert "2 Fundstellen zu" in both
    counts = dict(re.findall(r'name="topic" value="([^"]+)"[^>]*>.*?class="count">(\d+)<', both))
    assert len(counts) == 11
    assert set(counts.values()) == {"1"}


def test_more_than_ten_values_are_behind_a_fold_that_a_choice_opens(client: Client, many: SiteTree) -> None:
    page = page_of(client, "q=Übergabe&kind=post")
    first, fold = page.split('class="facet-rest"', 1)
    assert len(re.findall(r'name="topic"', first)) == 10
    hidden = re.search(r'name="topic" value="([^"]+)"', fold)
    assert hidden
    assert '<details class="facet-rest" open>' not in page
    assert '<details class="facet-rest" open>' in page_of(client, f"q=Übergabe&kind=post&topic={hidden[1]}")


def test_an_alternative_name_shows_the_topics_card_with_its_feed(client: Client, tree: SiteTree) -> None:
    page = page_of(client, "q=wechsel")
    assert "Wenn jemand geht." in page
    assert "2 lesen 2 fragen" in text_of(page[page.index("topic-card-lanes") :])
    assert re.search(r'href="/feeds/de/topics/[0-9a-f-]+\.xml"', page)


def test_a_partner_called_by_name_has_a_card_with_offers_topics_and_land(client: Client, tree: SiteTree) -> None:
    page = text_of(page_of(client, "q=stadt lindfurt"))
    card = page[: page.index("Zum Profil")]
    assert all(part in card for part in ("Nordrhein-Westfalen", "Vorlagen für Protokolle", "Übergabe", "Wir teilen."))


def test_a_person_called_by_name_has_a_card_with_the_role(client: Client, tree: SiteTree) -> None:
    page = page_of(client, "q=Mara LINDNER")
    assert 'class="topic-card name-card"' in page
    assert "Leiterin des Jugendamts" in page


def test_a_hit_that_shows_none_of_the_words_says_by_whose_name_it_was_found(client: Client, tree: SiteTree) -> None:
    text = text_of(page_of(client, "q=Mara Lindner"))
    assert re.search(r"Übergabe im Team \S* ?gefunden über den Namen Mara Lindner", text)


def test_a_restricted_partner_has_no_card(client: Client, tree: SiteTree) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        PageViewRestriction.objects.create(page=tree.de.network, restriction_type="login")
    assert "name-card" not in page_of(client, "q=Stadt Lindfurt")


def test_a_misspelled_word_leads_to_hits_and_a_right_one_is_left_alone(client: Client, both: SiteTree) -> None:
    page = text_of(page_of(client, "q=Übregabe"))
    assert "Meinten Sie Übergabe ? Danach wurde gesucht." in page
    assert "Mitgesucht: Übergabe" not in page
    assert "Schreibweise" not in page
    assert "Nur genau so suchen" in page
    assert "Meinten Sie" not in text_of(page_of(client, "q=Übergabe"))


def test_a_word_that_nothing_has_is_named_where_the_others_are_found(client: Client, both: SiteTree) -> None:
    text = text_of(page_of(client, "q=Übergabe Lindfurt Xqzwvyk"))
    assert "In keinem Text steht: Xqzwvyk. Nur genau so suchen" in text
    assert "Nichts gefunden" in text_of(page_of(client, "q=Übergabe Lindfurt Xqzwvyk&literal=1"))


def test_the_literal_search_is_not_widened_and_offers_the_way_back(client: Client, both: SiteTree) -> None:
    page = page_of(client, "q=Übregabe&literal=1")
    assert "Meinten Sie" not in page
    assert 'href="?q=%C3%9Cbregabe"' in page


@pytest.mark.parametrize(
    ("query", "given_up"),
    [
        ('"Übergabe Lindfurt Xqzw"', "Ohne Anführungszeichen gibt es"),
        ('"im Team" -Übergabe', "Ohne „-Übergabe“ gibt es"),
    ],
)
def test_nothing_found_offers_less_of_the_query_the_nearest_topic_and_a_question(
    client: Client, both: SiteTree, query: str, given_up: str
) -> None:
    page = page_of(client, f"q={query}")
    text = text_of(page)
    assert given_up in text
    assert "Nah dran: Übergabe" in text
    assert "Stadt Lindfurt" in text
    assert 'action="/de/frage/"' in page


def test_a_filter_in_the_way_is_named_with_what_is_found_without_it(client: Client, both: SiteTree) -> None:
    text = text_of(page_of(client, "q=Übergabe&year=1999"))
    assert re.search(r"ohne 1999: \d+ Fundstellen", text)


def test_the_page_tells_feed_readers_and_browsers_where_to_ask(client: Client, tree: SiteTree) -> None:
    page = page_of(client, "q=Übergabe&kind=post", "en")
    assert re.search(
        r'rel="alternate" type="application/rss\+xml"[^>]*href="/en/search/feed.xml\?q=%C3%9Cbergabe', page
    )
    assert 'rel="search" type="application/opensearchdescription+xml"' in page
    assert 'href="/en/search/opensearch.xml"' in page
