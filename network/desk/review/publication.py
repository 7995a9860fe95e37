"""Bringing values onto the public page, beside whatever else is going on with it in the CMS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision
from wagtail.signals import page_published, published

from network.desk.models import ProfileChange
from network.desk.profile.checks import Invalid, problems
from network.desk.profile.fields import FIELDS
from network.desk.profile.policy import immediate
from network.desk.profile.topics import vocabulary
from network.desk.profile.values import Values, put, standing, values_of
from network.desk.review import shelf, translations
from network.desk.review.drafts import State, locked, open_change
from network.desk.review.overtaken import refuse_overtaken
from network.desk.trail import record
from network.models import Partner, PartnerPage


class _Publish(PublishPageRevisionAction):
    """Publishes as Wagtail does, but ends no workflow: what is in review stays in review."""

    def _after_publish(self) -> None:
        self.object.published_by_desk = True
        page_published.send(sender=self.object.specific_class, instance=self.object, revision=self.revision)
        published.send(sender=type(self.object), instance=self.object, revision=self.revision)
        self.object.update_aliases(revision=self.revision, _content=self.revision.content)


@transaction.atomic
def publish(*, page: PartnerPage, author: User, names: Iterable[str]) -> list[str]:
    """Makes drafts of fields public that need no review; returns which. Raises `Invalid` and `drafts.Conflict`."""
    there = locked(page)
    change = open_change(there)
    if change is None:
        return []
    at_once, wanted = immediate(there), set(names)
    chosen = {name: change.values[name] for name in FIELDS if name in change.values and name in wanted & at_once}
    if not chosen:
        return []
    refuse_overtaken(change, values_of(there), chosen)
    check(there, chosen)
    go_live(there, chosen, user=author, change=change)
    _settle(change.pk, chosen)
    partner = Partner.objects.get(key=there.translation_key)
    record("published", partner=partner, actor=author, page=there.pk, language=there.language, fields=list(chosen))
    return list(chosen)


def check(page: PartnerPage, values: Mapping[str, Any]) -> None:
    """Raises `Invalid` if the values cannot be published on this page."""
    whole = values_of(page)
    if found := problems(values, whole, vocabulary(page.language).keys() | set(whole["topics"])):
        raise Invalid(found)


def go_live(page: PartnerPage, values: Values, *, user: User | None, change: ProfileChange | None) -> None:
    """Publishes the standing page with other values in these fields, and nothing else.

    Drafts in the CMS are put back on top (see `shelf`), the other languages are marked, and what they synchronise
    follows. Raises `Invalid` for what only the page itself can find.
    """
    before = values_of(page)
    drafts = shelf.unpublished(PartnerPage.objects.get(pk=page.pk))
    _publish(page, values, user)
    after = values_of(standing(page))
    if change is not None and change.editors_draft is not None:
        renewed = shelf.renew_shelved(change.editors_draft, before=before, after=after)
        ProfileChange.objects.filter(pk=change.pk).update(editors_draft=renewed)
    shelf.put_back(_beside(drafts, change), before=before, after=after, actor=user)
    names = [name for name in values if after[name] != before[name]]
    fresh = standing(page)
    for other in translations.mark_others(fresh, names):
        _follow(fresh, other, translations.following(fresh, other, names), user)


def _beside(drafts: list[Revision], change: ProfileChange | None) -> list[Revision]:
    """Drafts without the revision of a change that has just been answered: that one is public now."""
    answered = change is not None and change.state != State.SUBMITTED
    return [draft for draft in drafts if not (answered and change and draft.pk == change.revision_id)]


def _publish(page: PartnerPage, values: Values, user: User | None) -> None:
    put(page, values)
    if page.go_live_at and page.go_live_at > timezone.now():
        page.go_live_at = None
    try:
        revision = page.save_revision(user=user, log_action=True)
    except ValidationError as error:
        raise Invalid({name: " ".join(texts) for name, texts in error.message_dict.items()}) from error
    _Publish(revision, user=user).execute(skip_permission_checks=True)


def _follow(page: PartnerPage, other: PartnerPage, names: list[str], user: User | None) -> None:
    """The other language takes over what is the same in all languages."""
    news = values_of(page, names)
    if news != values_of(other, names):
        before, drafts = values_of(other), shelf.unpublished(other)
        _publish(other, news, user)
        shelf.put_back(drafts, before=before, after=values_of(standing(other)), actor=user)


def _settle(pk: int, chosen: Values) -> None:
    """What is public is no draft any more."""
    change = ProfileChange.objects.get(pk=pk)
    change.values = {name: value for name, value in change.values.items() if name not in chosen}
    change.base = {name: value for name, value in change.base.items() if name in change.values}
    if not change.values and change.state == State.DRAFT:
        change.delete()
        return
    change.version += 1
    change.save()
