"""Fragen: what the pages of partners and people show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from network import models
from network.desk.keeping.calendar import add_months
from network.desk.models import desk_settings
from network.selectors.cards import initials
from network.selectors.collation import by_family_name
from network.selectors.labels import labels_of
from network.selectors.pages import in_language, newest, people, person_card, teasers
from network.selectors.reading import partner_teaser
from network.selectors.related import related
from network.selectors.visibility import visible
from network.selectors.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Somebody at a partner who agreed to be named."""

    name: str
    role: str
    email: str
    phone: str
    initials: str


def partner(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What the partner tried, offers, wrote and said; who can be asked; what is related."""
    people_there = visible(models.PersonPage.objects.all()).filter(partner=page.translation_key)
    staff = sorted(set(people_there.values_list("translation_key", flat=True)))
    wrote = Q(guest_partner=page.translation_key) | Q(authors__person__in=staff)
    return {
        **partner_itself(page, request),
        "posts": teasers(newest(models.BlogPostPage, page.locale).filter(wrote).distinct(), request),
        "episodes": teasers(_episodes_with(staff, page), request),
        "people": people(staff, page.locale, request),
        "related": related(page),
    }


def partner_itself(page: Any, request: HttpRequest | None = None) -> dict[str, Any]:
    """What the partner says of itself: also of a page that is not saved, so that it can be looked at before."""
    return {
        "contacts": [_contact(contact) for contact in page.public_contacts],
        "projects": page.project_list,
        "offers": page.offer_lines,
        "seeks": page.seek_lines,
        "topics": Vocabulary(page.language, request).links(topic.key for topic in page.topics.all()),
        "kind_label": page.get_organisation_kind_display(),
        "region_label": page.get_region_display(),
        "size_label": page.get_size_class_display() if page.size_class else "",
        "confirmed_on": page.confirmed_on,
        "confirmation_is_old": bool(page.confirmed_on) and _is_due(page.confirmed_on),
    }


def _is_due(confirmed_on: dt.date) -> bool:
    """Whether the profile should have been confirmed again by now: readers see the date in a quieter colour."""
    return timezone.localdate() >= add_months(confirmed_on, desk_settings().confirm_months)


def _contact(contact: Any) -> ContactCard:
    name, role, email, phone = (contact.get(part) or "" for part in ("name", "role", "email", "phone"))
    return ContactCard(name, role, email, phone, initials(name))


def _episodes_with(keys: list[Any], page: Any) -> Any:
    """Episodes in which these people are guests."""
    guest = Q(voices__person__in=keys, voices__role=models.EpisodeVoice.GUEST)
    return newest(models.EpisodePage, page.locale).filter(guest).distinct()


def people_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Everybody, by family name."""
    pages = list(in_language(models.PersonPage.objects.all(), page.locale))
    partners = [person.partner_id for person in pages if person.partner_id]
    organisations = labels_of(partners, page.language) if partners else {}
    cards = [person_card(person, organisations.get(person.partner_id, ""), request) for person in pages]
    return {"people": sorted(cards, key=lambda card: by_family_name(card.name))}


def person(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What somebody wrote, where they spoke, on which topics, and where they work."""
    key = page.translation_key
    wrote = newest(models.BlogPostPage, page.locale).filter(authors__person=key).distinct()
    spoke = newest(models.EpisodePage, page.locale).filter(voices__person=key).distinct()
    posts, episodes = list(wrote), list(spoke)
    keys = dict.fromkeys(topic.key for content in (*posts, *episodes) for topic in content.topics.all())
    return {
        "posts": teasers(posts, request),
        "episodes": teasers(episodes, request),
        "topics": Vocabulary(page.language, request).links(keys),
        "partner": partner_teaser(page.partner_id, page, request),
    }
