"""What editors see of the text of files."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from network.attachments.models import OUTCOMES
from network.attachments.statements import statement
from tests import factories
from tests.factories import SiteTree
from tests.network.attachments import papers
from tests.network.attachments.conftest import Upload, commit, download

pytestmark = pytest.mark.usefixtures("read_here")


def form_of(admin_client: Client, document: Any) -> str:
    return html.unescape(admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode())


def test_the_form_of_a_file_says_that_its_text_is_found(admin_client: Client, upload: Upload) -> None:
    assert "auf 4 Seiten" in form_of(admin_client, upload())


def test_the_form_of_a_file_says_why_nothing_is_found(admin_client: Client, upload: Upload) -> None:
    assert "Es ließ sich kein Text lesen" in form_of(admin_client, upload(papers.drawn_pdf(), "scan.pdf"))
    assert "Passwort" in form_of(admin_client, upload(papers.pdf(["x"], password="geheim"), "zu.pdf"))


def test_the_form_of_another_file_says_nothing(admin_client: Client, upload: Upload) -> None:
    text = form_of(admin_client, upload(b"ID3", "folge.mp3"))
    assert "Leser:innen finden" not in text
    assert "kein Text" not in text


def test_the_dashboard_counts_pages_whose_file_cannot_be_read_and_leads_to_them(
    admin_client: Client, tree: SiteTree, upload: Upload
) -> None:
    with commit(execute=True):
        factories.post(tree.de.blog, "Mit Scan", body=[download(upload(papers.drawn_pdf(), "scan.pdf"))])
        factories.post(tree.de.blog, "Mit Text", body=[download(upload())])
    address = reverse("network_pages:index") + "?needs=files"
    assert address in admin_client.get("/admin/").content.decode()
    listing = admin_client.get(address).content.decode()
    assert "Mit Scan" in listing
    assert "Mit Text" not in listing


@pytest.mark.parametrize("outcome", [value for value, _ in OUTCOMES])
def test_every_outcome_has_a_statement_in_german(outcome: str) -> None:
    with translation.override("de"):
        german = statement(outcome, 3)
    with translation.override("en"):
        assert german != statement(outcome, 3)


def test_an_upload_through_the_admin_is_read(admin_client: Client, tree: SiteTree) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from network.attachments.models import FileText

    with commit(execute=True):
        response = admin_client.post(
            reverse("wagtaildocs:add_multiple"),
            {"title": "Leitfaden", "files[]": SimpleUploadedFile("a.pdf", papers.pdf(["Erste Seite"]))},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
    assert response.json()["success"]
    assert FileText.objects.get().parts == [{"text": "Erste Seite.", "page": 1}]
