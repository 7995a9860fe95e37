"""The topics as a whole, read with two queries and asked as often as a page likes."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain, combinations
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import translation

from network import models
from network.models.lines import lines_of
from network.selectors.cards import TopicLink
from network.selectors.visibility import visible
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
        found = visible(models.TopicPage.objects.all()).select_related("locale")
        ordered: dict[Key, Any] = {}
        for page in found.defer("body").order_by("path"):
            if page.translation_key not in ordered or page.locale.language_code == self.language:
                ordered[page.translation_key] = page
        return ordered

    @cached_property
    def _above(self) -> dict[Key, Key]:
        """Topic → the next one above it that readers can see, in whatever language either has a page."""
        keys = dict(models.TopicPage.objects.values_list("path", "translation_key"))
        above: dict[Key, Key] = {}
        for key, page in self.pages.items():
            paths = (page.path[:end] for end in range(len(page.path) - page.steplen, 0, -page.steplen))
            ancestors = (keys[path] for path in paths if path in keys)
            visible_ones = (other for other in ancestors if other in self.pages)
            # Languages may be arranged differently: whatever would close a circle is passed over.
            if other := next((other for other in visible_ones if key not in _chain(other, above)), None):
                above[key] = other
        return above

    @cached_property
    def _below(self) -> dict[Key | None, list[Key]]:
        below: dict[Key | None, list[Key]] = {}
        for key in self.pages:
            below.setdefault(self._above.get(key), []).append(key)
        return below

    def __contains__(self, key: object) -> bool:
        return key in self.pages

    def label(self, key: Key) -> str:
        """How the topic is called; nothing for an unpublished one."""
        return str(self.pages[key].title) if key in self.pages else ""

    def url(self, key: Key) -> str:
        """Where the topic is."""
        return str(self.pages[key].get_url(self.request) or "")

    @property
    def top(self) -> list[Key]:
        """The topics that have none above them."""
        return self._below.get(None, [])

    def broader(self, key: Key) -> list[Key]:
        """The topics above, from the top down."""
        return _chain(key, self._above)[:0:-1]

    def narrower(self, key: Key) -> list[Key]:
        """The topics directly below."""
        return self._below.get(key, [])

    def within(self, key: Key) -> list[Key]:
        """The topic and everything below it: what a reader of a broad topic means."""
        return [key, *(other for child in self.narrower(key) for other in self.within(child))]

    def with_broader(self, keys: Iterable[Key]) -> list[Key]:
        """The topics and all above them, each once, the given ones first."""
        keys = list(keys)
        return list(dict.fromkeys([*keys, *(above for key in keys for above in reversed(self.broader(key)))]))

    def references(self, keys: Iterable[Key]) -> tuple[Reference, ...]:
        """Identities with their names, those without a published page left out."""
        known = (key for key in keys if key in self.pages)
        return tuple(Reference(str(key), self.label(key), self.pages[key].alternatives) for key in known)

    def links(self, keys: Iterable[Key], counts: Counts | None = None) -> list[TopicLink]:
        """Topics to click on, in the given order."""
        return [self.link(key, counts) for key in keys if key in self.pages]

    def link(self, key: Key, counts: Counts | None = None) -> TopicLink:
        """One topic to click on."""
        numbers = counts.of(key) if counts else (0, 0, 0)
        return TopicLink(str(key), self.label(key), self.url(key), *numbers)


class _Row(NamedTuple):
    """What of a topic's page its place and its name need."""

    path: str
    title: str
    alternatives: tuple[str, ...]
    steplen: int = models.TopicPage.steplen


class Outline(Vocabulary):
    """The same without addresses, for documents: plain rows instead of pages, read anew for each, so never stale."""

    @cached_property
    def pages(self) -> dict[Key, Any]:
        """Key → path and names."""
        found = visible(models.TopicPage.objects.all()).order_by("path")
        ordered: dict[Key, Any] = {}
        for key, language, path, title, names in found.values_list(
            "translation_key", "locale__language_code", "path", "title", "alternative_labels"
        ):
            if key not in ordered or language == self.language:
                ordered[key] = _Row(path, title, lines_of(names))
        return ordered


def _chain(key: Key, above: Mapping[Key, Key]) -> list[Key]:
    """The topic and all above it, from the bottom up."""
    found = [key]
    while found[-1] in above:
        found.append(above[found[-1]])
    return found


class Counts:
    """How many posts, episodes and partners each topic has, those of its narrower topics included: three queries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def _pairs(self) -> list[list[tuple[Key, Key]]]:
        """Per lane: (identity of a page, topic that it has)."""
        kinds = (models.BlogPostPage, models.EpisodePage, models.PartnerPage)
        with_topics = (visible(kind.objects.filter(topics__isnull=False)) for kind in kinds)
        return [list(pages.values_list("translation_key", "topics").distinct()) for pages in with_topics]

    @cached_property
    def _contents(self) -> list[dict[Key, set[Key]]]:
        return [self._gathered(pairs) for pairs in self._pairs]

    def _gathered(self, pairs: Iterable[tuple[Key, Key]]) -> dict[Key, set[Key]]:
        """Topic → identities; what belongs to a topic belongs to the ones above it."""
        gathered: dict[Key, set[Key]] = {}
        for identity, topic in pairs:
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
        together: dict[Key, set[Key]] = {}
        for identity, topic in chain.from_iterable(self._pairs):
            together.setdefault(identity, set()).add(topic)
        return Counter(pair for topics in together.values() for pair in combinations(sorted(topics), 2))
