"""Pages as tests need them: a tree in German and English, and one short function per page type.

Whatever a test does not name is filled in so that the page is valid. Pages are live; `topics`, `authors`,
`guest_partner` and the like take the pages that carry an identity, in any language.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from wagtail.models import Locale, Page, Site

from home.models import HomePage, StandardPage
from network.models import (
    BlogIndexPage,
    BlogPostPage,
    EpisodePage,
    EpisodeVoice,
    NetworkPage,
    PartnerPage,
    PeopleIndexPage,
    PersonPage,
    PodcastPage,
    PostAuthor,
    SeriesPage,
    Topic,
    TopicIndexPage,
    TopicPage,
)
from tests import snapshots

AnyPage = TypeVar("AnyPage", bound=Page)
_numbers = count(1)

TRANSCRIPT = """WEBVTT

1
00:00:00.000 --> 00:00:12.000
<v Mara Lindner>Willkommen. Heute geht es um eine Besprechung, die schiefging.

2
00:00:12.000 --> 00:00:25.000
<v Jonas Rehm>Wir hatten die Fehlerkultur beschlossen, aber niemand hat einen Fehler genannt.

3
00:01:10.000 --> 00:01:22.000
<v Jonas Rehm>Erst als die Leitung anfing, sprachen auch die anderen.
"""


@dataclass(frozen=True)
class Section:
    """The tree of one language."""

    home: HomePage
    blog: BlogIndexPage
    podcast: PodcastPage
    network: NetworkPage
    people: PeopleIndexPage
    topics: TopicIndexPage


@dataclass(frozen=True)
class SiteTree:
    """The tree in both languages; the English pages are translations of the German ones."""

    de: Section
    en: Section


def site_tree() -> SiteTree:
    """Home pages and the five sections in German and English, served at localhost."""
    return snapshots.once("site_tree", _site_tree)


def _site_tree() -> SiteTree:
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("de", "en")}
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locales["de"]))
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    root.refresh_from_db()
    start = child(root, HomePage(title="Wissensnetz", slug="de", claim="Aus Fehlern lernen.", locale=locales["de"]))
    Site.objects.create(hostname="localhost", root_page=start, is_default_site=True)
    german = _german_section(HomePage.objects.get(pk=start.pk))
    english = {
        "home": translated(german.home, title="Wissensnetz", slug="en"),
        "blog": translated(german.blog, title="Blog"),
        "podcast": translated(german.podcast, title="Podcast"),
        "network": translated(german.network, title="Network", slug="network"),
        "people": translated(german.people, title="People", slug="people"),
        "topics": translated(german.topics, title="Topics", slug="topics"),
    }
    return SiteTree(german, Section(**english))


def _german_section(home: HomePage) -> Section:
    return Section(
        blog=child(home, BlogIndexPage(title="Blog", slug="blog")),
        podcast=child(home, PodcastPage(title="Podcast", slug="podcast", author="Wissensnetz")),
        network=child(home, NetworkPage(title="Netzwerk", slug="netzwerk")),
        people=child(home, PeopleIndexPage(title="Menschen", slug="menschen")),
        topics=child(home, TopicIndexPage(title="Themen", slug="themen")),
        home=HomePage.objects.get(pk=home.pk),  # read last: now it knows that it has children
    )


def child(parent: Page, page: AnyPage) -> AnyPage:
    """Puts a new page below its parent, in the parent's language."""
    parent = Page.objects.get(pk=parent.pk)
    if page.locale_id is None:
        page.locale = parent.locale
    parent.add_child(instance=page)
    return page


def translated(page: AnyPage, *, language: str = "en", **fields: Any) -> AnyPage:
    """The published counterpart of a page, with everything taken over but these fields."""
    new: AnyPage = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in {"title": f"{page.title} ({language})", **fields}.items():
        setattr(new, name, value)
    new.live = True
    new.save()
    return new


def identities(pages: Any) -> list[Topic]:
    """The topics that these pages carry."""
    return [Topic.objects.get(key=page.translation_key) for page in pages]


def standard(parent: Page, title: str = "", **fields: Any) -> StandardPage:
    """A plain page."""
    return child(parent, StandardPage(title=title or f"Seite {next(_numbers)}", **fields))


def topic(parent: Page, title: str = "", **fields: Any) -> TopicPage:
    """A topic below the index or below another topic."""
    related = fields.pop("related", ())
    page = TopicPage(title=title or f"Thema {next(_numbers)}", **fields)
    page.related = identities(related)
    return child(parent, page)


def partner(parent: Page, title: str = "", **fields: Any) -> PartnerPage:
    """A partner below the directory."""
    topics = fields.pop("topics", ())
    defaults = {"organisation_kind": "city", "region": "DE-NW", "place": "Musterstadt"}
    page = PartnerPage(title=title or f"Stadt {next(_numbers)}", **{**defaults, **fields})
    page.topics = identities(topics)
    return child(parent, page)


def person(parent: Page, title: str = "", *, partner: PartnerPage | None = None, **fields: Any) -> PersonPage:
    """A person, with the partner where they work."""
    key = partner.translation_key if partner else None
    return child(parent, PersonPage(title=title or f"Person {next(_numbers)}", partner_id=key, **fields))


def series(parent: Page, title: str = "", **fields: Any) -> SeriesPage:
    """A series below the blog."""
    topics = fields.pop("topics", ())
    page = SeriesPage(title=title or f"Reihe {next(_numbers)}", **fields)
    page.topics = identities(topics)
    return child(parent, page)


def post(parent: Page, title: str = "", **fields: Any) -> BlogPostPage:
    """A post below the blog; `authors`, `topics`, `guest_partner` and `series` are pages."""
    topics, authors = fields.pop("topics", ()), fields.pop("authors", ())
    for name in ("guest_partner", "series"):
        if carrier := fields.pop(name, None):
            fields[f"{name}_id"] = carrier.translation_key
    page = BlogPostPage(title=title or f"Beitrag {next(_numbers)}", **{"date": dt.date(2026, 5, 4), **fields})
    page.topics = identities(topics)
    page.authors = [PostAuthor(person_id=author.translation_key, sort_order=i) for i, author in enumerate(authors)]
    return child(parent, page)


def episode(parent: Page, title: str = "", **fields: Any) -> EpisodePage:
    """An episode of the show; `hosts`, `guests` and `topics` are pages. It has a short transcript."""
    topics = fields.pop("topics", ())
    voices = [(page, EpisodeVoice.HOST) for page in fields.pop("hosts", ())]
    voices += [(page, EpisodeVoice.GUEST) for page in fields.pop("guests", ())]
    number = next(_numbers)
    defaults = {
        "date": dt.date(2026, 5, 4),
        "number": number,
        "audio_url": "https://audio.example.org/episode.mp3",
        "duration": 1800,
        "size": 1_000_000,
        "transcript": TRANSCRIPT,
    }
    page = EpisodePage(title=title or f"Folge {number}", **{**defaults, **fields})
    page.topics = identities(topics)
    page.voices = [
        EpisodeVoice(person_id=who.translation_key, role=role, sort_order=i) for i, (who, role) in enumerate(voices)
    ]
    return child(parent, page)


def body(*sections: tuple[str, str]) -> list[tuple[str, Any]]:
    """A body with a heading and a paragraph per section; an empty heading is left out."""
    blocks: list[tuple[str, Any]] = []
    for heading, text in sections:
        if heading:
            blocks.append(("heading", {"text": heading, "level": "2"}))
        blocks.append(("text", f"<p>{text}</p>"))
    return blocks
