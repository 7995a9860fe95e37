"""The frame of a public page, put together for one request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from home import navigation
from home.models import ContactPerson, SiteSettings
from home.navigation import LanguageLink, Link
from network import selectors
from network.models import PersonPage


@dataclass(frozen=True, slots=True)
class Column:
    """Links of the footer under one heading."""

    title: str
    links: list[Link]


class Furniture:
    """Header and footer of a request in one language. Attributes are read by templates; each is computed once."""

    name = settings.WAGTAIL_SITE_NAME

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.request = request
        self.language = language

    @cached_property
    def home(self) -> Any:
        """The home page in the reader's language."""
        return navigation.home_of(self.request, self.language)

    @property
    def home_url(self) -> str:
        """Where the sign leads."""
        return f"/{self.language}/"

    @property
    def claim(self) -> str:
        """The sentence below the sign in the footer: its own, else that of the home page."""
        return (self.home.footer_text or self.home.claim_text or "") if self.home else ""

    @property
    def operator(self) -> str:
        """Who is responsible."""
        return str(self.settings.operator)

    @cached_property
    def children(self) -> list[Page]:
        """The pages below the home page."""
        return navigation.children_of(self.home)

    @cached_property
    def navigation(self) -> list[Link]:
        """The sections."""
        return navigation.sections(self.children, self.request)

    @cached_property
    def legal(self) -> list[Link]:
        """Imprint, privacy, accessibility."""
        return navigation.legal_pages(self.children, self.request)

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """One link per language."""
        return navigation.languages(self.request, self.page)

    @cached_property
    def alternates(self) -> list[LanguageLink]:
        """What `hreflang` may name."""
        return navigation.alternates(self.languages)

    @property
    def topics_url(self) -> str:
        """The index of topics, or the front page while there is none."""
        pages = (page for page in self.children if _type(page) == "TopicIndexPage")
        page = next(pages, None)
        return (page.get_url(self.request) if page else None) or self.home_url

    @cached_property
    def page(self) -> Page | None:
        """The page that is being served, or None for a view."""
        match = self.request.resolver_match
        if match is None or match.url_name != "wagtail_serve":
            return None
        return getattr(self.request, "served_page", None)

    @cached_property
    def settings(self) -> SiteSettings:
        """The editors' site settings."""
        settings_of_site: SiteSettings = SiteSettings.for_request(self.request)
        return settings_of_site

    @cached_property
    def sponsors(self) -> list[Any]:
        """Who makes the portal possible."""
        return [child.value for child in self.settings.sponsors]

    @cached_property
    def contact_people(self) -> list[Link]:
        """Those who answer for the initiative, each by the page in the reader's language if there is one; one query."""
        contacts = ContactPerson.objects.filter(settings=self.settings, person=OuterRef("translation_key"))
        pages = selectors.visible(PersonPage.objects.filter(Exists(contacts))).select_related("locale").defer("body")
        placed = pages.annotate(place=Subquery(contacts.values("sort_order")[:1])).order_by("place", "pk")
        found: dict[Any, Any] = {}
        for page in placed:
            if page.translation_key not in found or page.language == self.language:
                found[page.translation_key] = page
        return [Link(page.title, page.get_url(self.request) or "") for page in found.values()]

    @cached_property
    def footer(self) -> list[Column]:
        """Columns: what to find, whom to ask, and where else the initiative is. Empty ones are left out."""
        people = [*self.contact_people]
        if self.settings.email:
            people.append(Link(self.settings.email, f"mailto:{self.settings.email}"))
        columns = [
            Column(_("Find"), [Link(_("Search"), self.search_url), *self._sections_below_search()]),
            Column(
                _("Take part"),
                [
                    Link(_("Ask the network"), reverse("questions:ask")),
                    Link(_("Look after your profile"), reverse("desk:start")),
                ],
            ),
            Column(_("Contact"), people),
            Column(
                _("Elsewhere"), [Link(block.value["title"], block.value["url"]) for block in self.settings.social_links]
            ),
        ]
        return [column for column in columns if column.links]

    def _sections_below_search(self) -> list[Link]:
        listed = {"TopicIndexPage", "NetworkPage", "PeopleIndexPage", "BlogIndexPage", "PodcastPage"}
        return [Link(page.title, page.get_url(self.request) or "") for page in self.children if _type(page) in listed]

    @cached_property
    def search_url(self) -> str:
        """The result page."""
        return navigation.search_urls()["search_url"]

    @cached_property
    def suggest_url(self) -> str:
        """The suggestions while typing."""
        return navigation.search_urls()["suggest_url"]


def _type(page: Page) -> str:
    """The name of a page's type, without reading the specific page."""
    return page.specific_class.__name__ if page.specific_class else ""
