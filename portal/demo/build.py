"""Builds the demo: pages in German, then the links between them, then English; all of it or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from network.models import Topic
from portal.demo import desk, episodes, markdown, pages, partners, people, posts, topics, users
from portal.demo.entries import Entry, stream
from portal.demo.extras import Extras
from portal.demo.translations import register
from search.api import left_to_rebuild

Report = Callable[[str], None]
Parts = Mapping[str, list[Entry]]


def all_parts() -> Parts:
    """What is built, in the order in which one refers to the other."""
    return {
        "pages": pages.entries(),
        "topics": topics.entries(),
        "partners": partners.entries(),
        "people": people.entries(),
        "posts": posts.entries(),
        "episodes": episodes.entries(),
    }


@transaction.atomic
def build(report: Report, port: int, parts: Parts | None = None) -> None:
    """Builds what is missing. Whoever calls this rebuilds the search index and Wagtail's index of references."""
    with disable_reference_index_auto_update(), left_to_rebuild():
        german, english = pages.prepare_site(port)
        builder = Builder(german, english, parts or all_parts())
        new = builder.make_german(report)
        for entry in new:
            builder.link_german(entry)
        there = builder.keys_in(english)
        translated = [entry for entry in new if entry.english is not None and entry.key not in there]
        register([(builder.page(entry.key, german), builder.make_english(entry)) for entry in translated])
        report(f"{len(translated):>4} of them in English too")
        pages.fill_settings()
        users.make_users()
        desk.furnish()


class Builder:
    """Makes pages from entries."""

    def __init__(self, german: Locale, english: Locale, parts: Parts) -> None:
        self.german, self.english, self.parts = german, english, parts
        self.extras = Extras(lambda key: self.page(key, german).pk)
        self.pages: dict[tuple[uuid.UUID, Locale], Page] = {}
        entries = (entry for part in parts.values() for entry in part)
        self.keys = {address: entry.key for entry in entries for address in entry.address.values()}

    def make_german(self, report: Report) -> list[Entry]:
        """Puts the missing German pages into the tree and returns their entries."""
        there = self.keys_in(self.german)
        Topic.objects.bulk_create((Topic(key=entry.key) for entry in self.parts["topics"]), ignore_conflicts=True)
        made: list[Entry] = []
        for name, entries in self.parts.items():
            missing = [entry for entry in entries if entry.key not in there]
            for entry in missing:
                page = entry.make()
                self._set(page, self.extras.cover(entry.key, "de"))
                if "de" in entry.bodies:
                    self._set(page, {"body": markdown.blocks(entry.bodies["de"], str(entry.key))})
                self._place(page, entry, self.german)
            made += missing
            report(f"{len(missing):>4} {name}")
        return made

    def link_german(self, entry: Entry) -> None:
        """Now that all pages have their ids: lets the links in a text lead to them, and sets in what refers to them."""
        links = any(f"]({address})" in entry.bodies.get("de", "") for address in self.keys)
        if links or entry.key in self.extras.places:
            page = self.page(entry.key, self.german)
            self._set(page, {"body": self._body(entry, "de")})
            page.save()

    def make_english(self, entry: Entry) -> Page:
        """Puts the English version into the tree."""
        page = entry.make()
        body = {"body": self._body(entry, "en")} if "en" in entry.bodies else {}
        self._set(page, {**(entry.english or {}), **self.extras.cover(entry.key, "en"), **body})
        self._place(page, entry, self.english)
        return page

    def _set(self, page: Page, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            is_stream = isinstance(page._meta.get_field(name), StreamField)
            setattr(page, name, stream(type(page), name, value) if is_stream else value)

    def _place(self, page: Page, entry: Entry, locale: Locale) -> None:
        """Publishes a new page below its parent, as if it had been done in its time."""
        page.translation_key, page.locale = entry.key, locale
        page.first_published_at = page.last_published_at = entry.published_at
        is_home = entry.key == pages.HOME
        parent = Page.get_first_root_node() if is_home else self.page(entry.parent, locale)
        parent.add_child(instance=page)
        self.pages[entry.key, locale] = page
        if is_home:
            pages.lead_site_home(page)

    def keys_in(self, locale: Locale) -> set[uuid.UUID]:
        """The keys of all pages in a language."""
        return set(Page.objects.filter(locale=locale).values_list("translation_key", flat=True))

    def page(self, key: uuid.UUID, locale: Locale) -> Page:
        """The page of a key, each loaded once."""
        if (key, locale) not in self.pages:
            self.pages[key, locale] = Page.objects.get(translation_key=key, locale=locale).specific
        return self.pages[key, locale]

    def _body(self, entry: Entry, language: str) -> list[markdown.Block]:
        body = markdown.blocks(entry.bodies[language], str(entry.key), self._link)
        return self.extras.insert(entry.key, body, language)

    def _link(self, address: str) -> str:
        """Links between pages are Wagtail's own: they follow a page that moves and lead to the reader's language."""
        if key := self.keys.get(address):
            return f'id="{self.page(key, self.german).pk}" linktype="page"'
        return markdown.plain_link(address)
