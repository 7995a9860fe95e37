"""Editors: every form opens, every page type has a preview, every page can be translated."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests import factories
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


def test_the_chosen_topics_stand_above_the_tree(editor: Client, tree: SiteTree) -> None:
    broad = factories.topic(tree.de.topics, "Zusammenarbeit")
    chosen = factories.topic(broad, "Fehlerkultur")
    post = factories.post(tree.de.blog, topics=[chosen])
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).context["form"]
    rows = [(box.data["label"], box.data["selected"], box.data["attrs"]["data-depth"]) for box in form["topics"]]
    assert rows == [("Fehlerkultur", True, 1), ("Zusammenarbeit", False, 0)]


def test_every_style_and_script_of_a_form_is_installed(editor: Client, one_of_each: list[Any]) -> None:
    for page in one_of_each:
        media = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["media"]
        files = re.findall(r'(?:href|src)="/static/([^"?]+)', str(media))
        assert len(files) > 5
        assert [file for file in files if finders.find(file) is None] == []


def test_a_page_that_was_never_saved_has_a_preview(editor: Client, tree: SiteTree) -> None:
    fields = {"title": "Neu", "slug": "neu", "date": "2026-05-04", "picture_draw": "0", "body": streamfield([])}
    data = nested_form_data({**fields, "authors": inline_formset([]), "comments": inline_formset([])})
    url = reverse("wagtailadmin_pages:preview_on_add", args=["network", "blogpostpage", tree.de.blog.pk])
    assert editor.post(url, data).json()["is_valid"]
    response = editor.get(url)
    assert response.status_code == 200
    assert "Neu" in response.content.decode()
