"""Restrictions, translations and topics: who may find a page, in which language, by which names. On both engines."""

from __future__ import annotations

import pytest
from wagtail.models import Page, PageViewRestriction

from search.contract import PUBLIC
from search.indexing.marks import restrict_below
from search.models import IndexedDocument
from tests.search.indexing.conftest import Commit, Tree, found, identity, in_engine, row

pytestmark = pytest.mark.usefixtures("each_engine")


def test_a_restricted_branch_is_found_only_by_those_who_may_read_it(tree: Tree, commit: Commit) -> None:
    with commit():
        branch = tree.page("Zweig")
        leaf = tree.page("Blatt", branch)
    with commit():
        restriction = PageViewRestriction.objects.create(page=branch, restriction_type="login")
    assert found("Blatt") == []
    assert found("Blatt", access=frozenset({PUBLIC, f"restriction:{restriction.pk}"})) == [identity(leaf)]
    with commit():
        restriction.delete()
    assert found("Blatt") == [identity(leaf)]


def test_restrictions_of_several_ancestors_add_up(tree: Tree, commit: Commit) -> None:
    branch = tree.page("Zweig")
    leaf = tree.page("Blatt", branch)
    with commit():
        outer = PageViewRestriction.objects.create(page=branch, restriction_type="login")
        inner = PageViewRestriction.objects.create(page=leaf, restriction_type="password", password="x")
    assert row(leaf).access == f"restriction:{outer.pk}+{inner.pk}"


def test_a_page_moved_under_a_restriction_is_restricted(tree: Tree, commit: Commit) -> None:
    with commit():
        intern, leaf = tree.page("Intern"), tree.page("Blatt")
        below = tree.page("Darunter", leaf)
        restriction = PageViewRestriction.objects.create(page=intern, restriction_type="login")
    with commit():
        Page.objects.get(pk=leaf.pk).move(Page.objects.get(pk=intern.pk), pos="last-child")
    assert {row(leaf).access, row(below).access} == {f"restriction:{restriction.pk}"}
    assert found("Darunter") == []


def under_an_alias(tree: Tree, source: Page) -> Page:
    """A genuine page under the English alias of a German one, which is what wagtail-localize makes of a tree."""
    return tree.page("Post", source.copy_for_translation(tree.english_locale, alias=True))


def test_a_restriction_set_on_the_source_closes_the_pages_under_its_alias(tree: Tree, commit: Commit) -> None:
    with commit():
        source = tree.page("Blog")
        post, other = under_an_alias(tree, source), tree.page("Post", tree.english)
    assert sorted(found("Post", "en")) == sorted([identity(post), identity(other)])
    restriction = PageViewRestriction(page=source, restriction_type="login")
    with commit():
        restriction.save()
        assert row(post).access == f"restriction:{restriction.pk}"
    assert found("Post", "en") == [identity(other)]
    access = frozenset({PUBLIC, f"restriction:{restriction.pk}"})
    assert identity(post) in found("Post", "en", access)
    assert in_engine(post) == row(post).version


def test_a_restriction_removed_from_the_source_opens_the_pages_under_its_alias(tree: Tree, commit: Commit) -> None:
    with commit():
        source = tree.page("Blog")
        restriction = PageViewRestriction.objects.create(page=source, restriction_type="login")
        post = under_an_alias(tree, source)
    assert found("Post", "en") == []
    with commit():
        restriction.delete()
        assert row(post).access == PUBLIC
    assert found("Post", "en") == [identity(post)]


def test_a_deleted_source_opens_the_pages_under_its_alias(tree: Tree, commit: Commit) -> None:
    with commit():
        source = tree.page("Blog")
        post = under_an_alias(tree, source)
        PageViewRestriction.objects.create(page=source, restriction_type="login")
    assert found("Post", "en") == []
    with commit():
        Page.objects.get(pk=source.pk).delete()
    assert found("Post", "en") == [identity(post)]


def test_a_page_that_becomes_an_alias_closes_the_pages_under_it(tree: Tree, commit: Commit) -> None:
    """As wagtail-localize does when a translation is given up; and back again."""
    with commit():
        source, translation = tree.page("Blog"), tree.page("Blog", tree.english)
        post = tree.page("Post", translation)
        PageViewRestriction.objects.create(page=source, restriction_type="login")
    for alias_of, expected in ((source, []), (None, [identity(post)])):
        page = Page.objects.get(pk=translation.pk)
        page.alias_of_id = alias_of and alias_of.pk
        with commit():
            page.save(update_fields=["alias_of_id"], clean=False)
        assert found("Post", "en") == expected


def test_the_number_of_queries_does_not_grow_with_the_pages_under_aliases(
    tree: Tree, django_assert_max_num_queries: object
) -> None:
    source = tree.page("Blog")
    post = under_an_alias(tree, source)
    for number in range(12):
        tree.page(f"Post {number}", post)
    restriction = PageViewRestriction.objects.create(page=source, restriction_type="login")
    with django_assert_max_num_queries(10):
        restrict_below(source.path)
    assert IndexedDocument.objects.filter(access=f"restriction:{restriction.pk}").count() == 14


def test_a_restriction_counts_in_the_rows_before_any_delivery(tree: Tree) -> None:
    page = tree.page("Blatt")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert row(page).access == f"restriction:{restriction.pk}"


def test_a_translation_changes_the_languages_of_its_original(tree: Tree, commit: Commit) -> None:
    with commit():
        german = tree.page("Fehlerkultur")
    before = row(german).version
    with commit():
        english = german.copy_for_translation(tree.english_locale)
        english.title = "Error culture"
        english.save_revision().publish()
    assert row(german).languages == row(english).languages == ["de", "en"]
    assert in_engine(german) == row(german).version > before
    with commit():
        Page.objects.get(pk=english.pk).unpublish()
    assert row(german).languages == ["de"]


def test_readers_of_the_public_original_do_not_lose_it_to_a_restricted_translation(tree: Tree, commit: Commit) -> None:
    german = tree.page("Fehlerkultur")
    english = german.copy_for_translation(tree.english_locale)
    english.save_revision().publish()
    with commit():
        PageViewRestriction.objects.create(page=english, restriction_type="login")
    assert row(german).languages == ["de"]
    assert row(english).languages == ["de", "en"]


def test_a_renamed_topic_reaches_the_documents_that_name_it(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        post = tree.page("Beitrag", about=str(topic.translation_key))
    with commit():
        topic.title = "Lernkultur"
        topic.save_revision().publish()
    assert row(post).document["topics"] == [{"key": str(topic.translation_key), "label": "Lernkultur"}]
    assert in_engine(post) == row(post).version


def test_an_unpublished_topic_leaves_the_documents_that_named_it(tree: Tree, commit: Commit) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        post = tree.page("Beitrag", about=str(topic.translation_key))
    with commit():
        topic.unpublish()
    assert "topics" not in row(post).document
