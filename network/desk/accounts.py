"""A person's own data: what the portal knows, as a file to take along, and how it is deleted."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction
from wagtail.users.models import UserProfile

from network.desk import letters, members
from network.desk.models import Bounce, Confirmation, Contribution, Event, Invitation, Membership, ProfileChange
from network.desk.trail import record


class OwnsADeskError(Exception):
    """The person is the last owner of a desk and must hand it over first."""


class StaffError(Exception):
    """Accounts with access to the admin are deleted by an administrator."""


def open_memberships(user: User) -> list[Membership]:
    """Where the person works today."""
    return list(Membership.objects.filter(user=user, ended_at__isnull=True).select_related("partner").order_by("since"))


def only_owner_of(user: User) -> list[Membership]:
    """The desks that nobody would own without this person."""
    return [membership for membership in open_memberships(user) if members.is_last_owner(membership)]


def set_language(user: User, language: str) -> None:
    """The language of mails, and of the admin for those who have it."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


@transaction.atomic
def delete(user: User) -> None:
    """End all memberships and delete the account with its addresses, sessions and second factors.

    Trails, changes and texts of the partner stay, without a name. OwnsADeskError and StaffError say why not.
    """
    if user.has_perm("wagtailadmin.access_admin"):
        raise StaffError
    if only_owner_of(user):
        raise OwnsADeskError
    addresses = {user.email.lower(), *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    for membership in open_memberships(user):
        members.end(membership, actor=user)
        record("account deleted", partner=membership.partner, actor=None)
    for model in (Invitation, Bounce):
        model.objects.filter(email__in=addresses).delete()
    user.delete()


def export(user: User) -> dict[str, Any]:
    """Everything that the portal has stored about a person, in plain words and JSON."""
    return {
        "account": _account(user),
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "second_factors": list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")),
        "sessions": list(UserSession.objects.filter(user=user).values("created_at", "ip", "user_agent")),
        "memberships": _memberships(user),
        "invitations": list(
            Invitation.objects.filter(email__iexact=user.email).values("created_at", "role", "used_at", "revoked_at")
        ),
        "acts": list(Event.objects.filter(actor=user).values("at", "verb", "detail")),
        "changes": list(ProfileChange.objects.filter(author=user).values("created_at", "state", "values")),
        "confirmations": list(Confirmation.objects.filter(user=user).values("confirmed_at")),
        "contributions": list(Contribution.objects.filter(author=user).values("created_at", "state", "title", "text")),
        "returned_mails": list(Bounce.objects.filter(email__iexact=user.email).values("happened_at", "reason")),
    }


def _account(user: User) -> dict[str, Any]:
    return {
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "language": letters.language_of(user),
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "has_password": user.has_usable_password(),
    }


def _memberships(user: User) -> list[dict[str, Any]]:
    return [
        {
            "partner": letters.name_of(membership.partner, letters.language_of(user)),
            "role": membership.role,
            "since": membership.since,
            "ended": membership.ended_at,
        }
        for membership in Membership.objects.filter(user=user).select_related("partner")
    ]
