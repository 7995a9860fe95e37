"""Everything that can happen to a page reaches its row in the same transaction, and the engine after it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from search.contract import PUBLIC
from search.models import IndexedDocument
from tests.search.indexing.conftest import Commit, Tree, found, in_engine, row

pytestmark = pytest.mark.usefixtures("each_engine")


def identity(page: Page) -> str:
    return f"{page.translation_key}:{page.locale.language_code}"


def test_a_published_page_is_found(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur im Amt")
    assert found("Fehlerkultur") == [identity(page)]


def test_a_draft_has_no_row(tree: Tree, commit: Commit) -> None:
    with commit():
        tree.home.add_child(instance=Page(title="Entwurf", live=False))
    assert not IndexedDocument.objects.exists()


def test_a_draft_of_a_live_page_shows_nothing_of_itself(tree: Tree, commit: Commit) -> None:
    page = tree.page("Fehlerkultur")
    with commit():
        page.title = "Geheimes Vorhaben"
        page.save_revision()
    assert row(page).document["title"] == "Fehlerkultur"
    assert found("Geheimes Vorhaben") == []


def test_publishing_a_revision_replaces_the_document(tree: Tree, commit: Commit) -> None:
    page = tree.page("Fehlerkultur")
    before = row(page).version
    with commit():
        page.title = "Lernkultur"
        page.save_revision().publish()
    assert row(page).version > before
    assert in_engine(page) == row(page).version
    assert found("Lernkultur") == [identity(page)]
    assert found("Fehlerkultur") == []


def test_restoring_an_old_revision_brings_its_text_back(tree: Tree, commit: Commit) -> None:
    page = tree.page("Fehlerkultur")
    old = page.save_revision()
    old.publish()
    page.title = "Lernkultur"
    page.save_revision().publish()
    with commit():
        old.as_object().save_revision(previous_revision=old).publish()
    assert found("Fehlerkultur") == [identity(page)]


def test_an_unchanged_page_gets_no_new_version(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    before = row(page).version
    with commit():
        page.save_revision().publish()
    assert row(page).version == before


def test_an_unpublished_page_leaves_a_tombstone_and_is_not_found(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    before = row(page).version
    with commit():
        page.unpublish()
    assert row(page).deleted
    assert row(page).document == {}
    assert row(page).version > before
    assert in_engine(page) is None


def test_a_page_that_comes_back_goes_on_from_its_tombstone(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    with commit():
        page.unpublish()
    gone = row(page).version
    with commit():
        page.save_revision().publish()
    assert row(page).version > gone
    assert found("Fehlerkultur") == [identity(page)]


def test_schedule_and_expiry_take_effect_when_wagtail_runs_them(tree: Tree, commit: Commit) -> None:
    page = tree.home.add_child(instance=Page(title="Morgen", live=False))
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    with commit():
        page.save_revision().publish()
    assert found("Morgen") == []
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() - dt.timedelta(hours=1))
    revision = Page.objects.get(pk=page.pk).latest_revision
    revision.content["go_live_at"] = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    revision.approved_go_live_at = timezone.now() - dt.timedelta(hours=1)
    revision.save()
    with commit():
        call_command("publish_scheduled")
    assert found("Morgen") == [identity(page)]
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    with commit():
        call_command("publish_scheduled")
    assert found("Morgen") == []


def test_a_renamed_branch_takes_the_addresses_of_its_pages_along(tree: Tree, commit: Commit) -> None:
    with commit():
        branch = tree.page("Zweig")
        leaf = tree.page("Blatt", tree.page("Ast", branch))
    with commit():
        branch.slug = "neuer-zweig"
        branch.save()
    assert row(leaf).document["url"] == "/de/neuer-zweig/ast/blatt/"
    assert in_engine(leaf) == row(leaf).version


def test_a_moved_branch_takes_the_addresses_of_its_pages_along(tree: Tree, commit: Commit) -> None:
    with commit():
        branch, other = tree.page("Zweig"), tree.page("Anderswo")
        leaf = tree.page("Blatt", branch)
    with commit():
        Page.objects.get(pk=branch.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    assert row(branch).document["url"] == "/de/anderswo/zweig/"
    assert row(leaf).document["url"] == "/de/anderswo/zweig/blatt/"
    assert in_engine(leaf) == row(leaf).version


def test_a_deleted_branch_is_gone_from_the_engine(tree: Tree, commit: Commit) -> None:
    with commit():
        branch = tree.page("Zweig")
        leaf = tree.page("Blatt", branch)
    with commit():
        Page.objects.get(pk=branch.pk).delete()
    assert all(IndexedDocument.objects.values_list("deleted", flat=True))
    assert in_engine(branch) is None
    assert in_engine(leaf) is None


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


def test_a_page_can_say_itself_who_depends_on_it(tree: Tree, commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    with commit():
        topic = tree.topic("Fehlerkultur")
        post = tree.page("Beitrag", about=str(topic.translation_key))
    with commit():
        topic.unpublish()
    monkeypatch.setattr(Page, "search_dependents", lambda page: [post.pk], raising=False)
    with commit():
        topic.save_revision().publish()
    assert row(post).document["topics"][0]["label"] == "Fehlerkultur"


def test_an_alias_is_no_document_of_its_own(tree: Tree, commit: Commit) -> None:
    page = tree.page("Fehlerkultur")
    with commit():
        alias = page.create_alias(update_slug="doppelt")
        page.save_revision().publish()
    assert not IndexedDocument.objects.filter(page_id=alias.pk).exists()
    assert found("Fehlerkultur") == [identity(page)]


def test_an_alias_that_becomes_a_page_is_found(tree: Tree, commit: Commit) -> None:
    alias = tree.page("Fehlerkultur").create_alias(update_slug="doppelt")
    with commit():
        alias.alias_of = None
        alias.save(update_fields=["alias_of"], clean=False)
    assert in_engine(alias) == row(alias).version


def test_a_copy_is_a_document_of_its_own(tree: Tree, commit: Commit) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
        copy = page.copy(update_attrs={"slug": "kopie"})
    assert sorted(found("Fehlerkultur")) == sorted([identity(page), identity(copy)])


def test_another_root_of_the_site_changes_all_addresses(tree: Tree, commit: Commit) -> None:
    with commit():
        branch = tree.page("Zweig")
        leaf = tree.page("Blatt", branch)
    with commit():
        site = Site.objects.get()
        site.root_page = branch
        site.save()
    assert row(leaf).document["url"] == "/de/blatt/"


def test_a_mistake_of_a_page_type_does_not_stop_its_editor(
    tree: Tree, commit: Commit, caplog: pytest.LogCaptureFixture
) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    with commit():
        page.search_description = "fails"
        page.save_revision().publish()
    page.refresh_from_db()
    assert page.search_description == "fails"
    assert row(page).document["title"] == "Fehlerkultur"
    assert "cannot be projected" in caplog.text
