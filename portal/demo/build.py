"""Builds the demo: first every page as a draft in its place, then the texts that link to each other, then English."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping

from django.db import transaction
from wagtail.models import Locale, Page, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.demo import episodes, markdown, pages, partners, people, posts, topics, users
from portal.demo.entries import Entry, stream
from portal.demo.translations import translate

Report = Callable[[str], None]

# What is built, in the order in which one refers to the other.
PARTS: tuple[tuple[str, Callable[[], list[Entry]]], ...] = (
    ("pages", pages.entries),
    ("topics", topics.entries),
    ("partners", partners.entries),
    ("people", people.entries),
    ("posts", posts.entries),
    ("episodes", episodes.entries),
)


def build(report: Report, port: int) -> None:
    """Builds what is missing, all of it or nothing."""
    with transaction.atomic(), disable_reference_index_auto_update():
        german, english = pages.prepare_site(port)
        builder = Builder(german, english, {name: entries() for name, entries in PARTS})
        made = {name: builder.draft(entries) for name, entries in builder.parts.items()}
        pages.lead_site_home(Page.objects.get(translation_key=pages.HOME, locale=german))
        for name, entries in made.items():
            for entry in entries:
                builder.publish(entry)
            report(f"{len(entries):>4} {name}")
        new = [entry for entries in made.values() for entry in entries]
        report(f"{sum(builder.translate(entry) for entry in new):>4} of them in English too")
        pages.fill_settings()
        users.make_users()


def publish(page: Page, moment: dt.datetime) -> None:
    """Publishes a draft as if it had been done at that moment."""
    revision = page.save_revision()
    revision.publish()
    Revision.objects.filter(pk=revision.pk).update(created_at=moment)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )


class Builder:
    """Makes pages from entries."""

    def __init__(self, german: Locale, english: Locale, parts: Mapping[str, list[Entry]]) -> None:
        self.german, self.english, self.parts = german, english, parts
        entries = (entry for part in parts.values() for entry in part)
        self.keys = {address: entry.key for entry in entries for address in entry.address.values()}

    def draft(self, entries: Iterable[Entry]) -> list[Entry]:
        """Puts the missing German pages into the tree and returns their entries."""
        there = set(Page.objects.filter(locale=self.german).values_list("translation_key", flat=True))
        missing = [entry for entry in entries if entry.key not in there]
        for entry in missing:
            page = entry.make()
            page.translation_key, page.locale, page.live = entry.key, self.german, False
            page.first_published_at = entry.published_at
            self._parent(entry).add_child(instance=page)
        return missing

    def _parent(self, entry: Entry) -> Page:
        return Page.get_first_root_node() if entry.key == pages.HOME else self._german(entry.parent)

    def _german(self, key: uuid.UUID) -> Page:
        return Page.objects.get(translation_key=key, locale=self.german).specific

    def publish(self, entry: Entry) -> None:
        """Gives a German draft its body and publishes it."""
        page = self._german(entry.key)
        if "de" in entry.bodies:
            page.body = stream(type(page), "body", self._body(entry, "de"))
        entry.finish(page)
        publish(page, entry.published_at)

    def translate(self, entry: Entry) -> bool:
        """Publishes the English version, if the entry has one."""
        if entry.english is None:
            return False
        body = {"body": self._body(entry, "en")} if "en" in entry.bodies else {}
        publish(translate(self._german(entry.key), {**entry.english, **body}, self.english), entry.published_at)
        return True

    def _body(self, entry: Entry, language: str) -> list[markdown.Block]:
        return markdown.blocks(entry.bodies[language], str(entry.key), self.link)

    def link(self, address: str) -> str:
        """Links between pages are Wagtail's own: they follow a page that moves and lead to the reader's language."""
        key = self.keys.get(address)
        return f'linktype="page" id="{self._german(key).pk}"' if key else markdown.plain_link(address)
