"""Lesen: the blog, posts and series."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Locale

from network import selectors
from network.models import BlogPostPage
from search.contract import SearchUnavailable
from tests import factories
from tests.factories import SiteTree


def titles(teasers: Any) -> list[str]:
    return [teaser.title for teaser in teasers]


def test_the_newest_post_comes_first_and_the_id_decides_within_a_day(tree: SiteTree, rf: RequestFactory) -> None:
    blog = tree.de.blog
    factories.post(blog, "Alt", date=dt.date(2026, 1, 1))
    factories.post(blog, "Vormittags", date=dt.date(2026, 5, 1))
    factories.post(blog, "Nachmittags", date=dt.date(2026, 5, 1))

    posts = selectors.blog_index(blog, rf.get("/"))["posts"]

    assert titles(posts) == ["Nachmittags", "Vormittags", "Alt"]


def test_previous_and_next_follow_date_then_id(tree: SiteTree, rf: RequestFactory) -> None:
    blog = tree.de.blog
    older = factories.post(blog, "Alt", date=dt.date(2026, 1, 1))
    first = factories.post(blog, "Vormittags", date=dt.date(2026, 5, 1))
    second = factories.post(blog, "Nachmittags", date=dt.date(2026, 5, 1))

    context = selectors.post(first, rf.get("/"))
    assert (context["previous"].title, context["next"].title) == (older.title, second.title)
    context = selectors.post(second, rf.get("/"))
    assert (context["previous"].title, context["next"]) == (first.title, None)


def test_lists_have_pages_and_nonsense_is_the_first_one(tree: SiteTree, client: Client) -> None:
    for number in range(13):
        factories.post(tree.de.blog, f"Beitrag {number}")

    assert len(client.get(tree.de.blog.url).context["posts"]) == 12
    assert titles(client.get(f"{tree.de.blog.url}?page=2").context["posts"]) == ["Beitrag 0"]
    assert client.get(f"{tree.de.blog.url}?page=99").context["posts"].number == 2
    assert client.get(f"{tree.de.blog.url}?page=x").context["posts"].number == 1


def test_a_list_holds_each_page_once_in_the_best_language(tree: SiteTree, rf: RequestFactory) -> None:
    both = factories.post(tree.de.blog, "Beide")
    factories.translated(both, title="Both")
    factories.post(tree.de.blog, "Nur deutsch")
    french = Locale.objects.create(language_code="fr")
    factories.translated(tree.de.blog, language=french.language_code)
    factories.translated(both, language="fr", title="Les deux")

    assert set(titles(selectors.blog_index(tree.en.blog, rf.get("/"))["posts"])) == {"Both", "Nur deutsch"}
    assert set(titles(selectors.blog_index(tree.de.blog, rf.get("/"))["posts"])) == {"Beide", "Nur deutsch"}


def test_an_alias_does_not_hide_the_page_that_it_repeats(tree: SiteTree, rf: RequestFactory) -> None:
    post = factories.post(tree.de.blog, "Nur deutsch")
    post.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)

    assert titles(selectors.blog_index(tree.en.blog, rf.get("/"))["posts"]) == ["Nur deutsch"]


def test_a_series_lists_its_parts_in_order(tree: SiteTree, rf: RequestFactory) -> None:
    series = factories.series(tree.de.blog, "Kaizen im Amt")
    second = factories.post(tree.de.blog, "Zweitens", series=series, series_part=2)
    factories.post(tree.de.blog, "Erstens", series=series, series_part=1)
    factories.post(tree.de.blog, "Anderes")

    view = selectors.post(second, rf.get("/"))["series"]
    assert (view.title, view.url) == ("Kaizen im Amt", series.url)
    assert [(part.number, part.teaser.title, part.is_current) for part in view.parts] == [
        (1, "Erstens", False),
        (2, "Zweitens", True),
    ]
    assert [part.teaser.title for part in selectors.series(series, rf.get("/"))["parts"]] == ["Erstens", "Zweitens"]


def test_a_byline_keeps_the_order_of_the_authors_and_says_where_they_work(tree: SiteTree, rf: RequestFactory) -> None:
    city = factories.partner(tree.de.network, "Stadt Musterhausen")
    mara = factories.person(tree.de.people, "Mara Lindner", role="Planerin", partner=city)
    jonas = factories.person(tree.de.people, "Jonas von Rehm")
    post = factories.post(tree.de.blog, authors=[jonas, mara])

    cards = selectors.post(post, rf.get("/"))["authors"]

    assert [(card.name, card.initials, card.role, card.organisation) for card in cards] == [
        ("Jonas von Rehm", "JR", "", ""),
        ("Mara Lindner", "ML", "Planerin", "Stadt Musterhausen"),
    ]


def test_contents_tell_how_long_a_section_is(tree: SiteTree, rf: RequestFactory) -> None:
    body = factories.body(("Kurz", "x" * 50), ("Lang", "x" * 200))
    post = factories.post(tree.de.blog, body=body)

    contents = selectors.post(post, rf.get("/"))["contents"]

    assert contents == [
        {"heading": "Kurz", "anchor": "kurz", "share": 0.25},
        {"heading": "Lang", "anchor": "lang", "share": 1.0},
    ]


def test_reading_time_is_counted_when_a_post_is_saved(tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, body=factories.body(("", "Wort " * 1000)))

    assert BlogPostPage.objects.defer("body").get(pk=post.pk).reading_minutes == 5


def test_a_page_is_served_while_search_is_down(tree: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise SearchUnavailable("embedded", "no answer")

    monkeypatch.setattr("network.selectors.related.api.related", down)
    response = client.get(factories.post(tree.de.blog).url)

    assert response.status_code == 200
    assert response.context["related"] == ()


def test_a_new_page_can_be_previewed_before_it_is_saved(tree: SiteTree, rf: RequestFactory) -> None:
    draft = BlogPostPage(title="Entwurf", locale=tree.de.blog.locale)

    context = selectors.post(draft, rf.get("/"))

    assert (context["previous"], context["next"]) == (None, None)
