"""What happens to a contribution. Every function is one act: a transaction, a line in the trail, mails after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from network.desk import letters, trail
from network.desk.contributing import tree
from network.desk.models import Contribution, desk_settings
from network.models import Partner, Topic

State = Contribution.State
WRITABLE = (State.DRAFT, State.RETURNED)


class Outdated(Exception):
    """Somebody else has saved or answered it since this person began to read."""


class NotNow(Exception):
    """The contribution is not where this could be done: taken, declined or withdrawn meanwhile."""


@transaction.atomic
def start(*, partner: Partner, author: User, language: str, kind: str) -> Contribution:
    """An empty draft."""
    contribution = Contribution.objects.create(partner=partner, author=author, language=language, kind=kind)
    trail.record("contribution begun", partner=partner, actor=author, contribution=contribution.pk)
    return contribution


@transaction.atomic
def save(
    *,
    contribution: Contribution,
    version: int,
    author: User,
    topics: Iterable[Topic],
    picture: AbstractImage | None = None,
    **texts: Any,
) -> Contribution:
    """Keep what was written; `texts` are title, lead, text, kind, language, picture_alt.

    `version` is the one that the form was filled from: raises `Outdated` when it is not the newest, and `NotNow` when
    the editors have it. Without a new `picture` the old one stays.
    """
    current = _locked(contribution, WRITABLE)
    if current.version != version:
        raise Outdated
    for name, value in texts.items():
        setattr(current, name, value)
    current.picture = picture or current.picture
    current.author, current.version = author, current.version + 1
    current.save()
    current.topics.set(topics)
    return current


@transaction.atomic
def submit(*, contribution: Contribution, author: User) -> Contribution:
    """Hand it to the editors."""
    current = _locked(contribution, WRITABLE)
    current.submitted_at = timezone.now()
    _move(current, State.SUBMITTED, actor=author)
    if to := desk_settings().editors_email:
        language = settings.LANGUAGE_CODE
        letters.write(
            "contribution_waits",
            partner=current.partner,
            to=to,
            language=language,
            url=letters.address_of("partner_contributions:one", current.pk, language=language),
            partner_name=letters.name_of(current.partner, language),
            title=current.title,
        )
    return current


@transaction.atomic
def withdraw(*, contribution: Contribution, author: User) -> Contribution:
    """The partner takes it back; the text stays with the partner as a draft."""
    return _move(_locked(contribution, (State.SUBMITTED,)), State.DRAFT, actor=author)


@transaction.atomic
def discard(*, contribution: Contribution, author: User) -> Contribution:
    """The partner does not want it any more. Links to its preview die."""
    current = _locked(contribution, WRITABLE)
    current.preview_links.filter(revoked_at=None).update(revoked_at=timezone.now())
    return _move(current, State.WITHDRAWN, actor=author)


@transaction.atomic
def give_back(*, contribution: Contribution, editor: User, note: str) -> Contribution:
    """The editors ask for something; the partner is told and goes on writing."""
    return _answer(contribution, State.RETURNED, editor, note)


@transaction.atomic
def decline(*, contribution: Contribution, editor: User, note: str) -> Contribution:
    """The editors will not take it, and say why."""
    return _answer(contribution, State.DECLINED, editor, note)


def _answer(contribution: Contribution, state: Contribution.State, editor: User, note: str) -> Contribution:
    current = _locked(contribution, (State.SUBMITTED,))
    current.note = note
    _move(current, state, actor=editor)
    _tell(current, f"contribution_{state}", note=note)
    return current


@transaction.atomic
def take(*, contribution: Contribution, editor: User) -> Page:
    """Make a page of it, not public yet, below the blog or the podcast of its language.

    The page carries the partner in its byline. Raises `tree.NoPlace` when that language has no such section, and
    `NotNow` when somebody else was faster.
    """
    current = _locked(contribution, (State.SUBMITTED,))
    current.page = tree.plant(current, editor)
    _move(current, State.TAKEN, actor=editor)
    _tell(current, "contribution_taken")
    return current.page


def _locked(contribution: Contribution, states: tuple[Contribution.State, ...]) -> Contribution:
    current = Contribution.objects.select_for_update(of=("self",)).select_related("partner").get(pk=contribution.pk)
    if current.state not in states:
        raise NotNow
    return current


def _move(contribution: Contribution, state: Contribution.State, *, actor: User) -> Contribution:
    contribution.state, contribution.version = state, contribution.version + 1
    contribution.save()
    trail.record(f"contribution {state}", partner=contribution.partner, actor=actor, contribution=contribution.pk)
    return contribution


def _tell(contribution: Contribution, mail: str, **facts: Any) -> None:
    """Write to everybody who works at the desk: whoever began it may be away."""
    args = (contribution.partner_id, contribution.pk)
    facts = {"title": contribution.title, **facts}
    letters.write_to_members(mail, partner=contribution.partner, link="desk:contribution", args=args, **facts)
