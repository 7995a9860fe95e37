"""A contribution as a page: for its preview, and for its place in the tree."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from network.desk.models import Contribution
from network.desk.profile.notation import to_blocks
from network.models import BlogIndexPage, BlogPostPage, EpisodePage, PersonPage, PodcastPage
from network.models.blog import PostAuthor


class NoPlace(Exception):
    """The language of the contribution has no blog, or no podcast."""


def as_page(contribution: Contribution) -> BlogPostPage | EpisodePage:
    """The page that would be made of it, not saved. Topics are set by `plant`: an unsaved page can have none."""
    common: dict[str, Any] = {
        "title": contribution.title or _("Without a title"),
        "lead": contribution.lead,
        "body": json.dumps(to_blocks(contribution.text, [])),
        "picture": contribution.picture,
        "picture_alt": contribution.picture_alt,
        "locale": Locale.objects.get(language_code=contribution.language),
    }
    if contribution.kind == Contribution.Kind.EPISODE:
        return EpisodePage(**common, number=0)
    return BlogPostPage(**common, guest_partner=contribution.partner)


def plant(contribution: Contribution, editor: User) -> Page:
    """Save it as a page that is not public, in the section it belongs to, with the partner's own author if known."""
    parent = _section(contribution)
    page = as_page(contribution)
    page.live, page.owner = False, editor
    if isinstance(page, EpisodePage):
        page.number = _next_number(parent)
    page.topics = list(contribution.topics.all())
    if isinstance(page, BlogPostPage) and (author := _author(contribution)):
        page.authors = [PostAuthor(person_id=author.translation_key)]
    parent.add_child(instance=page)
    page.save_revision(user=editor)
    return Page.objects.get(pk=page.pk)


def _section(contribution: Contribution) -> Page:
    model = PodcastPage if contribution.kind == Contribution.Kind.EPISODE else BlogIndexPage
    places = model.objects.filter(locale__language_code=contribution.language, alias_of=None)
    place = places.order_by("-live", "path").first()
    if place is None:
        raise NoPlace
    return place


def _next_number(podcast: Page) -> int:
    last = EpisodePage.objects.child_of(podcast).order_by("-number").first()
    return last.number + 1 if last else 1


def _author(contribution: Contribution) -> PersonPage | None:
    """The page of the person who wrote it, when the partner has one of that name."""
    name = contribution.author.get_full_name() if contribution.author else ""
    known = PersonPage.objects.filter(title=name, partner=contribution.partner_id)
    author: PersonPage | None = known.order_by("pk").first() if name else None
    return author
