"""Mails of the desk to members, with the trail of those that could not be sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from network import mails, selectors
from network.desk.access import Desk
from network.desk.models import Event, Membership
from network.models import Partner


def language_of(user: User) -> str:
    """The language that a person reads mails in: chosen in the account, else that of the portal."""
    chosen = UserProfile.objects.filter(user=user).values_list("preferred_language", flat=True).first()
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def address_of(name: str, *args: Any, language: str) -> str:
    """The absolute address of a page of the desk in a language; the host is the configured one, never the request's."""
    with translation.override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(name, args=args)}"


def name_of(partner: Partner, language: str) -> str:
    """What the partner calls itself in a language, or in the one that it has. Drafts count: members see them."""
    pages = Desk(Membership(partner=partner)).pages
    spoken = [page for page in pages if page.locale.language_code == language] or pages
    return str(spoken[0].title) if spoken else selectors.labels_of([partner.key]).get(partner.key, "")


def write(name: str, *, partner: Partner, to: str, language: str, actor: User | None = None, **context: Any) -> None:
    """Write templates/mail/<name>.html to one address after the commit; a failure becomes an event of the partner."""

    def failed(error: str) -> None:
        Event.objects.create(partner=partner, actor=actor, verb="mail failed", detail={"mail": name, "error": error})

    mails.send(name, to=to, language=language, context=context, failed=failed)


def write_to_members(
    name: str, *, partner: Partner, link: str, args: tuple[Any, ...] = (), roles: tuple[str, ...] = (), **context: Any
) -> None:
    """Write to everybody who works on the profile (or to these roles), each in their language.

    `link` is the URL name of the page behind the button and `args` what it takes; `person` greets them by name,
    `partner_name` is the partner in their language.
    """
    members = Membership.objects.filter(partner=partner, ended_at__isnull=True, user__is_active=True)
    if roles:
        members = members.filter(role__in=roles)
    for membership in members.select_related("user"):
        user, language = membership.user, language_of(membership.user)
        url = address_of(link, *args, language=language)
        values = {"partner_name": name_of(partner, language), **context, "person": user.get_full_name(), "url": url}
        write(name, partner=partner, to=user.email, language=language, **values)
