"""A tree, a media library of the test's own, and files in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from wagtail.documents import get_document_model
from wagtail.models import Collection

from network.attachments import reader
from tests import factories
from tests.factories import SiteTree
from tests.network.attachments import papers

commit = TestCase.captureOnCommitCallbacks
GUIDE = papers.pdf(
    ["Leitfaden zum Beratungsgespräch"],
    ["Vorbereiten heißt: den Raum wählen."],
    ["Das Protokoll führt die Zuhörperson."],
    ["Nachher schreibt niemand etwas auf."],
)


@pytest.fixture(autouse=True)
def _library_of_its_own(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads in this process, which is faster; what the process of its own is for has tests of its own."""
    monkeypatch.setattr(reader, "read", papers.read_here)


@pytest.fixture
def tree(db: None) -> SiteTree:
    return factories.site_tree()


Upload = Callable[..., Any]


@pytest.fixture
def upload(db: None) -> Upload:
    """Puts a file into the media library and has it read, as an editor's upload does."""

    def put(
        content: bytes = GUIDE, name: str = "leitfaden.pdf", title: str = "Leitfaden", collection: Any = None
    ) -> Any:
        with commit(execute=True):
            return get_document_model().objects.create(
                title=title,
                file=ContentFile(content, name=name),
                collection=collection or Collection.get_first_root_node() or Collection.add_root(name="Root"),
            )

    return put


def download(document: Any, title: str = "") -> tuple[str, Any]:
    """The block by which a page attaches a file."""
    return "download", {"document": document, "title": title}


def replace_file(document: Any, content: bytes, name: str = "neu.pdf") -> None:
    """As Wagtail's form does."""
    with commit(execute=True):
        document.file = ContentFile(content, name=name)
        document.file.save(name, document.file, save=False)
        document._set_document_file_metadata()
        document.save()
