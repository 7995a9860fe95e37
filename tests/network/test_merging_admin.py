"""Merging topics in the admin: an editor sees what will happen, and whoever may not gets nowhere."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from network.models import TopicPage
from tests import factories
from tests.factories import SiteTree


def address(old: TopicPage) -> str:
    return reverse("network_merge_topic", args=[old.pk])


def test_an_editor_chooses_sees_what_will_happen_and_merges(
    admin_client: Client, tree: SiteTree, old: TopicPage, new: TopicPage
) -> None:
    factories.post(tree.de.blog, topics=[old])
    assert address(old) in admin_client.get(reverse("wagtailadmin_pages:edit", args=[old.pk])).content.decode()
    assert "Lernkultur" in admin_client.get(address(old)).content.decode()
    shown = admin_client.get(address(old), {"into": str(new.translation_key)})
    assert shown.context["plan"].dependents == 1
    assert TopicPage.objects.filter(pk=old.pk).exists()

    response = admin_client.post(address(old), {"into": str(new.translation_key)})
    assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[new.pk])
    assert not TopicPage.objects.filter(pk=old.pk).exists()
    entry = PageLogEntry.objects.get(action="network.merge_topics")
    assert entry.user == User.objects.get(username="admin")
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[new.pk])).content.decode()
    assert "Another topic was merged" in history or "Ein anderes Thema" in history


@pytest.mark.parametrize("into", ["", "x", "0" * 32, "%00"])
def test_nonsense_is_no_error(admin_client: Client, old: TopicPage, into: str) -> None:
    assert admin_client.get(address(old), {"into": into}).status_code == 200
    assert admin_client.post(address(old), {"into": into}).status_code == 200
    assert TopicPage.objects.filter(pk=old.pk).exists()


def test_a_refusal_is_told_to_the_editor(admin_client: Client, old: TopicPage) -> None:
    below = factories.topic(old, "Beinahe-Fehler")
    for ask in (admin_client.get, admin_client.post):
        response = ask(address(old), {"into": str(below.translation_key)})
        assert response.context["form"].errors["into"]
    assert TopicPage.objects.filter(pk=old.pk).exists()


def test_who_may_not_publish_or_delete_may_not_merge(editor: Client, old: TopicPage, new: TopicPage) -> None:
    response = editor.post(address(old), {"into": str(new.translation_key)})
    assert response.status_code == 302
    assert TopicPage.objects.filter(pk=old.pk).exists()
    assert address(old) not in editor.get(reverse("wagtailadmin_pages:edit", args=[old.pk])).content.decode()
