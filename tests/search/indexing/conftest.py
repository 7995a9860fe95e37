"""A tree of plain Wagtail pages that have documents, so that these tests know no content model."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import TestCase
from wagtail.models import Locale, Page, Site

from search.contract import PUBLIC, Document, Kind, Passage, Reference
from search.engines import engines_to_feed
from search.models import IndexedDocument
from search.syntax import parse
from tests.search.conftest import BOTH

Commit = Callable[[], AbstractContextManager[object]]


def as_document(page: Page) -> Document:
    """`search_description` says what the page is: "topic", "fails", or keys of topics that a post points to."""
    words = page.search_description.split()
    if "fails" in words:
        raise ValueError("This page type has a mistake.")
    topics = Page.objects.filter(
        translation_key__in=[word for word in words if len(word) == 36], locale=page.locale, live=True
    )
    return Document(
        key=str(page.translation_key),
        language=page.locale.language_code,
        kind=Kind.TOPIC if "topic" in words else Kind.POST,
        title=page.title,
        url=page.url or "",
        passages=(Passage(text=page.seo_title),),
        topics=tuple(Reference(str(topic.translation_key), topic.title) for topic in topics),
    )


@pytest.fixture
def index_dir(settings: object, tmp_path: Path) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture(params=BOTH)
def each_engine(request: pytest.FixtureRequest, settings: object, index_dir: Path) -> None:
    """The embedded engine alone, then Elasticsearch with the embedded one beside it."""
    if request.param == "elastic":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = f"test-{os.getpid()}"
        for engine in engines_to_feed():
            engine.rebuild([], {})


@pytest.fixture
def plain_pages(monkeypatch: pytest.MonkeyPatch, index_dir: Path) -> None:
    monkeypatch.setattr(Page, "as_document", as_document, raising=False)


@pytest.fixture
def commit() -> Commit:
    """A block whose end counts as a commit, although the test itself is a transaction that is rolled back."""
    return lambda: TestCase.captureOnCommitCallbacks(execute=True)


class Tree:
    """Makes pages; `home` is the German root, `english` the other one."""

    def __init__(self) -> None:
        self.german = Locale.objects.get_or_create(language_code="de")[0]
        self.english_locale = Locale.objects.get_or_create(language_code="en")[0]
        root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=self.german))
        for page in Page.objects.filter(depth=2):
            page.delete()
        root.refresh_from_db()
        self.home = root.add_child(instance=Page(title="Start", slug="start", locale=self.german, live=False))
        self.english = self.home.copy_for_translation(self.english_locale)
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=self.home, is_default_site=True)

    def page(self, title: str, parent: Page | None = None, text: str = "", about: str = "") -> Page:
        parent = Page.objects.get(pk=(parent or self.home).pk)
        new = Page(title=title, locale=parent.locale, seo_title=text, search_description=about)
        return parent.add_child(instance=new)

    def topic(self, title: str, parent: Page | None = None) -> Page:
        return self.page(title, parent, about="topic")


@pytest.fixture
def tree(db: None, plain_pages: None) -> Tree:
    return Tree()


def row(page: Page) -> IndexedDocument:
    return IndexedDocument.objects.get(page_id=page.pk)


def identity(page: Page) -> str:
    """What engines call the document of a page."""
    return f"{page.translation_key}:{page.locale.language_code}"


def in_engine(page: Page) -> int | None:
    """The version of a page's document that every engine holds."""
    (version,) = {engine.contents().get(identity(page)) for engine in engines_to_feed()}
    return version


def found(text: str, language: str = "de", access: frozenset[str] = frozenset({PUBLIC})) -> list[str]:
    """Identities that a reader finds; every engine is asked, because each may have to answer."""
    query = parse(text, language=language, access=access)
    first, *others = ([hit.identity for hit in engine.search(query).hits] for engine in engines_to_feed())
    assert all(sorted(other) == sorted(first) for other in others)
    return first


@pytest.fixture(autouse=True)
def _inline(settings: object) -> None:
    settings.SEARCH_DELIVERY = "inline"
