"""What happens to the text of a file from its upload to its end, and to the pages that attach it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from network.attachments import intake, reader
from network.attachments.models import WAITING, FileText
from network.attachments.reading.values import Outcome, Reading
from search.models import IndexedDocument
from tests import factories
from tests.factories import SiteTree
from tests.network.attachments import papers
from tests.network.attachments.conftest import GUIDE, Upload, commit, download, replace_file

pytestmark = pytest.mark.usefixtures("read_here")


def post_with(tree: SiteTree, *blocks: Any, **fields: Any) -> Any:
    with commit(execute=True):
        return factories.post(tree.de.blog, body=[("text", "<p>Ein Beitrag.</p>"), *blocks], **fields)


def told(page: Page) -> list[dict[str, Any]]:
    """The passages of files that the row of a page holds."""
    return [one for one in IndexedDocument.objects.get(page_id=page.pk).document["passages"] if "file" in one]


def test_the_pages_of_a_pdf_become_passages_of_the_page_that_attaches_it(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    page = post_with(tree, download(document, "Für das Gespräch"))
    third = told(page)[2]
    assert third == {
        "text": "Das Protokoll führt die Zuhörperson.",
        "page": 3,
        "file": "Für das Gespräch",
        "url": document.url,
    }


def test_sections_of_a_docx_become_passages_with_their_heading(tree: SiteTree, upload: Upload) -> None:
    content = papers.word(("Heading 1", "Ziel"), "Zuhören.", ("Heading 1", "Ablauf"), "Reihum.")
    page = post_with(tree, download(upload(content, "ablauf.docx", "Ablauf")))
    assert [(one["heading"], one["text"], one["file"]) for one in told(page)] == [
        ("Ziel", "Zuhören.", "Ablauf"),
        ("Ablauf", "Reihum.", "Ablauf"),
    ]


def test_parts_without_a_heading_are_numbered_in_the_language_of_the_page(tree: SiteTree, upload: Upload) -> None:
    page = post_with(tree, download(upload(papers.word(*["Ein Satz mit Inhalt. " * 20] * 30), "lang.docx")))
    assert [one["heading"] for one in told(page)][:2] == ["Abschnitt 1", "Abschnitt 2"]


def test_a_file_that_a_text_links_to_is_attached_too(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    link = f'<p>Siehe <a linktype="document" id="{document.pk}">Leitfaden</a>.</p>'
    page = post_with(tree, ("accordion", [{"question": "Wie?", "answer": link}]))
    assert [one["page"] for one in told(page)] == [1, 2, 3, 4]


def test_a_page_that_is_published_before_its_file_is_read_follows(
    tree: SiteTree, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("network.attachments.worker.wake", lambda: None)
    document = upload()
    page = post_with(tree, download(document))
    assert told(page) == []
    with commit(execute=True):
        assert reader.read_waiting() == 1
    assert len(told(page)) == 4


def test_a_page_whose_file_was_read_while_it_was_saved_follows(
    tree: SiteTree, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader did not see the page yet, and the page did not see the text."""
    monkeypatch.setattr("network.attachments.worker.wake", lambda: None)
    document = upload()
    with commit(execute=True) as callbacks:
        page = factories.post(tree.de.blog, body=[download(document)])
        monkeypatch.setattr(reader, "pages_that_attach", lambda ids: [])
        reader.read_waiting()
    assert callbacks
    assert len(told(page)) == 4


def test_a_new_file_takes_the_place_of_the_old_one(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    page = post_with(tree, download(document))
    replace_file(document, papers.pdf(["Alles neu."]))
    assert [one["text"] for one in told(page)] == ["Alles neu."]
    assert told(page)[0]["url"].endswith("/neu.pdf")


def test_a_file_is_read_once(tree: SiteTree, upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    document = upload()
    post_with(tree, download(document))
    monkeypatch.setattr(reader, "read", lambda *args: pytest.fail("read again"))
    with commit(execute=True):
        document.title = "Anders"
        document.save()
    document.get_file_hash()
    document.get_file_size()
    call_command("read_files")


def test_another_title_of_a_file_is_shown_at_once(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    page = post_with(tree, download(document))
    with commit(execute=True):
        document.title = "Neuer Titel"
        document.save()
    assert {one["file"] for one in told(page)} == {"Neuer Titel"}


def test_nothing_is_left_of_a_file_that_is_deleted(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    page = post_with(tree, download(document))
    with commit(execute=True):
        document.delete()
    assert told(page) == []
    assert not FileText.objects.exists()


def test_files_from_before_are_read_when_a_page_with_them_is_projected(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    FileText.objects.all().delete()
    page = post_with(tree, download(document))
    assert len(told(page)) == 4


def test_files_from_before_are_read_by_a_command(tree: SiteTree, upload: Upload) -> None:
    page = post_with(tree, download(upload()))
    FileText.objects.update(reader=0, parts=[], outcome=Outcome.READ.value)
    with commit(execute=True):
        call_command("read_files")
    assert len(told(page)) == 4


def test_no_file_keeps_a_page_from_being_published(tree: SiteTree, upload: Upload) -> None:
    for content, outcome in (
        (b"", Outcome.NO_TEXT),
        (b"%PDF-1.4 and nothing more", Outcome.BROKEN),
        (papers.drawn_pdf(), Outcome.NO_TEXT),
        (papers.pdf(["x"], password="geheim"), Outcome.ENCRYPTED),
        (b"GIF89a", Outcome.DISGUISED),
    ):
        page = post_with(tree, download(upload(content, "datei.pdf")))
        assert page.live
        assert IndexedDocument.objects.get(page_id=page.pk).document["title"] == page.title
        assert FileText.objects.latest("pk").outcome == outcome


def test_a_file_that_the_storage_has_lost_breaks_nothing(tree: SiteTree, upload: Upload, client: Any) -> None:
    document = upload()
    document.file.storage.delete(document.file.name)
    FileText.objects.all().delete()
    page = post_with(tree, download(document))
    assert FileText.objects.get().outcome == Outcome.MISSING
    assert client.get(page.url).status_code == 200


def test_other_kinds_of_files_are_left_alone(tree: SiteTree, upload: Upload) -> None:
    post_with(tree, download(upload(b"ID3", "folge.mp3")))
    assert not FileText.objects.exists()


def test_a_file_replaced_while_it_is_read_is_read_anew(
    tree: SiteTree, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("network.attachments.worker.wake", lambda: None)
    document = upload()
    text = reader._claimed()
    replace_file(document, papers.pdf(["Alles neu."]))
    reader._keep(text, (Reading(Outcome.READ), "0" * 40))
    assert FileText.objects.get().outcome == WAITING
    assert reader.read_waiting() == 1
    assert FileText.objects.get().parts == [{"text": "Alles neu.", "page": 1}]


def test_two_processes_do_not_read_the_same_file(tree: SiteTree, upload: Upload, monkeypatch: Any) -> None:
    monkeypatch.setattr("network.attachments.worker.wake", lambda: None)
    upload()
    assert reader._claimed() is not None
    assert reader._claimed() is None


def test_a_file_that_costs_processes_their_lives_is_given_up(tree: SiteTree, upload: Upload, monkeypatch: Any) -> None:
    monkeypatch.setattr("network.attachments.worker.wake", lambda: None)
    monkeypatch.setattr(reader, "GIVEN_UP", reader.GIVEN_UP * 0)
    upload()
    for _ in range(reader.MOST_ATTEMPTS):
        assert reader._claimed() is not None
    assert reader._claimed() is None
    assert FileText.objects.get().outcome == Outcome.TOO_HARD


def test_a_page_takes_over_a_bounded_amount_of_text(
    tree: SiteTree, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("network.attachments.passages.MOST_CHARACTERS", 80)
    page = post_with(tree, download(upload()))
    assert 0 < sum(len(one["text"]) for one in told(page)) <= 80


def test_the_same_file_on_two_pages_is_told_to_both(tree: SiteTree, upload: Upload) -> None:
    document = upload()
    pages = [post_with(tree, download(document)) for _ in range(2)]
    replace_file(document, papers.pdf(["Alles neu."]))
    assert [len(told(page)) for page in pages] == [1, 1]


def test_the_block_says_size_and_pages_in_one_query_for_all_files(
    tree: SiteTree, upload: Upload, client: Any, django_assert_num_queries: Any
) -> None:
    documents = [upload(GUIDE, f"{number}.pdf", f"Datei {number}") for number in range(3)]
    one, many = post_with(tree, download(documents[0])), post_with(tree, *map(download, documents))
    client.get(one.url)
    with CaptureQueriesContext(connection) as few:
        text = client.get(one.url).content.decode().replace("\xa0", " ")
    with CaptureQueriesContext(connection) as all_of_them:
        client.get(many.url)
    assert re.search(r"PDF, \d,\d KB, 4 Seiten", text)
    assert len(all_of_them) == len(few)


def test_taking_up_what_is_there_takes_up_nothing_twice(tree: SiteTree, upload: Upload) -> None:
    upload()
    assert intake.take_up_missing() == 0
