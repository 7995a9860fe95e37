"""The tree in two languages, and an index of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories
from tests.factories import SiteTree


@pytest.fixture(autouse=True)
def _index_of_its_own(settings: object, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


@pytest.fixture
def tree(db: None) -> SiteTree:
    return factories.site_tree()
