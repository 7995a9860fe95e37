"""Invitations: one address, one use, one deadline. The database knows only the hash of what the link carries."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.users.models import UserProfile

from network.desk import letters, members
from network.desk.lookups import account_of_address, has_proven, prove
from network.desk.models import Invitation, Membership, desk_settings
from network.desk.trail import record
from network.models import Partner

MOST_A_DAY = 30


class State(StrEnum):
    """What a link still does."""

    OPEN = "open"
    EXPIRED = "expired"
    USED = "used"
    REVOKED = "revoked"
    BLOCKED = "blocked"


class TooManyInvitationsError(Exception):
    """A partner has sent as many invitations today as one may."""


class NotOpenError(Exception):
    """The invitation was used, revoked or ran out, perhaps a moment ago."""


@transaction.atomic
def invite(
    *, partner: Partner, email: str, role: str, language: str, actor: User | None, limited: bool = False
) -> Invitation:
    """Send a way in to an address; an older one to the same address is revoked.

    Whether the address has an account is not looked up, so nobody can learn it here. `limited` is for partners: they
    may send MOST_A_DAY a day, else TooManyInvitationsError.
    """
    email = email.strip().lower()
    if limited and _sent_today(partner) >= MOST_A_DAY:
        raise TooManyInvitationsError
    for older in waiting(partner).filter(email=email):
        revoke(older, actor=actor)
    token, days = secrets.token_urlsafe(32), desk_settings().invitation_days
    invitation = Invitation.objects.create(
        partner=partner,
        email=email,
        role=role,
        language=language,
        token_hash=_hash(token),
        invited_by=actor,
        expires_at=timezone.now() + timedelta(days=days),
    )
    record("invited", partner=partner, actor=actor, invitation=invitation.pk, role=role)
    _send(invitation, token, days)
    return invitation


def _sent_today(partner: Partner) -> int:
    """Invitations of the last twenty-four hours, whatever has become of them."""
    return Invitation.objects.filter(partner=partner, created_at__gt=timezone.now() - timedelta(days=1)).count()


def _send(invitation: Invitation, token: str, days: int) -> None:
    """The mail with the way in; its text says for how many days it is valid."""
    partner, language, actor = invitation.partner, invitation.language, invitation.invited_by
    letters.write(
        "invitation",
        partner=partner,
        to=invitation.email,
        language=language,
        actor=actor,
        partner_name=letters.name_of(partner, language),
        inviter=actor.get_full_name() if actor else "",
        email=invitation.email,
        days=days,
        url=letters.address_of("desk:invitation", token, language=language),
    )


def waiting(partner: Partner) -> QuerySet[Invitation]:
    """Neither used, nor revoked, nor expired; newest first."""
    found = Invitation.objects.filter(partner=partner, used_at__isnull=True, revoked_at__isnull=True)
    return found.filter(expires_at__gt=timezone.now()).select_related("invited_by").order_by("-created_at")


@transaction.atomic
def revoke(invitation: Invitation, *, actor: User | None) -> None:
    """Take an invitation back; nothing happens if it was used in the meantime."""
    if _claim(invitation, "revoked_at"):
        record("invitation revoked", partner=invitation.partner, actor=actor, invitation=invitation.pk)


def find(token: str) -> Invitation | None:
    """The invitation that a link carries, in whatever state, or None."""
    return Invitation.objects.filter(token_hash=_hash(token[:200])).select_related("partner", "invited_by").first()


def state_of(invitation: Invitation) -> State:
    """What the link still does; BLOCKED when editors have closed the account of the address."""
    if invitation.used_at:
        return State.USED
    if invitation.revoked_at:
        return State.REVOKED
    if invitation.expires_at <= timezone.now():
        return State.EXPIRED
    account = account_of(invitation)
    return State.BLOCKED if account and not account.is_active else State.OPEN


def account_of(invitation: Invitation) -> User | None:
    """The account of the address, if there is one; an active one rather than a blocked one."""
    return account_of_address(invitation.email)


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether the address of the invitation belongs to this person."""
    return account_of_address(invitation.email) == user or has_proven(user, invitation.email)


@transaction.atomic
def accept(invitation: Invitation, *, user: User) -> Membership:
    """Make the person a member; NotOpenError if somebody was faster. The link has proven the address."""
    if state_of(invitation) != State.OPEN or not _claim(invitation, "used_at"):
        raise NotOpenError
    prove(user, invitation.email)
    membership = members.join(partner=invitation.partner, user=user, role=invitation.role)
    record("joined", partner=invitation.partner, actor=user, invitation=invitation.pk, role=membership.role)
    members.tell_owners("member_joined", membership)
    return membership


@transaction.atomic
def accept_as_new(invitation: Invitation, *, first_name: str, last_name: str, password: str = "") -> User:
    """Make an account for the address and then a member of it. Without a password codes by mail are the way in."""
    user = User(username=_username(), email=invitation.email, first_name=first_name, last_name=last_name)
    user.set_password(password or None)
    user.save()
    UserProfile.objects.create(user=user, preferred_language=invitation.language)
    accept(invitation, user=user)
    return user


def _claim(invitation: Invitation, field: str) -> bool:
    """Close an invitation that is still open; only one of two who try at once succeeds."""
    open_one = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, revoked_at__isnull=True)
    claimed = bool(open_one.update(**{field: timezone.now()}))
    invitation.refresh_from_db()
    return claimed


def _username() -> str:
    """Nobody types it: people sign in with their address. It says nothing about them."""
    return f"member-{secrets.token_hex(8)}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
