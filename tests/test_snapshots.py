from typing import Any

import pytest
from django.db import transaction

from search.models import Delivery
from tests import factories


@pytest.mark.django_db
def test_a_tree_that_was_built_for_two_engines_owes_nothing_to_the_second_where_there_is_one(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with transaction.atomic():
        factories.site_tree()
        assert _engines_owed() == {"elastic", "embedded"}
        transaction.set_rollback(True)
    settings.ELASTICSEARCH_URL = ""
    factories.site_tree()
    assert _engines_owed() == {"embedded"}


def _engines_owed() -> set[str]:
    return set(Delivery.objects.values_list("engine", flat=True))
