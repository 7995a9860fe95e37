"""Uploads served by the portal: whole, or the part a player asks for."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

pytestmark = pytest.mark.django_db

CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def recording(settings, tmp_path) -> str:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "folge.mp3").write_bytes(CONTENT)
    return "/media/folge.mp3"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_recording_comes_whole_and_says_that_parts_may_be_asked_for(client, recording):
    response = client.get(recording)
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == CONTENT


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("0-0", 0, 0), ("1000-1999", 1000, 1999), ("200000-", 200000, 255999), ("-500", 255500, 255999),
     ("255000-999999", 255000, 255999), ("-999999", 0, 255999)],
)  # fmt: skip
def test_a_part_is_the_part_that_was_asked_for(client, recording, asked, start, end):
    response = client.get(recording, headers={"Range": f"bytes={asked}"})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end}/256000"
    assert int(response["Content-Length"]) == end - start + 1
    assert body(response) == CONTENT[start : end + 1]


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=a-b", "seconds=1-2", "bytes=0-1,5-6", "bytes=٣-٤", ""])
def test_what_is_no_single_range_gets_the_whole_file(client, recording, asked):
    response = client.get(recording, headers={"Range": asked})
    assert response.status_code == 200
    assert body(response) == CONTENT


@pytest.mark.parametrize("asked", ["256000-", "9-3", "-0", f"{'9' * 18}-"])
def test_a_part_beyond_the_end_is_refused_with_the_size(client, recording, asked):
    response = client.get(recording, headers={"Range": f"bytes={asked}"})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */256000"


def test_a_part_of_a_file_that_has_changed_is_the_whole_new_file(client, recording):
    response = client.get(recording, headers={"Range": "bytes=0-9", "If-Range": "Mon, 01 Jan 2024 00:00:00 GMT"})
    assert response.status_code == 200


def test_no_way_leads_out_of_the_folder(client, recording):
    for path in ("/media/../folge.mp3", "/media/%2e%2e/%2e%2e/etc/passwd"):
        assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("path", ["documents/intern.pdf", "documents/./intern.pdf", "x/../documents/intern.pdf"])
def test_a_document_of_a_closed_collection_is_not_there(client, admin_client, settings, tmp_path, path):
    settings.MEDIA_ROOT = tmp_path
    collection = Collection.get_first_root_node().add_child(name="Intern")
    get_document_model().objects.create(
        title="Intern", file=ContentFile(b"%PDF-", name="intern.pdf"), collection=collection
    )
    assert client.get("/media/documents/intern.pdf").status_code == 200
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=BaseViewRestriction.LOGIN)
    assert client.get(f"/media/{path}").status_code == 404
    assert admin_client.get("/media/documents/intern.pdf").status_code == 200


def test_a_pdf_is_shown_by_the_browser_and_a_docx_is_taken_along(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name, disposition in (("a.pdf", "inline"), ("a.docx", "attachment")):
        document = get_document_model().objects.create(title=name, file=ContentFile(b"%PDF-", name=name))
        response = client.get(document.url)
        assert response["Content-Disposition"].startswith(disposition)
        assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_the_browser_shows_by_itself_has_an_icon(client):
    assert client.get("/favicon.ico")["Location"].endswith(".svg")
