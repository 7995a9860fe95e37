"""Which access keywords a reader holds."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.http import HttpRequest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from search.access import access_for
from search.contract import PUBLIC
from search.indexing.access import Restrictions, keyword, places_of, restrictions_in
from tests.search.indexing.conftest import Tree


def request_of(user: object = None, passed: tuple[int, ...] = ()) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    request.session = {"passed_page_view_restrictions": list(passed)}
    return request


def restrict(page: Page, kind: str = "login", *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    restriction.groups.set(groups)
    return restriction


@pytest.mark.parametrize("ids", [(), (3,), (7, 3)])
def test_a_keyword_tells_its_restrictions(ids: tuple[int, ...]) -> None:
    assert restrictions_in(keyword(ids)) == set(ids)


def test_everybody_holds_public(tree: Tree) -> None:
    assert access_for(request_of()) == {PUBLIC}


def test_as_long_as_nothing_is_restricted_neither_login_nor_session_is_looked_at(
    tree: Tree, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):
        assert access_for(RequestFactory().get("/")) == {PUBLIC}


def test_a_login_opens_what_needs_a_login(tree: Tree) -> None:
    page = tree.page("Intern")
    word = keyword([restrict(page).pk])
    assert word not in access_for(request_of())
    assert word in access_for(request_of(User.objects.create_user("leserin")))


def test_a_group_opens_what_is_for_the_group(tree: Tree) -> None:
    group = Group.objects.create(name="Partner")
    word = keyword([restrict(tree.page("Intern"), "groups", group).pk])
    member, other = User.objects.create_user("a"), User.objects.create_user("b")
    member.groups.add(group)
    assert word in access_for(request_of(member))
    assert word not in access_for(request_of(other))
    assert word in access_for(request_of(User.objects.create_superuser("c")))


def test_a_password_of_this_session_opens_its_page(tree: Tree) -> None:
    restriction = restrict(tree.page("Intern"), "password")
    assert keyword([restriction.pk]) in access_for(request_of(passed=(restriction.pk,)))
    assert access_for(request_of(passed=(restriction.pk + 1,))) == {PUBLIC}


def test_all_of_several_restrictions_must_be_passed(tree: Tree) -> None:
    branch = tree.page("Zweig")
    leaf = tree.page("Blatt", branch)
    login, password = restrict(branch), restrict(leaf, "password")
    both, reader = keyword([login.pk, password.pk]), User.objects.create_user("leserin")
    assert access_for(request_of(reader)) == {PUBLIC, keyword([login.pk])}
    assert both in access_for(request_of(reader, passed=(password.pk,)))
    assert both not in access_for(request_of(passed=(password.pk,)))


def test_the_number_of_queries_does_not_grow_with_restrictions_and_groups(
    tree: Tree, django_assert_max_num_queries: object
) -> None:
    reader = User.objects.create_user("leserin")
    for number in range(12):
        restrict(tree.page(f"Intern {number}"), "groups", Group.objects.create(name=str(number)))
    reader.groups.add(Group.objects.get(name="7"))
    with django_assert_max_num_queries(4):
        assert len(access_for(request_of(reader))) == 2


def test_an_alias_has_the_restrictions_of_its_source(tree: Tree) -> None:
    page = tree.page("Quelle")
    alias = page.create_alias(update_slug="alias")
    again = alias.create_alias(update_slug="alias-2")
    restriction = restrict(page)
    restrictions = Restrictions()
    assert {restrictions.keyword_for(one.path) for one in (page, alias, again)} == {keyword([restriction.pk])}


def test_an_alias_has_no_restriction_of_its_own_and_none_from_above_its_source(tree: Tree) -> None:
    """Wagtail copies a restriction to a new alias, and a page that is made one keeps its own: neither is asked for."""
    branch = tree.page("Zweig")
    source = tree.page("Quelle", branch)
    alias = source.create_alias(parent=tree.home, update_slug="alias")
    leaf = tree.page("Blatt", alias)
    restrict(branch), restrict(alias)
    assert Restrictions().keyword_for(leaf.path) == keyword(leaf.get_view_restrictions().values_list("pk", flat=True))
    assert Restrictions().keyword_for(leaf.path) == PUBLIC
    word = keyword([restrict(source).pk])
    assert {Restrictions().keyword_for(page.path) for page in (alias, leaf)} == {word}
    assert keyword(leaf.get_view_restrictions().values_list("pk", flat=True)) == word


def test_a_restriction_counts_where_aliases_of_its_page_stand_and_nowhere_else(tree: Tree) -> None:
    source = tree.page("Quelle")
    alias = source.create_alias(update_slug="alias")
    again = alias.create_alias(update_slug="alias-2")
    tree.page("Blatt", source).create_alias(parent=tree.home, update_slug="blatt-2")
    assert places_of(source.path) == {source.path, alias.path, again.path}


def test_a_loop_of_aliases_ends(tree: Tree) -> None:
    page = tree.page("Quelle")
    alias = page.create_alias(update_slug="alias")
    Page.objects.filter(pk=page.pk).update(alias_of=alias.pk)
    restrict(page)
    assert places_of(page.path) == {page.path, alias.path}
    assert Restrictions().keyword_for(tree.home.path) == PUBLIC


def test_keywords_agree_with_wagtail(tree: Tree) -> None:
    branch = tree.page("Zweig")
    leaf, other = tree.page("Blatt", branch), tree.page("Anderswo")
    restrict(branch), restrict(leaf, "password"), restrict(tree.home)
    restrictions = Restrictions()
    for page in (tree.home, branch, leaf, other):
        genuine = page.get_view_restrictions().values_list("pk", flat=True)
        assert restrictions.keyword_for(page.path) == keyword(genuine)
