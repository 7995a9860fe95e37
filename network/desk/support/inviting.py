"""Many invitations at once: first only looked at, then sent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from network.desk.invitations import invite
from network.desk.models import Invitation, Membership
from network.desk.support.csv_rows import Problem, Row
from network.models import Partner, PartnerPage


class Verdict(StrEnum):
    """What would happen, or happened, to a row."""

    READY = "ready"
    AGAIN = "again"
    MEMBER = "member"
    NO_PARTNER = "no partner"
    SEVERAL = "several"
    NO_EMAIL = "no e-mail"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Planned:
    """A row with the partner it means and what would happen to it."""

    row: Row
    verdict: Verdict
    partner: Partner | None = None
    name: str = ""

    @property
    def will_be_sent(self) -> bool:
        """Whether an invitation goes out for it."""
        return self.verdict in (Verdict.READY, Verdict.AGAIN)


def plan(rows: list[Row]) -> list[Planned]:
    """What would happen, without anything happening. A partner is named by title, slug or key; five queries."""
    names = _names()
    members, invited = _members(), _invited()
    return [_planned(row, names, members, invited) for row in rows]


@transaction.atomic
def send(*, rows: list[Row], actor: User) -> list[Planned]:
    """Invite everybody for whom the plan says so; all or nothing."""
    planned = plan(rows)
    for entry in planned:
        if entry.will_be_sent and entry.partner:
            row = entry.row
            invite(partner=entry.partner, email=row.email, role=row.role, language=row.language, actor=actor)
    return planned


def _planned(
    row: Row, names: dict[str, set[str]], members: set[tuple[str, str]], invited: set[tuple[str, str]]
) -> Planned:
    keys = names.get(row.partner.casefold(), set())
    if row.problem is not None:
        return Planned(row, Verdict.NO_EMAIL if row.problem is Problem.NO_EMAIL else Verdict.UNUSABLE)
    if len(keys) != 1:
        return Planned(row, Verdict.SEVERAL if keys else Verdict.NO_PARTNER)
    key = next(iter(keys))
    try:
        validate_email(row.email)
    except ValidationError:
        return Planned(row, Verdict.NO_EMAIL)
    partner = Partner(key=key)
    if (key, row.email) in members:
        return Planned(row, Verdict.MEMBER, partner)
    return Planned(row, Verdict.AGAIN if (key, row.email) in invited else Verdict.READY, partner)


def _names() -> dict[str, set[str]]:
    """Title, slug or key in lower case → keys of the partners that are called so."""
    names: dict[str, set[str]] = defaultdict(set)
    pages = PartnerPage.objects.filter(alias_of=None)
    for key, title, slug in pages.values_list("translation_key", "title", "slug"):
        for name in (title, slug, str(key)):
            names[" ".join(name.split()).casefold()].add(str(key))
    return names


def _members() -> set[tuple[str, str]]:
    rows = Membership.objects.filter(ended_at=None).values_list("partner_id", "user__email")
    return {(str(key), email.lower()) for key, email in rows}


def _invited() -> set[tuple[str, str]]:
    open_ones = Invitation.objects.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())
    return {(str(key), email) for key, email in open_ones.values_list("partner_id", "email")}
