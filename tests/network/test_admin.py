"""Editors: every form opens, every page type has a preview, every page can be translated."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.factories import SiteTree


def test_every_form_opens_for_an_editor(editor: Client, one_of_each: list[Any]) -> None:
    for page in one_of_each:
        response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code == 200, page


def test_an_editor_can_begin_a_page_of_every_type_that_its_parent_allows(
    editor: Client, one_of_each: list[Any]
) -> None:
    begun = set()
    for parent in one_of_each:
        for model in type(parent).creatable_subpage_models():
            names = (model._meta.app_label, model._meta.model_name)
            response = editor.get(reverse("wagtailadmin_pages:add", args=[*names, parent.pk]))
            # A section that may exist only once sends back to the choice of types.
            assert response.status_code in (200, 302), (parent, model)
            begun |= {model} if response.status_code == 200 else set()
    assert {model.__name__ for model in begun} >= {
        "BlogPostPage", "SeriesPage", "EpisodePage", "PartnerPage", "PersonPage", "TopicPage", "StandardPage"
    }  # fmt: skip


def test_every_page_has_a_preview(tree: SiteTree, one_of_each: list[Any]) -> None:
    for page in one_of_each:
        response = page.make_preview_request()
        assert response.status_code == 200, page
        assert page.title in response.content.decode()


def test_every_page_can_be_sent_to_translation(admin_client: Client, one_of_each: list[Any]) -> None:
    for page in one_of_each[6:]:
        response = admin_client.get(reverse("wagtail_localize:submit_page_translation", args=[page.pk]))
        assert response.status_code == 200, page
