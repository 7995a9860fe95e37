"""Drafts: what partners have written and nobody else sees yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from network.desk.models import ProfileChange
from network.desk.profile import parts
from network.desk.profile.parts import Edit
from network.desk.profile.values import Values, standing, values_of
from network.models import PartnerPage

State = ProfileChange.State


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people changed the same thing: what the one wants to save, and what the other has saved meanwhile."""

    edit: Edit
    theirs: Any
    author: User | None
    at: dt.datetime | None


class Conflict(Exception):
    """Saving would overwrite what its author has not seen; nothing was saved."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__(", ".join(clash.edit.field for clash in clashes))
        self.clashes = clashes


class InReview(Exception):
    """A field is with the editors; to go on with it the change has to be withdrawn first."""


def open_change(page: PartnerPage) -> ProfileChange | None:
    """The change of a page that is being worked on or looked at."""
    return ProfileChange.objects.filter(page=page, state__in=ProfileChange.OPEN).select_related("author").first()


def proposed(page: PartnerPage, change: ProfileChange | None) -> Values:
    """All fields as they would be if everything proposed were accepted; `page` is the standing one."""
    return {**values_of(page), **(change.values if change else {})}


def locked(page: PartnerPage) -> PartnerPage:
    """The standing page, its row locked until the transaction ends: changes of one profile come one after another."""
    PartnerPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    return standing(page)


@transaction.atomic
def save_draft(*, page: PartnerPage, author: User, edits: Iterable[Edit]) -> ProfileChange | None:
    """Keeps what was written; None if nothing differs from the profile any more.

    Raises `Conflict` if an edit would overwrite something unseen, `InReview` for fields that are with the editors,
    and `parts.Gone` if a project was removed meanwhile.
    """
    there = locked(page)
    change = open_change(page) or ProfileChange(page=page)
    today = values_of(there)
    values = {**today, **change.values}
    _refuse(change, edits := list(edits), values)
    for edit in edits:
        values[edit.field] = edit.applied(values[edit.field])
    kept = {name: value for name, value in values.items() if value != today[name]}
    if kept == change.values:
        return change if change.pk else None
    return _keep(change, kept, today, author)


def _refuse(change: ProfileChange, edits: list[Edit], values: Values) -> None:
    if change.state == State.SUBMITTED and (taken := {edit.field for edit in edits} & set(change.submitted)):
        raise InReview(sorted(taken))
    clashes = [
        Clash(edit, parts.get(values[edit.field], edit.part), change.author, change.saved_at)
        for edit in edits
        if edit.is_blind(values[edit.field])
    ]
    if clashes:
        raise Conflict(clashes)


def _keep(change: ProfileChange, kept: Values, today: Values, author: User) -> ProfileChange | None:
    """Saves the change, or removes it when a draft holds nothing any more."""
    if not kept and change.state == State.DRAFT:
        if change.pk:
            change.delete()
        return None
    change.version += 1 if change.pk else 0
    change.base = {name: change.base.get(name, today[name]) for name in kept}
    change.values = kept
    change.author = author
    change.save()
    return change


@transaction.atomic
def drop(*, page: PartnerPage, author: User, names: Iterable[str]) -> None:
    """Forgets drafts of these fields: they are again as the profile has them. What is in review stays."""
    today = values_of(locked(page))
    change = open_change(page)
    if change is None:
        return
    taken = set(change.submitted) if change.state == State.SUBMITTED else set()
    kept = {name: value for name, value in change.values.items() if name in taken or name not in set(names)}
    if not kept and change.state == State.RETURNED:
        change.state = State.DRAFT
    _keep(change, kept, today, author)
