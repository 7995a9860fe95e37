"""Tables in a body are translated like any other text."""

from __future__ import annotations

import json

import pytest

from network.models import BlogPostPage
from tests import factories
from tests.factories import SiteTree
from tests.network.test_translation import translate

pytestmark = pytest.mark.django_db

TABLE = {
    "caption": "Kosten im Jahr",
    "table": {
        "columns": [{"type": "text", "heading": "Anlass"}, {"type": "text", "heading": "Euro"}],
        "rows": [{"values": ["Ausflug", "8"]}, {"values": ["Kopiergeld", ""]}],
        "caption": "",
    },
}


@pytest.fixture
def post(tree: SiteTree) -> BlogPostPage:
    body = [{"type": "table", "value": TABLE, "id": "5f4bd2a0-3b7f-4a53-9d1c-0f6d6f0b3c11"}]
    return factories.post(tree.de.blog, "Armut sehen", body=json.dumps(body))


def cells(page: BlogPostPage) -> list[list[str]]:
    table = page.body[0].value["table"]
    return [[column["heading"] for column in table.columns], *(row["values"] for row in table.row_data)]


def test_headings_and_cells_are_translated_in_their_places(post: BlogPostPage) -> None:
    english = translate(post, {"Anlass": "Occasion", "Euro": "Euros", "Ausflug": "Outing", "8": "8"})

    assert cells(english) == [["Occasion", "Euros"], ["Outing", "8"], ["Kopiergeld", ""]]
    assert cells(post) == [["Anlass", "Euro"], ["Ausflug", "8"], ["Kopiergeld", ""]]
