"""The text of a file is found by nobody who may not open the file."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, PageViewRestriction

from search.models import IndexedDocument
from tests import factories
from tests.factories import SiteTree
from tests.network.attachments.conftest import Upload, commit, download

pytestmark = pytest.mark.usefixtures("read_here")
PASSWORD, LOGIN, GROUPS = BaseViewRestriction.PASSWORD, BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS
SECRET = "Zuhörperson"


@pytest.fixture
def folder(db: None) -> Collection:
    return Collection.get_first_root_node().add_child(name="Intern")


@pytest.fixture
def post(tree: SiteTree, upload: Upload, folder: Collection) -> Any:
    below = folder.add_child(name="Darunter")
    document = upload(collection=below)
    with commit(execute=True):
        return factories.post(tree.de.blog, body=[download(document)])


def restrict(target: Any, kind: str, *groups: Group) -> Any:
    """Restrict a collection or a page as the admin does."""
    with commit(execute=True):
        if isinstance(target, Collection):
            made = CollectionViewRestriction.objects.create(collection=target, restriction_type=kind)
        else:
            made = PageViewRestriction.objects.create(page=target, restriction_type=kind)
        made.groups.set(groups)
    return made


def is_told(post: Any) -> bool:
    return SECRET in str(IndexedDocument.objects.get(page_id=post.pk).document)


def test_a_file_for_everybody_is_found(post: Any) -> None:
    assert is_told(post)


def test_a_file_behind_a_restriction_is_not_found_on_an_open_page(post: Any, folder: Collection) -> None:
    for kind in (PASSWORD, LOGIN, GROUPS):
        restriction = restrict(folder, kind)
        assert not is_told(post), kind
        with commit(execute=True):
            restriction.delete()
        assert is_told(post), kind


def test_what_is_closed_is_gone_before_the_change_is_committed(post: Any, folder: Collection) -> None:
    with commit():
        CollectionViewRestriction.objects.create(collection=folder, restriction_type=LOGIN)
        assert not is_told(post)


def test_a_closed_file_is_found_on_a_page_that_is_closed_at_least_as_much(post: Any, folder: Collection) -> None:
    of_file, of_page = restrict(folder, LOGIN), restrict(post, LOGIN)
    for kind_of_file, kind_of_page, expected in (
        (LOGIN, LOGIN, True),
        (LOGIN, GROUPS, True),
        (LOGIN, PASSWORD, False),
        (GROUPS, LOGIN, False),
        (PASSWORD, PASSWORD, False),
        (PASSWORD, LOGIN, False),
    ):
        with commit(execute=True):
            of_file.restriction_type, of_page.restriction_type = kind_of_file, kind_of_page
            of_file.save()
            of_page.save()
        assert is_told(post) is expected, (kind_of_file, kind_of_page)


def test_groups_of_the_page_must_all_be_groups_of_the_file(post: Any, folder: Collection) -> None:
    one, other = (Group.objects.create(name=name) for name in ("Eine", "Andere"))
    restrict(folder, GROUPS, one)
    restriction = restrict(post, GROUPS, one)
    assert is_told(post)
    with commit(execute=True):
        restriction.groups.add(other)
    assert not is_told(post)


def test_a_page_that_opens_never_shows_its_closed_file(post: Any, folder: Collection) -> None:
    restrict(folder, LOGIN)
    restriction = restrict(post, LOGIN)
    assert is_told(post)
    with commit():
        restriction.delete()
        row = IndexedDocument.objects.get(page_id=post.pk)
        assert row.access == "public"
        assert not is_told(post)


def test_a_page_below_a_restricted_one_counts_as_restricted(post: Any, folder: Collection, tree: SiteTree) -> None:
    restrict(folder, LOGIN)
    restrict(tree.de.blog, LOGIN)
    assert is_told(post)


def test_a_file_that_moves_into_a_closed_collection_is_gone(tree: SiteTree, upload: Upload, folder: Collection) -> None:
    restrict(folder, PASSWORD)
    document = upload()
    with commit(execute=True):
        post = factories.post(tree.de.blog, body=[download(document)])
    assert is_told(post)
    with commit(execute=True):
        document.collection = folder
        document.save()
    assert not is_told(post)


def test_a_collection_that_moves_below_a_closed_one_takes_its_files_along(
    post: Any, folder: Collection, admin_client: Any
) -> None:
    closed = Collection.get_first_root_node().add_child(name="Verschlossen")
    restrict(closed, LOGIN)
    assert is_told(post)
    with commit(execute=True):
        response = admin_client.post(
            f"/admin/collections/{folder.pk}/", {"name": folder.name, "parent": closed.pk}, follow=True
        )
    assert response.status_code == 200
    folder.refresh_from_db()
    assert folder.is_child_of(Collection.objects.get(pk=closed.pk))
    assert not is_told(post)
