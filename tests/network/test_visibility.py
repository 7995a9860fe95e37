"""What everybody may see: no restriction on a page, above it, or on the source of an alias above it."""

from __future__ import annotations

import pytest
from wagtail.models import Page, PageViewRestriction

from network import selectors
from network.models import BlogPostPage
from tests import factories
from tests.factories import SiteTree

pytestmark = pytest.mark.django_db


def shown() -> set[str]:
    return set(selectors.visible(BlogPostPage.objects.all()).values_list("title", flat=True))


def test_a_restriction_covers_what_is_below_and_what_is_below_aliases(tree: SiteTree) -> None:
    series = factories.post(tree.de.blog, "Oben")
    factories.post(tree.de.blog, "Daneben")
    alias = series.create_alias(parent=Page.objects.get(pk=tree.de.podcast.pk), update_slug="alias")
    second = alias.create_alias(parent=Page.objects.get(pk=tree.de.topics.pk), update_slug="zweiter")
    for parent, title in ((series, "Unten"), (alias, "Unter dem Alias"), (second, "Unter dem zweiten")):
        Page.objects.get(pk=parent.pk).add_child(instance=BlogPostPage(title=title, locale=tree.de.blog.locale))
    assert shown() == {"Oben", "Daneben", "Unten", "Unter dem Alias", "Unter dem zweiten"}
    PageViewRestriction.objects.create(page=series, restriction_type="login")
    assert shown() == {"Daneben"}
    hidden = BlogPostPage.objects.get(title="Unter dem zweiten")
    assert hidden.get_view_restrictions().exists(), "Wagtail asks for a login as well"
