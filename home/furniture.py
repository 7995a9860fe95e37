"""The frame of a public page, put together for one request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from home import navigation
from home.frames import Frame, Section, frame_of
from home.navigation import LanguageLink, Link

# What the footer offers to look through.
LISTED = frozenset({"TopicIndexPage", "NetworkPage", "PeopleIndexPage", "BlogIndexPage", "PodcastPage"})


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
    def frame(self) -> Frame:
        """What all pages of this site and language share."""
        return frame_of(self.request, self.language)

    @property
    def home_url(self) -> str:
        """Where the sign leads."""
        return f"/{self.language}/"

    @property
    def claim(self) -> str:
        """The sentence below the sign in the footer: its own, else that of the home page."""
        return self.frame.claim

    @property
    def operator(self) -> str:
        """Who is responsible."""
        return self.frame.operator

    @property
    def email(self) -> str:
        """Where readers reach the editors, if anywhere."""
        return self.frame.email

    @cached_property
    def navigation(self) -> list[Link]:
        """The sections that an editor has put into the menu."""
        return [self._link(section) for section in self.frame.sections if section.is_in_menu]

    @cached_property
    def legal(self) -> list[Link]:
        """Imprint, privacy, accessibility: what must be reachable from every page."""
        return [self._link(section) for section in self.frame.sections if section.is_legal]

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
        found = (section.url for section in self.frame.sections if section.type == "TopicIndexPage")
        return next(found, "") or self.home_url

    @cached_property
    def page(self) -> Page | None:
        """The page that is being served, or None for a view."""
        match = self.request.resolver_match
        if match is None or match.url_name != "wagtail_serve":
            return None
        return getattr(self.request, "served_page", None)

    @property
    def sponsors(self) -> tuple[Link, ...]:
        """Who makes the portal possible."""
        return self.frame.sponsors

    @cached_property
    def footer(self) -> list[Column]:
        """Columns: what to find, whom to ask, and where else the initiative is. Empty ones are left out."""
        people = [*self.frame.contacts]
        if self.email:
            people.append(Link(self.email, f"mailto:{self.email}"))
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
            Column(_("Elsewhere"), [*self.frame.elsewhere]),
        ]
        return [column for column in columns if column.links]

    def _sections_below_search(self) -> list[Link]:
        return [Link(section.title, section.url) for section in self.frame.sections if section.type in LISTED]

    def _link(self, section: Section) -> Link:
        return Link(section.title, section.url, bool(section.url) and self.request.path.startswith(section.url))

    @cached_property
    def search_url(self) -> str:
        """The result page."""
        return navigation.search_urls()["search_url"]

    @cached_property
    def suggest_url(self) -> str:
        """The suggestions while typing."""
        return navigation.search_urls()["suggest_url"]
