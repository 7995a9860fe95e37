"""Header, footer, languages, and what machines read: the same promises on every page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import SiteSettings
from tests import factories
from tests.factories import SiteTree


@pytest.fixture
def tree(db: None, settings: object, tmp_path: Path) -> SiteTree:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return factories.site_tree()


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_bare_address_leads_to_the_readers_language(client: Client, tree: SiteTree) -> None:
    assert client.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/en/"
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/de/"


def test_the_switcher_leads_to_the_exact_counterpart(client: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Der Fall")
    english = factories.translated(post, title="The case", slug="the-case")
    assert f'href="{english.url}" lang="en"' in html(client, post.url)
    assert f'href="{post.url}" lang="de"' in html(client, english.url)


def test_without_a_counterpart_the_switcher_leads_to_the_section(client: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Nur deutsch")
    page = html(client, post.url)
    assert f'href="{tree.en.blog.url}" lang="en"' in page
    assert 'rel="alternate" hreflang' not in page


def test_the_switcher_keeps_a_search(client: Client, tree: SiteTree) -> None:
    assert 'href="/en/search/?q=Ganztag"' in html(client, "/de/suche/?q=Ganztag")


def test_alternates_are_reciprocal_and_name_the_page_itself(client: Client, tree: SiteTree) -> None:
    named = [
        set(re.findall(r'rel="alternate" hreflang="(\S+)" href="(\S+)"', html(client, page.url)))
        for page in (tree.de.blog, tree.en.blog)
    ]
    assert named[0] == named[1]
    assert {code for code, _ in named[0]} == {"de", "en", "x-default"}


def test_structured_data_is_json_and_cannot_leave_its_element(client: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "</script><b>Fall")
    source = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(client, post.url), re.DOTALL)
    assert source
    nodes = {node["@type"]: node for node in json.loads(source.group(1))["@graph"]}
    assert nodes["BlogPosting"]["headline"] == "</script><b>Fall"
    assert nodes["BreadcrumbList"]["itemListElement"][-1]["name"] == "</script><b>Fall"


def test_three_skip_links_lead_to_places_that_exist(client: Client, tree: SiteTree) -> None:
    page = html(client, tree.de.blog.url)
    targets = re.findall(r'<a[^>]*href="#([a-z]+)"', page)[:3]
    assert len(targets) == 3
    assert all(re.search(rf'id="{target}"', page) for target in targets)


def test_menu_and_legal_pages_follow_the_tree(client: Client, tree: SiteTree) -> None:
    factories.standard(tree.de.home, "Die Initiative", show_in_menus=True)
    factories.standard(tree.de.home, "Impressum", show_in_footer=True)
    factories.standard(tree.de.home, "Entwurf", show_in_menus=True, live=False)
    page = html(client, tree.de.blog.url)
    header, _, footer = page.partition("</header>")
    assert "Die Initiative" in header
    assert "Entwurf" not in page
    assert "Impressum" in footer
    assert "Impressum" not in header


def test_the_footer_names_contact_persons_and_elsewhere(client: Client, tree: SiteTree) -> None:
    person = factories.person(tree.de.people, "Tomke Brandsen")
    site = SiteSettings.for_site(tree.de.home.get_site())
    site.email = "redaktion@portal.example"
    site.contact_people.create(person_id=person.translation_key)
    site.save()
    page = html(client, tree.de.blog.url)
    assert f'href="{person.url}"' in page
    assert "mailto:redaktion@portal.example" in page


def test_the_sitemap_holds_both_languages_and_nothing_restricted(client: Client, tree: SiteTree) -> None:
    secret = factories.post(tree.de.blog, "Intern")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    tag = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    index = [element.text for element in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(tag)]
    assert index == ["http://testserver/sitemap-pages.xml"]
    pages = [element.text for element in ElementTree.fromstring(client.get("/sitemap-pages.xml").content).iter(tag)]
    assert tree.de.blog.full_url in pages
    assert tree.en.blog.full_url in pages
    assert secret.full_url not in pages


def test_robots_name_the_sitemap(client: Client, tree: SiteTree) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_page_that_is_not_there_is_a_page_of_the_portal(client: Client, tree: SiteTree) -> None:
    response = client.get("/de/gibt-es-nicht/")
    assert response.status_code == 404
    assert 'id="navigation"' in response.content.decode()


def test_every_page_carries_its_policy_and_no_cookie(client: Client, tree: SiteTree) -> None:
    response = client.get(tree.de.home.url)
    assert "script-src 'self';" in response.headers["Content-Security-Policy"]
    assert not response.cookies
