"""Mails that came back: delivery status notifications (RFC 3464) become a task for the editors."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from network.desk import trail
from network.desk.models import Bounce, Membership

MAX_MESSAGE = 2_000_000
LONGEST_REASON = 250


@dataclass(frozen=True, slots=True)
class Returned:
    """One recipient that a mail server has given up on."""

    address: str
    reason: str


def returned_in(message: bytes) -> list[Returned]:
    """The recipients that a notification reports as failed for good (status 5.x.x); none in any other mail.

    Anything that is not a notification, however broken, gives an empty list.
    """
    parsed = email.message_from_bytes(message[:MAX_MESSAGE], policy=policy.default)
    return [
        found for part in parsed.walk() if part.get_content_type() == "message/delivery-status" for found in _in(part)
    ]


def _in(report: Message) -> Iterator[Returned]:
    blocks = report.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message):
            continue
        recipient, status = str(block.get("Final-Recipient", "")), str(block.get("Status", "")).strip()
        action = str(block.get("Action", "")).strip().lower()
        address = recipient.rpartition(";")[2].strip().strip("<>").lower()
        if "@" in address and action == "failed" and status.startswith("5"):
            diagnosis = " ".join(str(block.get("Diagnostic-Code", "")).split())
            yield Returned(address, f"{status} {diagnosis}".strip()[:LONGEST_REASON])


@transaction.atomic
def record(message: bytes) -> int:
    """Make a task for every partner that a returned mail concerns; returns how many. One open task per address."""
    made = 0
    for found in returned_in(message):
        users = User.objects.filter(email__iexact=found.address)
        for membership in Membership.objects.filter(user__in=users, ended_at__isnull=True).select_related("partner"):
            made += _task(membership, found)
    return made


def _task(membership: Membership, found: Returned) -> bool:
    _bounce, is_new = Bounce.objects.get_or_create(
        partner=membership.partner,
        email=found.address,
        handled_at=None,
        defaults={"reason": found.reason, "happened_at": timezone.now()},
    )
    if is_new:
        trail.record("mail returned", partner=membership.partner, actor=None, reason=found.reason)
    return is_new


@transaction.atomic
def settle(*, bounce: Bounce, user: User) -> None:
    """An editor has dealt with it."""
    bounce.handled_at, bounce.handled_by = timezone.now(), user
    bounce.save(update_fields=["handled_at", "handled_by"])
