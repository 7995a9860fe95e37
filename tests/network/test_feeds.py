"""What feed readers and podcast apps get, read back with the parsers that such programs use."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from typing import Any

import feedparser
import podcastparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import SiteTree

POSTS = "/feeds/de/posts.xml"
PODCAST = "/feeds/de/podcast/podcast.xml"


def read(client: Client, url: str) -> Any:
    """A feed as a reader sees it; a feed that is not well-formed fails the test."""
    response = client.get(url)
    assert response.status_code == 200, url
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def listened(client: Client, url: str) -> Any:
    """A podcast as an app sees it."""
    return podcastparser.parse(f"http://testserver{url}", io.BytesIO(client.get(url).content))


def test_posts_come_newest_first_with_lead_and_address(client: Client, tree: SiteTree) -> None:
    factories.post(tree.de.blog, "Alt", date=dt.date(2026, 1, 2))
    factories.post(tree.de.blog, "Neu & frisch", date=dt.date(2026, 3, 4), lead="Was zu lesen ist.")
    feed = read(client, POSTS)
    assert [entry.title for entry in feed.entries] == ["Neu & frisch", "Alt"]
    assert feed.feed.title == "Blog · Wissensnetz"
    assert feed.feed.language == "de"
    assert feed.feed.link == "http://localhost/de/blog/"
    assert feed.entries[0].summary == "Was zu lesen ist."
    assert feed.entries[0].link == "http://localhost/de/blog/neu-frisch/"
    assert feed.entries[0].published_parsed[:3] == (2026, 3, 4)


def test_the_id_of_an_entry_survives_a_new_title_and_address(client: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Alt")
    before = read(client, POSTS).entries[0]
    post.title, post.slug = "Neu", "neu"
    post.save()
    after = read(client, POSTS).entries[0]
    assert before.link != after.link
    assert before.id == after.id
    assert before.id.startswith("urn:uuid:")


def test_each_language_has_ids_of_its_own(client: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Alt")
    factories.translated(post, title="Old")
    german, english = read(client, POSTS).entries, read(client, "/feeds/en/posts.xml").entries
    assert [entry.title for entry in english] == ["Old"]
    assert german[0].id != english[0].id


def test_an_english_feed_announces_what_exists_only_in_german(client: Client, tree: SiteTree) -> None:
    factories.post(tree.de.blog, "Nur deutsch")
    assert [entry.title for entry in read(client, "/feeds/en/posts.xml").entries] == ["Nur deutsch"]


def test_characters_that_xml_cannot_hold_are_left_out(client: Client, tree: SiteTree) -> None:
    factories.post(tree.de.blog, "Ein\x0bfach", lead="Aus\x0c Word\x1f")
    assert read(client, POSTS).entries[0].title == "Einfach"


def test_a_feed_has_at_most_thirty_entries(client: Client, tree: SiteTree) -> None:
    for _ in range(31):
        factories.post(tree.de.blog)
    assert len(read(client, POSTS).entries) == 30


def test_a_topic_announces_posts_and_episodes_of_its_narrower_topics_too(client: Client, tree: SiteTree) -> None:
    broad = factories.topic(tree.de.topics, "Lernen")
    narrow = factories.topic(broad, "Fehlerkultur")
    factories.post(tree.de.blog, "Ein Beitrag", topics=[narrow, broad], date=dt.date(2026, 2, 1))
    factories.post(tree.de.blog, "Fremd")
    factories.episode(tree.de.podcast, "Eine Folge", topics=[broad], date=dt.date(2026, 2, 2))
    feed = read(client, f"/feeds/de/topics/{broad.translation_key}.xml")
    assert [entry.title for entry in feed.entries] == ["Eine Folge", "Ein Beitrag"]
    assert feed.feed.title == "Lernen · Wissensnetz"


def test_a_topic_without_a_page_in_the_language_has_a_feed_nevertheless(client: Client, tree: SiteTree) -> None:
    topic = factories.topic(tree.de.topics, "Fehlerkultur")
    factories.post(tree.de.blog, "Ein Beitrag", topics=[topic])
    feed = read(client, f"/feeds/en/topics/{topic.translation_key}.xml")
    assert [entry.title for entry in feed.entries] == ["Ein Beitrag"]


@pytest.mark.parametrize(
    "url",
    [
        "/feeds/xx/posts.xml",
        "/feeds/de/partners.xml",
        f"/feeds/de/topics/{uuid.UUID(int=1)}.xml",
        "/feeds/de/topics/x.xml",
        "/feeds/de/podcast/unknown.xml",
        "/feeds/xx/podcast/podcast.xml",
    ],
)
def test_an_unknown_feed_is_not_found(client: Client, tree: SiteTree, url: str) -> None:
    assert client.get(url).status_code == 404


def test_a_section_that_is_not_public_has_no_feed(client: Client, tree: SiteTree) -> None:
    for section in (tree.de.blog, tree.de.podcast):
        section.unpublish()
    assert client.get(POSTS).status_code == 404
    assert client.get(PODCAST).status_code == 404


@pytest.mark.parametrize("header", [("ETag", "HTTP_IF_NONE_MATCH"), ("Last-Modified", "HTTP_IF_MODIFIED_SINCE")])
def test_who_has_the_feed_already_gets_no_copy(client: Client, tree: SiteTree, header: tuple[str, str]) -> None:
    factories.post(tree.de.blog)
    sent, asked = header
    known = {asked: client.get(POSTS)[sent]}
    again = client.get(POSTS, **known)
    assert (again.status_code, again.content) == (304, b"")


def test_who_has_an_older_feed_gets_the_new_one(client: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Eins")
    factories.post(tree.de.blog, "Zwei")
    tag = client.get(POSTS)["ETag"]
    post.unpublish()
    assert client.get(POSTS, HTTP_IF_NONE_MATCH=tag).status_code == 200


@pytest.mark.parametrize("value", ["x", "Thu, 99 Foo 2026", '"', "\xff"])
def test_nonsense_in_a_conditional_header_is_no_error(client: Client, tree: SiteTree, value: str) -> None:
    factories.post(tree.de.blog)
    assert client.get(POSTS, HTTP_IF_MODIFIED_SINCE=value, HTTP_IF_NONE_MATCH=value).status_code == 200


def test_a_feed_takes_as_many_queries_for_one_entry_as_for_many(client: Client, tree: SiteTree) -> None:
    topic = factories.topic(tree.de.topics)
    urls = [POSTS, PODCAST, "/feeds/de/episodes.xml", f"/feeds/de/topics/{topic.translation_key}.xml"]
    counts = []
    for more in (1, 12):
        for _ in range(more):
            voice = factories.person(tree.de.people)
            factories.post(tree.de.blog, topics=[topic], authors=[voice])
            factories.episode(tree.de.podcast, topics=[topic], guests=[voice])
        counts.append([queries_of(client, url) for url in urls])
    assert counts[0] == counts[1]


def queries_of(client: Client, url: str) -> int:
    """How many queries a feed takes once the addresses of sites are known."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)
