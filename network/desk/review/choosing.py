"""Choosing between one's own draft and what the editors have published meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction

from network.desk.models import ProfileChange
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.values import values_of
from network.desk.review.drafts import State, drop, locked, open_change
from network.desk.review.overtaken import refuse_overtaken
from network.models import PartnerPage


@transaction.atomic
def choose(*, page: PartnerPage, author: User, mine: Mapping[str, str], theirs: Iterable[str]) -> ProfileChange | None:
    """Keeps drafts although the page has changed (`mine`: field → what was seen of the page), drops the others.

    Raises `Conflict` if the page has changed once more.
    """
    today = values_of(locked(page))
    drop(page=page, author=author, names=list(theirs))
    change = open_change(page)
    if change is None or change.state == State.SUBMITTED:
        return change
    chosen = [name for name, said in mine.items() if name in change.values and fingerprint(today[name]) == said]
    seen = {name: today[name] for name in chosen}
    refuse_overtaken(change, today, [name for name in mine if name not in seen])
    change.base = {**change.base, **seen}
    change.version += 1
    change.save()
    return change
