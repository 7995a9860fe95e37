"""Header and footer are read once, and again as soon as an editor has changed something that they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, RequestFactory, TestCase
from wagtail.models import Page, PageViewRestriction, Site

from home import signals
from home.frames import NEWEST, Frame, frame_of
from home.models import FrameChange, SiteSettings
from network.models import PersonPage
from tests import factories
from tests.factories import SiteTree


@pytest.fixture
def tree(db: None, settings: object, tmp_path: Path) -> SiteTree:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return factories.site_tree()


def frame(language: str = "de") -> Frame:
    return frame_of(RequestFactory().get(f"/{language}/"), language)


def titles() -> list[str]:
    return [section.title for section in frame().sections]


def site_settings(tree: SiteTree) -> SiteSettings:
    return SiteSettings.for_site(tree.de.home.get_site())


def test_without_a_change_one_query_tells_so(tree: SiteTree, django_assert_num_queries: Any) -> None:
    before = frame()
    with django_assert_num_queries(1):
        assert frame() is before


def rename(tree: SiteTree) -> None:
    tree.de.blog.title = "Geschichten"
    tree.de.blog.save()


def rename_by_its_base(tree: SiteTree) -> None:
    page = Page.objects.get(pk=tree.de.blog.pk)
    page.title = "Geschichten"
    page.save()


def publish(tree: SiteTree) -> None:
    tree.de.blog.title = "Geschichten"
    tree.de.blog.save_revision().publish()


def unpublish(tree: SiteTree) -> None:
    tree.de.blog.unpublish()


def delete(tree: SiteTree) -> None:
    tree.de.blog.delete()


def restrict(tree: SiteTree) -> None:
    PageViewRestriction.objects.create(page=tree.de.blog, restriction_type="login")


def reorder(tree: SiteTree) -> None:
    tree.de.blog.refresh_from_db()
    tree.de.blog.move(tree.de.home, pos="first-child" if frame().sections[0].title != "Blog" else "last-child")


def set_claim(tree: SiteTree) -> None:
    tree.de.home.footer_note = "Fehler sind Vorräte."
    tree.de.home.save()


def set_operator(tree: SiteTree) -> None:
    settings = site_settings(tree)
    settings.operator = "Verein Lindfurt"
    settings.save()


def name_contact(tree: SiteTree) -> None:
    person = factories.person(tree.de.people, "Tomke Brandsen")
    settings = site_settings(tree)
    settings.contact_people.create(person_id=person.translation_key)
    settings.save()


def other_start(tree: SiteTree) -> None:
    site = Site.objects.get()
    site.root_page = tree.en.home
    site.save()


CHANGES = (
    rename,
    rename_by_its_base,
    publish,
    unpublish,
    delete,
    restrict,
    reorder,
    set_claim,
    set_operator,
    name_contact,
)


@pytest.mark.parametrize("change", [*CHANGES, other_start])
def test_every_change_of_an_editor_is_shown_at_once(tree: SiteTree, change: Callable[[SiteTree], None]) -> None:
    before, changes = frame(), FrameChange.objects.count()
    change(tree)
    assert FrameChange.objects.count() > changes
    after = frame()
    assert after is not before
    assert after != before or change is other_start  # which has a home page in both languages


def test_a_contact_is_shown_as_they_are_called_and_found_now(tree: SiteTree) -> None:
    name_contact(tree)
    (before,) = frame().contacts
    person = PersonPage.objects.get()
    person.title, person.slug = "Tomke Meerbusch", "meerbusch"
    person.save()
    (after,) = frame().contacts
    assert (before.title, after.title) == ("Tomke Brandsen", "Tomke Meerbusch")
    assert after.url.endswith("/meerbusch/")
    site_settings(tree).contact_people.all().delete()
    assert frame().contacts == ()


def test_a_restricted_section_leaves_the_header_of_the_next_page(client: Client, tree: SiteTree) -> None:
    tree.de.blog.show_in_menus = True
    tree.de.blog.save()
    assert f'href="{tree.de.blog.url}"' in client.get("/de/suche/").content.decode()
    restrict(tree)
    assert f'href="{tree.de.blog.url}"' not in client.get("/de/suche/").content.decode()


def test_another_process_tells_by_the_database(tree: SiteTree) -> None:
    assert "Geschichten" not in titles()
    Page.objects.filter(pk=tree.de.blog.pk).update(title="Geschichten")  # as if not by this process: no signal
    assert "Geschichten" not in titles()
    FrameChange.objects.create()
    assert "Geschichten" in titles()


def test_a_change_that_was_written_before_newer_ones_is_noticed(tree: SiteTree) -> None:
    """Transactions end in another order than they begin: its row is not the newest then."""
    late, newer = FrameChange.objects.create(), FrameChange.objects.create()
    number = late.pk
    late.delete()
    frame()
    Page.objects.filter(pk=tree.de.blog.pk).update(title="Geschichten")
    FrameChange.objects.create(pk=number)
    assert newer.pk > number
    assert NEWEST > 1
    assert "Geschichten" in titles()


def test_what_is_rolled_back_is_not_kept(tree: SiteTree) -> None:
    before = titles()
    with transaction.atomic():
        rename(tree)
        assert "Geschichten" in titles()
        transaction.set_rollback(True)
    assert titles() == before


def test_what_sends_no_signal_is_seen_after_a_while(tree: SiteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.frames.LONGEST", -1.0)
    monkeypatch.setattr("home.frames._kept", {})  # other tests begin with the very same tree
    frame()
    Page.objects.filter(pk=tree.de.blog.pk).update(title="Geschichten")
    assert "Geschichten" in titles()


def test_a_post_changes_no_frame(tree: SiteTree) -> None:
    before = frame()
    factories.post(tree.de.blog, "Der Fall")
    assert frame() is before


def test_old_rows_go(tree: SiteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "KEPT", 3)
    with TestCase.captureOnCommitCallbacks(execute=True):
        for _ in range(5):
            rename(tree)
    assert FrameChange.objects.count() == 3


def test_each_language_and_host_has_its_own(tree: SiteTree, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    assert frame("de") != frame("en")
    elsewhere = frame_of(RequestFactory().get("/de/", headers={"Host": "other.example"}), "de")
    assert elsewhere is not frame("de")
