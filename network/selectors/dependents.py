"""Who shows whose label: what search has to read again when an identity comes or changes.

Search follows the references that documents have. These are also the pages that point to something which had no
published page until now, and so no reference to it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from network import models
from network.selectors.vocabulary import Outline

Key = uuid.UUID


def dependents(identity: type[Any], key: Key) -> list[int]:
    """Ids of live pages whose documents name this identity, its own translations included."""
    finders: dict[Any, Callable[[Key], Iterable[QuerySet[Any]]]] = {
        models.Topic: _topic,
        models.Person: _person,
        models.Partner: _partner,
    }
    found = finders[identity](key) if identity in finders else ()
    return sorted({pk for pages in found for pk in pages.values_list("pk", flat=True)})


def _topic(key: Key) -> Iterable[QuerySet[Any]]:
    """What has the topic or one below it; who wrote or spoke there; the topic in other languages, for its labels."""
    keys = Outline().within(key)
    posts, episodes = _live(models.BlogPostPage, Q(topics__in=keys)), _live(models.EpisodePage, Q(topics__in=keys))
    yield from (posts, episodes, _live(models.PartnerPage, Q(topics__in=keys)))
    yield _live(models.SeriesPage, Q(topics__in=keys))
    yield _people(models.PostAuthor.objects.filter(page__in=posts).values("person"))
    yield _people(models.EpisodeVoice.objects.filter(page__in=episodes).values("person"))
    yield _live(models.TopicPage, Q(translation_key=key))


def _person(key: Key) -> Iterable[QuerySet[Any]]:
    yield _live(models.BlogPostPage, Q(authors__person=key))
    yield _live(models.EpisodePage, Q(voices__person=key))


def _partner(key: Key) -> Iterable[QuerySet[Any]]:
    staff = _live(models.PersonPage, Q(partner=key))
    yield staff
    yield _live(models.BlogPostPage, Q(guest_partner=key))
    yield _live(models.EpisodePage, Q(voices__person__in=staff.values("translation_key")))


def _people(keys: Any) -> QuerySet[Any]:
    return _live(models.PersonPage, Q(translation_key__in=keys))


def _live(model: Any, condition: Q) -> QuerySet[Any]:
    return model.objects.live().filter(condition)  # type: ignore[no-any-return]
