"""Links by which co-authors read a contribution without signing in."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from network.desk import trail
from network.desk.models import Contribution, PreviewLink

VALID = dt.timedelta(days=14)
MOST = 20


class TooMany(Exception):
    """A contribution has as many open links as it may have."""


@transaction.atomic
def make(*, contribution: Contribution, author: User) -> str:
    """A new link's token. Only its hash is kept, so it is shown once."""
    if open_links(contribution).count() >= MOST:
        raise TooMany
    token = secrets.token_urlsafe(24)
    expires = timezone.now() + VALID
    PreviewLink.objects.create(
        contribution=contribution, token_hash=_hash(token), created_by=author, expires_at=expires
    )
    trail.record("preview link made", partner=contribution.partner, actor=author, contribution=contribution.pk)
    return token


@transaction.atomic
def revoke_all(*, contribution: Contribution, author: User) -> None:
    """No link that was given away works any more."""
    if open_links(contribution).update(revoked_at=timezone.now()):
        trail.record("preview links revoked", partner=contribution.partner, actor=author, contribution=contribution.pk)


def open_links(contribution: Contribution) -> QuerySet[PreviewLink]:
    """Links that work today."""
    return contribution.preview_links.filter(revoked_at=None, expires_at__gt=timezone.now())


def contribution_behind(token: str) -> Contribution | None:
    """What a link shows, or nothing: for links that never were, ran out or were revoked alike."""
    found = PreviewLink.objects.filter(token_hash=_hash(token[:200]), revoked_at=None, expires_at__gt=timezone.now())
    link = found.select_related("contribution__partner", "contribution__picture").first()
    return link.contribution if link else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
