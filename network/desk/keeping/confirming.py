"""Saying that everything is still true: one act, for all languages of a profile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.utils import timezone

from network.desk import trail
from network.desk.keeping.calendar import Rules, Standing, standing
from network.desk.models import Confirmation, Membership, desk_settings
from network.models import Partner, PartnerPage
from search.api import look_again

SALT = "network.desk.still-correct"
# A link in a mail confirms without signing in, so it does not live longer than the round that it belongs to.
LINK_VALID = dt.timedelta(days=60)


class LinkExpired(Exception):
    """The link in a mail was good once."""


class LinkInvalid(Exception):
    """Nobody has ever sent this link, or whoever it was sent to is no longer a member."""


@dataclass(frozen=True, slots=True)
class Standings:
    """How profiles stand today, by the rules of the site."""

    rules: Rules
    today: dt.date

    @classmethod
    def now(cls) -> Standings:
        """With the rules of the default site. One query."""
        settings = desk_settings()
        return cls(Rules(settings.confirm_months, settings.grace_months), timezone.localdate())

    def of(self, page: PartnerPage) -> Standing:
        """A profile that nobody has ever confirmed counts from the day on which it was first published."""
        return standing(began(page), self.today, self.rules)


def began(page: PartnerPage) -> dt.date:
    """The day from which the time until the next confirmation runs."""
    if page.confirmed_on:
        return page.confirmed_on
    published = page.first_published_at
    return timezone.localdate(published) if published else timezone.localdate()


@transaction.atomic
def confirm(*, partner: Partner, user: User | None) -> Confirmation:
    """Everything in the profile is still true. Contact persons that were hidden are shown again.

    `user` is nobody when the editors learned it elsewhere. A second click on the same day changes nothing.
    """
    now = timezone.now()
    pages = PartnerPage.objects.filter(translation_key=partner.key)
    was_hidden = pages.filter(contacts_hidden=True).exists()
    pages.update(confirmed_on=timezone.localdate(now), contacts_hidden=False)
    done = Confirmation.objects.create(partner=partner, user=user, confirmed_at=now)
    trail.record("confirmed", partner=partner, actor=user)
    if was_hidden:
        look_again(pages.values_list("pk", flat=True))
    return done


@transaction.atomic
def hide_contacts(*, partner: Partner) -> None:
    """Nobody has confirmed the profile in time: its contact persons are no longer shown or found."""
    pages = PartnerPage.objects.filter(translation_key=partner.key)
    pages.update(contacts_hidden=True)
    trail.record("contacts hidden", partner=partner, actor=None)
    look_again(pages.values_list("pk", flat=True))


def link_token(membership: Membership) -> str:
    """What the link in a mail carries: good for this member, and for nothing but confirming."""
    return signing.dumps(membership.pk, salt=SALT)


def membership_of(token: str) -> Membership:
    """Whose link this is. Raises `LinkExpired` or `LinkInvalid`."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LINK_VALID)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except signing.BadSignature as error:
        raise LinkInvalid from error
    active = Membership.objects.filter(pk=number, ended_at__isnull=True, user__is_active=True)
    membership = active.select_related("partner", "user").first()
    if membership is None:
        raise LinkInvalid
    return membership
