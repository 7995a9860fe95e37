"""The people of a partner: joining, changing roles, handing over, leaving. Somebody always owns the desk."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from network.desk import letters
from network.desk.models import Invitation, Membership, Role
from network.desk.trail import record
from network.models import Partner


class LastOwnerError(Exception):
    """The last owner can neither leave nor become an editor before somebody else owns the desk."""


@transaction.atomic
def join(*, partner: Partner, user: User, role: str) -> Membership:
    """A member from now on. Who belongs already keeps the higher of both roles."""
    membership, is_new = Membership.objects.get_or_create(
        partner=partner, user=user, ended_at=None, defaults={"role": role}
    )
    if not is_new and role == Role.OWNER and membership.role != Role.OWNER:
        membership.role = Role.OWNER
        membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str, actor: User | None) -> None:
    """Owner or editor from now on; LastOwnerError when nobody would own the desk."""
    if membership.role == role:
        return
    if role != Role.OWNER:
        _keep_an_owner(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    record("role changed", partner=membership.partner, actor=actor, member=membership.user_id, role=role)
    if actor != membership.user:
        _tell("member_role", membership, link="desk:partner", args=(membership.partner_id,))


@transaction.atomic
def hand_over(membership: Membership, *, owner: Membership) -> None:
    """Make a member the owner; the owner who did it becomes an editor."""
    change_role(membership, role=Role.OWNER, actor=owner.user)
    change_role(owner, role=Role.EDITOR, actor=owner.user)


@transaction.atomic
def end(membership: Membership, *, actor: User | None) -> None:
    """The person loses access with the next request, and so do invitations that the person sent or was sent.

    LastOwnerError when nobody would own the desk.
    """
    if membership.role == Role.OWNER:
        _keep_an_owner(membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    waiting = Invitation.objects.filter(partner=membership.partner, used_at__isnull=True, revoked_at__isnull=True)
    for invitation in waiting.filter(invited_by=membership.user) | waiting.filter(email__iexact=membership.user.email):
        invitation.revoked_at = membership.ended_at
        invitation.save(update_fields=["revoked_at"])
    verb = "left" if actor == membership.user else "removed"
    record(verb, partner=membership.partner, actor=actor, member=membership.user_id)
    if actor != membership.user:
        _tell("member_removed", membership, link="desk:start", args=())


def is_last_owner(membership: Membership) -> bool:
    """Whether the desk would have no owner without this person."""
    others = _owners(membership.partner).exclude(pk=membership.pk)
    return membership.role == Role.OWNER and not others.exists()


def tell_owners(letter: str, membership: Membership) -> None:
    """Write to the owners about a member."""
    for owner in _owners(membership.partner).exclude(user=membership.user).select_related("user", "partner"):
        _tell(letter, owner, link="desk:people", args=(membership.partner_id,), about=membership.user)


def _owners(partner: Partner) -> QuerySet[Membership]:
    return Membership.objects.filter(partner=partner, role=Role.OWNER, ended_at__isnull=True)


def _keep_an_owner(membership: Membership) -> None:
    """Owners are locked first, so that two who leave at once do not both see the other one stay."""
    owners = list(_owners(membership.partner).select_for_update())
    if not [owner for owner in owners if owner.pk != membership.pk]:
        raise LastOwnerError


def _tell(
    letter: str, membership: Membership, *, link: str, args: tuple[object, ...], about: User | None = None
) -> None:
    """Write to a member, or to an owner about a member."""
    user, partner = membership.user, membership.partner
    language = letters.language_of(user)
    letters.write(
        letter,
        partner=partner,
        to=user.email,
        language=language,
        person=user.get_full_name(),
        member=about.get_full_name() if about else "",
        email=about.email if about else "",
        role_name=membership.role,
        partner_name=letters.name_of(partner, language),
        url=letters.address_of(link, *args, language=language),
    )
