"""Listings and dashboard: editors find what is unfinished, and what they look for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Workflow
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from network.admin.needs import NEEDS
from tests import factories
from tests.factories import SiteTree
from tests.network.many import multiply

LISTINGS = ["posts", "episodes", "partners", "people", "topics", "pages", "tree"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?status=draft",
        "?status=x",
        "?needs=topics",
        "?needs=x",
        "?topic=x",
        "?partner=%00",
        "?locale=en",
        "?q=Mont",
    ],
)
def test_every_listing_opens_whatever_its_address_carries(editor: Client, one_of_each: list[Any], query: str) -> None:
    for name in LISTINGS:
        assert editor.get(reverse(f"network_{name}:index") + query).status_code == 200, name


def listed(client: Client, name: str, query: str = "") -> list[str]:
    """The titles in a listing."""
    response = client.get(reverse(f"network_{name}:index") + query)
    return sorted(page.title for page in response.context["object_list"])


def test_listings_can_be_narrowed_by_topic_partner_language_and_status(editor: Client, tree: SiteTree) -> None:
    topic, other = factories.topic(tree.de.topics), factories.topic(tree.de.topics)
    partner = factories.partner(tree.de.network, "Stadt", topics=[topic], region="DE-SN")
    factories.partner(tree.de.network, "Kreis", topics=[other], region="DE-BY", organisation_kind="district")
    person = factories.person(tree.de.people, "Mara", partner=partner)
    factories.person(tree.de.people, "Jonas")
    post = factories.post(tree.de.blog, "Gastbeitrag", guest_partner=partner, topics=[topic, other])
    factories.translated(post, title="Guest post")
    factories.post(tree.de.blog, "Entwurf", live=False)
    factories.episode(tree.de.podcast, "Mit Gast", guests=[person], topics=[topic])
    factories.episode(tree.de.podcast, "Ohne Gast")
    key = topic.translation_key
    assert listed(editor, "posts", f"?topic={key}&topic={other.translation_key}&locale=de") == ["Gastbeitrag"]
    assert listed(editor, "posts", "?locale=en") == ["Guest post"]
    assert listed(editor, "posts", "?status=draft") == ["Entwurf"]
    assert listed(editor, "posts", f"?partner={partner.translation_key}&locale=de") == ["Gastbeitrag"]
    assert listed(editor, "episodes", f"?partner={partner.translation_key}") == ["Mit Gast"]
    assert listed(editor, "people", f"?partner={partner.translation_key}") == ["Mara"]
    assert listed(editor, "partners", f"?topic={key}") == ["Stadt"]
    assert listed(editor, "partners", "?region=DE-BY&organisation_kind=district") == ["Kreis"]


def test_a_row_names_what_the_page_points_to(editor: Client, one_of_each: list[Any]) -> None:
    html = editor.get(reverse("network_posts:index")).content.decode()
    for name in ("Mara Lindner", "Beinahe-Fehler", "Stadt Musterhausen"):
        assert name in html


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_tree_and_dashboard_take_the_same_queries_for_many_pages(editor: Client, one_of_each: list[Any]) -> None:
    urls = [reverse("network_tree:index"), reverse("wagtailadmin_home")]
    before = [queries_of(editor, url) for url in urls]
    for page in one_of_each[6:]:
        multiply(page, 8)
    assert [queries_of(editor, url) for url in urls] == before


def test_our_columns_and_filters_add_no_query_per_row(editor: Client, one_of_each: list[Any]) -> None:
    urls = [reverse(f"network_{name}:index") for name in ("posts", "episodes", "partners", "people")]
    before = [queries_of(editor, url) for url in urls]
    for page in one_of_each[7:]:
        multiply(page, 10)
    after = [queries_of(editor, url) for url in urls]
    # The buttons that Wagtail and its translation add to a row ask four questions each; pages hold fifty rows.
    assert [more - few for more, few in zip(after, before, strict=True)] == [10 * 4] * 4


@pytest.fixture
def unfinished(tree: SiteTree) -> dict[str, str]:
    """Need → the title of the only page below the sections that has it; the English sections are complete."""
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    topic = factories.topic(tree.de.topics, "Ein Thema")
    factories.translated(topic, title="A topic")
    complete = {"topics": [topic]}
    today = dt.date.today()
    pages = {
        "drafts": factories.post(tree.de.blog, "Entwurf", live=False),
        "topics": factories.post(tree.de.blog, "Ohne Thema"),
        "transcript": factories.episode(tree.de.podcast, "Ohne Abschrift", transcript="", **complete),
        "alternative": factories.post(tree.de.blog, "Ohne Alternativtext", picture=image, **complete),
        "confirmation": factories.partner(
            tree.de.network, "Lange her", confirmed_on=today - dt.timedelta(days=400), **complete
        ),
    }
    factories.partner(tree.de.network, "Eben bestätigt", confirmed_on=today, **complete)
    Page.objects.update(has_unpublished_changes=False)
    return {name: page.title for name, page in pages.items()}


def test_the_dashboard_counts_what_is_unfinished_and_leads_to_it(editor: Client, unfinished: dict[str, str]) -> None:
    lines = {line.url: line.count for line in dashboard_lines(editor)}
    for need, title in unfinished.items():
        url = f"{reverse('network_pages:index')}?needs={need}"
        assert lines[url] == 1, need
        assert listed(editor, "pages", f"?needs={need}") == [title]


def dashboard_lines(client: Client) -> list[Any]:
    response = client.get(reverse("wagtailadmin_home"))
    assert "network-needs" in response.content.decode()
    return next(context["lines"] for context in response.context if "lines" in context)


def test_a_page_that_a_language_lacks_is_named(editor: Client, tree: SiteTree) -> None:
    both = factories.post(tree.de.blog, "Beide")
    factories.translated(both, title="Both")
    factories.post(tree.de.blog, "Nur deutsch")
    assert listed(editor, "pages", "?needs=language") == ["Nur deutsch"]


def test_a_translation_is_behind_until_every_text_is_translated_and_the_original_stays(tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Fehler", lead="Worum es geht.")
    source, _created = TranslationSource.update_or_create_from_instance(post)
    locale = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=True)

    def behind() -> list[str]:
        return [page.title for page in Page.objects.filter(NEEDS["behind"].of(Page))]

    assert behind() == ["Fehler"]  # nothing is translated yet
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=locale, data=f"English {segment.string.data}"
        )
    translation.save_target(publish=True)
    assert behind() == []
    post.lead = "Worum es wirklich geht."
    post.save_revision().publish()
    assert behind() == ["English Fehler"]


def test_a_page_that_waits_for_moderation_is_counted_until_it_is_published(tree: SiteTree, admin_user: User) -> None:
    post = factories.post(tree.de.blog, "Wartet", live=False)
    post.save_revision()
    state = Workflow.objects.get().start(post, admin_user)
    waiting = Page.objects.filter(NEEDS["moderation"].of(Page))
    assert [page.title for page in waiting] == ["Wartet"]
    state.current_task_state.approve(user=admin_user)
    assert not Page.objects.filter(NEEDS["moderation"].of(Page)).exists()


def test_every_need_is_a_condition_that_every_database_can_count(tree: SiteTree) -> None:
    assert {"drafts", "files", "language"} <= NEEDS.keys()
    for need in NEEDS.values():
        assert Page.objects.filter(need.of(Page)).count() >= 0


def test_who_may_not_edit_is_told_of_nothing(client: Client, tree: SiteTree) -> None:
    factories.post(tree.de.blog, "Ohne Thema")
    user = User.objects.create_user("stranger", "stranger@example.org", "a-long-password")
    client.force_login(user)
    assert client.get(reverse("network_pages:index")).status_code == 302
    assert client.get(reverse("network_tree:index")).status_code == 302


def test_the_tree_shows_in_which_languages_a_page_is_missing(editor: Client, tree: SiteTree) -> None:
    post = factories.post(tree.de.blog, "Nur deutsch")
    response = editor.get(reverse("network_tree:index"))
    row = next(row for row in response.context["rows"] if row.page.pk == post.pk)
    assert row.depth == 2
    assert {code: page is not None for code, page in row.languages} == {"de": True, "en": False}
    assert "missing" in response.content.decode()
