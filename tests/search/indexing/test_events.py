"""Everything that can happen to a page reaches its row in the same transaction, and the engine after it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Site

from search.models import IndexedDocument
from tests.search.indexing.conftest import Commit, Tree, found, identity, in_engine, row

pytestmark = pytest.mark.usefixtures("each_engine")


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
        page.title = "Haushaltsplan"
        page.save_revision().publish()
    assert row(page).version > before
    assert in_engine(page) == row(page).version
    assert found("Haushaltsplan") == [identity(page)]
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
