"""From an uploaded file to a reader's result, on both engines, read by a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

from network.models import TopicPage
from search import api
from search.contract import FacetName, Query
from search.syntax import parse
from tests import factories
from tests.factories import SiteTree
from tests.network.attachments import papers
from tests.network.attachments.conftest import Upload, commit, download, replace_file, upload  # noqa: F401 (fixture)

pytestmark = pytest.mark.usefixtures("each_engine")


@pytest.fixture
def site(db: None, each_engine: None, settings: object, tmp_path: Path) -> SiteTree:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return factories.site_tree()


@pytest.fixture
def topic(site: SiteTree) -> TopicPage:
    with commit(execute=True):
        return factories.topic(site.de.topics, "Kollegiale Beratung")


@pytest.fixture
def post(topic: TopicPage, site: SiteTree, upload: Upload) -> Any:  # noqa: F811
    document = upload()
    with commit(execute=True):
        return factories.post(site.de.blog, "Reden hilft", topics=[topic], body=[download(document)])


def hits(text: str, **filters: Any) -> Any:
    query = parse(text, language="de")
    return api.search(Query(text=query.text, words=query.words, language="de", filters=filters)).hits


def test_a_word_on_the_third_page_of_a_pdf_finds_the_page_and_leads_to_that_page_of_the_file(post: Any) -> None:
    (hit,) = hits("Zuhörperson")
    assert hit.document.title == "Reden hilft"
    excerpt = hit.excerpts[0]
    assert (excerpt.page, excerpt.file) == (3, "Leitfaden")
    assert excerpt.url.endswith("/leitfaden.pdf#page=3")
    assert "".join(part.text for part in excerpt.fragments if part.marked) == "Zuhörperson"


def test_facets_of_the_page_apply_to_its_files(post: Any, topic: TopicPage) -> None:
    assert len(hits("Zuhörperson", **{FacetName.TOPIC: (str(topic.translation_key),)})) == 1
    assert not hits("Zuhörperson", **{FacetName.TOPIC: ("00000000-0000-0000-0000-000000000000",)})


def test_a_replaced_file_is_found_by_its_new_words_only(post: Any) -> None:
    document = post.body[0].value["document"]
    replace_file(document, papers.word(("Heading 1", "Ausblick"), "Ein Quartett entsteht."), "neu.docx")
    (hit,) = hits("Quartett")
    assert (hit.excerpts[0].heading, hit.excerpts[0].file) == ("Ausblick", "Leitfaden")
    assert hit.excerpts[0].url.endswith("/neu.docx")
    assert not hits("Zuhörperson")


def test_a_file_in_a_closed_collection_is_found_by_nobody(post: Any) -> None:
    with commit(execute=True):
        CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(), restriction_type=BaseViewRestriction.LOGIN
        )
    assert not hits("Zuhörperson")
    assert hits("Reden")
