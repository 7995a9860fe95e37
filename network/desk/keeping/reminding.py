"""The daily look at all profiles: who is asked whether everything is still true, and whose people are hidden."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from network.desk import letters
from network.desk.keeping.calendar import REMINDERS, Stage, Standing, may_hide, owed
from network.desk.keeping.confirming import Standings, began, hide_contacts, link_token
from network.desk.models import Membership, Reminder
from network.models import Partner, PartnerPage


@dataclass
class Done:
    """What one run did: partners that were asked, and partners whose contact persons were hidden."""

    asked: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class _Round:
    """What has gone out since a profile was last confirmed: how many mails, and on which day the last."""

    sent: int = 0
    last: dt.date | None = None


@dataclass
class _Run:
    standings: Standings
    members: Mapping[uuid.UUID, int] = field(default_factory=dict)
    done: Done = field(default_factory=Done)


def remind() -> Done:
    """Ask those who are due, hide the people of those who never answered. Safe to run more than once a day."""
    run = _Run(Standings.now())
    for page in _profiles():
        _look_at(page, run)
    return run.done


def _profiles() -> list[PartnerPage]:
    """One live page per partner: the one that was published first."""
    pages = PartnerPage.objects.live().filter(alias_of__isnull=True).order_by("first_published_at")
    first: dict[uuid.UUID, PartnerPage] = {}
    for page in pages:
        first.setdefault(page.translation_key, page)
    return list(first.values())


@transaction.atomic
def _look_at(page: PartnerPage, run: _Run) -> None:
    place = run.standings.of(page)
    if place.stage is Stage.CONFIRMED:
        return
    partner = Partner.objects.select_for_update().get(key=page.translation_key)
    so_far = _round(partner, began(page))
    members = list(_members(partner))
    if number := owed(place, run.standings.today, so_far.sent) if members else 0:
        _ask(partner, members, number, began(page), place)
        run.done.asked += 1
    elif not page.contacts_hidden and _is_over(place, run.standings.today, so_far, members):
        hide_contacts(partner=partner)
        run.done.hidden += 1


def _is_over(place: Standing, today: dt.date, so_far: _Round, members: list[Membership]) -> bool:
    """Where nobody can be asked no mail is waited for."""
    if not members:
        return place.stage is Stage.OVERDUE
    return may_hide(place, today, so_far.last if so_far.sent >= REMINDERS else None)


def _round(partner: Partner, start: dt.date) -> _Round:
    sent = Reminder.objects.filter(partner=partner, round_began=start)
    last = sent.aggregate(last=Max("sent_at"))["last"]
    return _Round(sent.count(), timezone.localdate(last) if last else None)


def _members(partner: Partner) -> list[Membership]:
    active = Membership.objects.filter(partner=partner, ended_at__isnull=True, user__is_active=True)
    return list(active.select_related("user", "partner"))


def _ask(partner: Partner, members: list[Membership], number: int, start: dt.date, place: Standing) -> None:
    Reminder.objects.create(partner=partner, round_began=start, number=number, sent_at=timezone.now())
    for membership in members:
        user, language = membership.user, letters.language_of(membership.user)
        letters.write(
            "still_correct",
            partner=partner,
            to=user.email,
            language=language,
            person=user.get_full_name(),
            partner_name=letters.name_of(partner, language),
            number=number,
            is_last=number == REMINDERS,
            confirmed_on=start,
            hidden_on=place.hidden_on,
            url=letters.address_of("desk:still_correct", link_token(membership), language=language),
        )
