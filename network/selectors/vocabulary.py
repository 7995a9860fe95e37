"""The topics as a whole, read with one query and asked as often as a page likes."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import translation

from network import models
from network.selectors.cards import TopicLink
from search.contract import Reference

Key = uuid.UUID


class Vocabulary:
    """All live topics with their labels in one language; a topic that lacks it keeps the label of another."""

    def __init__(self, language: str | None = None, request: HttpRequest | None = None) -> None:
        self.language = language or translation.get_language() or "de"
        self.request = request

    @cached_property
    def pages(self) -> dict[Key, Any]:
        """Key → page, in tree order; the page in the language where there is one."""
        found = (
            models.TopicPage.objects.live()
            .public()
            .select_related("locale")
            .defer("body", "hidden_labels", "lead")
            .order_by("path")
        )
        ordered: dict[Key, Any] = {}
        for page in found:
            if page.translation_key not in ordered or page.locale.language_code == self.language:
                ordered[page.translation_key] = page
        return ordered

    @cached_property
    def _by_path(self) -> dict[str, Key]:
        return {page.path: key for key, page in self.pages.items()}

    def __contains__(self, key: object) -> bool:
        return key in self.pages

    def label(self, key: Key) -> str:
        """How the topic is called; nothing for an unpublished one."""
        return str(self.pages[key].title) if key in self.pages else ""

    def url(self, key: Key) -> str:
        """Where the topic is."""
        return str(self.pages[key].get_url(self.request) or "")

    def broader(self, key: Key) -> list[Key]:
        """The topics above, from the top down."""
        if key not in self.pages:
            return []
        page = self.pages[key]
        above = (page.path[:end] for end in range(page.steplen, len(page.path), page.steplen))
        return [self._by_path[path] for path in above if path in self._by_path]

    def narrower(self, key: Key) -> list[Key]:
        """The topics directly below."""
        if key not in self.pages:
            return []
        page = self.pages[key]
        return [
            other for path, other in self._by_path.items() if path.startswith(page.path) and self._is_child(page, path)
        ]

    @staticmethod
    def _is_child(page: Any, path: str) -> bool:
        return len(path) == len(page.path) + page.steplen

    def within(self, key: Key) -> list[Key]:
        """The topic and everything below it: what a reader of a broad topic means."""
        if key not in self.pages:
            return [key]
        path = self.pages[key].path
        return [other for below, other in self._by_path.items() if below.startswith(path)]

    def with_broader(self, keys: Iterable[Key]) -> list[Key]:
        """The topics and all above them, each once, the given ones first."""
        keys = list(keys)
        return list(dict.fromkeys([*keys, *(above for key in keys for above in reversed(self.broader(key)))]))

    def references(self, keys: Iterable[Key]) -> tuple[Reference, ...]:
        """Identities with labels, those without a published page left out."""
        return tuple(Reference(str(key), self.label(key)) for key in keys if key in self.pages)

    def links(self, keys: Iterable[Key], counts: Counts | None = None) -> list[TopicLink]:
        """Topics to click on, in the given order."""
        return [self.link(key, counts) for key in keys if key in self.pages]

    def link(self, key: Key, counts: Counts | None = None) -> TopicLink:
        """One topic to click on."""
        numbers = counts.of(key) if counts else (0, 0, 0)
        return TopicLink(str(key), self.label(key), self.url(key), *numbers)


class Counts:
    """How many posts, episodes and partners each topic has, those of its narrower topics included: three queries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def _contents(self) -> tuple[dict[Key, set[Key]], ...]:
        kinds = (models.BlogPostPage, models.EpisodePage, models.PartnerPage)
        return tuple(self._gathered(kind) for kind in kinds)

    def _gathered(self, kind: Any) -> dict[Key, set[Key]]:
        """Topic → identities of the pages of a kind; what belongs to a topic belongs to the ones above it."""
        gathered: dict[Key, set[Key]] = {}
        pairs = kind.objects.live().public().filter(topics__isnull=False).values_list("topics", "translation_key")
        for topic, identity in pairs:
            for key in (topic, *self.vocabulary.broader(topic)):
                gathered.setdefault(key, set()).add(identity)
        return gathered

    def of(self, key: Key) -> tuple[int, int, int]:
        """Posts, episodes and partners of a topic."""
        posts, episodes, partners = (len(contents.get(key, ())) for contents in self._contents)
        return posts, episodes, partners

    def total(self, key: Key) -> int:
        """Everything of a topic."""
        return sum(self.of(key))

    def shared(self) -> Counter[tuple[Key, Key]]:
        """Pairs of topics → how many pages have both, broader ones left out: the edges of the network."""
        pairs: Counter[tuple[Key, Key]] = Counter()
        for kind in (models.BlogPostPage, models.EpisodePage, models.PartnerPage):
            together: dict[Key, set[Key]] = {}
            rows = kind.objects.live().public().filter(topics__isnull=False).values_list("translation_key", "topics")
            for identity, topic in rows:
                together.setdefault(identity, set()).add(topic)
            for topics in together.values():
                ordered = sorted(topics)
                pairs.update((one, other) for i, one in enumerate(ordered) for other in ordered[i + 1 :])
        return pairs
