"""Identities with their labels, for documents."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from network import models
from network.selectors.labels import labels_of
from network.selectors.visibility import visible
from network.selectors.vocabulary import Outline
from search.contract import Reference


def references(identities: Iterable[Any], language: str) -> tuple[Reference, ...]:
    """People, partners or series with their labels; one query, none for nothing. Unpublished ones are left out."""
    keys = [identity.key for identity in identities]
    if not keys:
        return ()
    labels = labels_of(keys, language)
    return tuple(Reference(str(key), labels[key]) for key in dict.fromkeys(keys) if key in labels)


def topic_references(topics: Iterable[Any], language: str) -> tuple[Reference, ...]:
    """Topics and all above them: whoever narrows by a broad topic finds what belongs to its narrower ones."""
    keys = [topic.key for topic in topics]
    if not keys:
        return ()
    vocabulary = Outline(language)
    return vocabulary.references(vocabulary.with_broader(keys))


def partners_of(people: Iterable[uuid.UUID], language: str) -> tuple[Reference, ...]:
    """Where people work, if it is a partner of the network."""
    keys = list(people)
    pages = visible(models.PersonPage.objects.all()).filter(translation_key__in=keys, partner__isnull=False)
    partners = models.Partner.objects.filter(key__in=pages.values("partner"))
    return references(partners, language) if keys else ()


def topics_of_person(key: uuid.UUID, language: str) -> tuple[Reference, ...]:
    """The topics on which a person wrote or spoke as a guest."""
    guest = models.EpisodeVoice.GUEST
    posts = visible(models.BlogPostPage.objects.all()).filter(authors__person=key)
    episodes = visible(models.EpisodePage.objects.all()).filter(voices__person=key, voices__role=guest)
    keys = {*posts.values_list("topics", flat=True), *episodes.values_list("topics", flat=True)} - {None}
    return topic_references(models.Topic.objects.filter(key__in=keys), language)
