"""What editors choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from network import models
from network.selectors.vocabulary import Vocabulary


def labelled(identities: QuerySet[Any]) -> list[tuple[Any, str]]:
    """Identities with a published page and their labels, from A to Z; two queries."""
    found = list(identities)
    labels = models.Identity.labels_of([identity.key for identity in found])
    named = [(identity, labels[identity.key]) for identity in found if identity.key in labels]
    return sorted(named, key=lambda pair: pair[1].casefold())


def topics_in_tree_order(topics: QuerySet[Any]) -> Iterator[tuple[Any, str, int]]:
    """Topics with their labels and their depth in the tree (0 at the top); two queries."""
    found = {topic.key: topic for topic in topics}
    vocabulary = Vocabulary()
    for key in vocabulary.pages:
        if key in found:
            yield found[key], vocabulary.label(key), len(vocabulary.broader(key))
