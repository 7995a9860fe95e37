"""Writing the trail of a profile."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from network.desk.models import Event
from network.models import Partner


def record(verb: str, *, partner: Partner, actor: User | None, **detail: Any) -> Event:
    """One line, in the transaction of the act. `detail` must be JSON; never put texts of people into it."""
    return Event.objects.create(partner=partner, actor=actor, verb=verb, detail=detail)
