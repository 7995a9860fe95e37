"""The frame: home page, sections and plain pages, and what is the same on every page."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site

from home.models import ContactPerson, HomePage, SiteSettings, StandardPage
from network.models import BlogIndexPage, ContentPage, NetworkPage, PeopleIndexPage, PodcastPage, TopicIndexPage
from portal.demo.entries import CONTENT, Entry, key_of, repeated, stream
from portal.demo.posts import front_matter

HOME = key_of("section", "home")
TYPES: dict[str, type[ContentPage]] = {
    "home": HomePage,
    "blog": BlogIndexPage,
    "podcast": PodcastPage,
    "network": NetworkPage,
    "topics": TopicIndexPage,
    "people": PeopleIndexPage,
}
# Entries of the front matter that are not translated; everything else is text.
FACTS = ("id", "place", "show_in_menus", "show_in_footer", "author", "owner_email", "category")


def entries() -> list[Entry]:
    """Home first, then its children in the order of the menu."""
    pages = [front_matter(path)[0]["place"] for path in _sources()]
    return [_entry(path) for _, path in sorted(zip(pages, _sources(), strict=True))]


def _sources() -> list[Path]:
    return sorted((CONTENT / "pages").glob("*.de.md"))


def _entry(path: Path) -> Entry:
    name = path.name.removesuffix(".de.md")
    head, body = front_matter(path)
    english, english_body = front_matter(path.with_name(f"{name}.en.md"))
    is_home = name == "home"
    return Entry(
        key=key_of("section", name),
        parent=HOME,
        address={
            language: f"/{language}/" if is_home else f"/{language}/{texts['slug']}/"
            for language, texts in (("de", head), ("en", english))
        },
        make=lambda: _page(name, head),
        bodies={"de": body, "en": english_body} if body.strip() else {},
        english={field: value for field, value in english.items() if field not in FACTS},
    )


def _page(name: str, head: dict[str, Any]) -> ContentPage:
    return TYPES.get(name, StandardPage)(
        **{field: value for field, value in head.items() if field not in ("id", "place")}
    )


def prepare_site(port: int) -> tuple[Locale, Locale]:
    """German and English, and a site whose root the home page can become. Wagtail's welcome page makes room."""
    german, _ = Locale.objects.get_or_create(language_code="de")
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    if not HomePage.objects.filter(locale=german).exists():
        for welcome in root.get_children().exclude(content_type__app_label="home"):
            if welcome.specific_class is Page:
                welcome.delete()
    if not Site.objects.exists():
        Site.objects.create(
            hostname="localhost", port=port, root_page=root, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
        )
    return german, english


def lead_site_home(home: Page) -> None:
    """Lets the site begin at the home page, unless it begins at another one already."""
    site = Site.objects.get(is_default_site=True)
    if site.root_page.is_root():
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.save()


def fill_settings() -> None:
    """Operator, sponsors, contact persons and links, if the settings are still empty."""
    site = Site.objects.get(is_default_site=True)
    values = SiteSettings.for_site(site)
    if values.operator:
        return
    head = tomllib.loads((CONTENT / "site.toml").read_text(encoding="utf8"))
    values.operator, values.email = head["operator"], head["email"]
    values.sponsors = stream(SiteSettings, "sponsors", repeated("sponsor", "site", head["sponsors"]))
    values.social_links = stream(SiteSettings, "social_links", repeated("link", "site", head["social_links"]))
    values.contact_people = [
        ContactPerson(person_id=key_of("person", name), sort_order=number)
        for number, name in enumerate(head["contact_people"])
    ]
    values.save()
