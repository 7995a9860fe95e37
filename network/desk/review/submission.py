"""Handing changes to the editors, and taking them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from network.desk import letters
from network.desk.models import DeskSettings, ProfileChange
from network.desk.profile.fields import FIELDS
from network.desk.profile.policy import reviewed
from network.desk.profile.values import put, standing, values_of
from network.desk.review import shelf, workflow
from network.desk.review.drafts import State, locked, open_change
from network.desk.review.overtaken import refuse_overtaken
from network.desk.review.publication import check
from network.desk.trail import record
from network.models import Partner, PartnerPage


@transaction.atomic
def submit(*, page: PartnerPage, author: User) -> ProfileChange | None:
    """Gives every draft that needs it to the editors; None if there is none, or if a change is already with them.

    Raises `Invalid`, and `Conflict` if the editors have changed one of the fields meanwhile.
    """
    there = locked(page)
    change = open_change(there)
    names = reviewed(there, change.values) if change else []
    if change is None or not names or change.state == State.SUBMITTED:
        return None
    refuse_overtaken(change, values_of(there), names)
    check(there, {name: change.values[name] for name in names})
    change.state, change.submitted, change.submitted_at = State.SUBMITTED, names, timezone.now()
    change.author = author
    change.version += 1
    change.save()
    stand_in_line(change)
    partner = Partner.objects.get(key=there.translation_key)
    record("submitted", partner=partner, actor=author, page=there.pk, language=there.language, fields=names)
    _tell_editors(change, there, partner)
    return change


def stand_in_line(change: ProfileChange) -> None:
    """Makes the revision that the editors see in the CMS and starts its workflow, if no other one is running.

    What the editors had saved and not published is remembered; it comes back on top with the answer.
    """
    page = PartnerPage.objects.get(pk=change.page_id)
    if workflow.running(page):
        change.revision = None
        change.save(update_fields=["revision"])
        return
    newest = page.latest_revision if page.has_unpublished_changes else None
    if newest is not None and newest.approved_go_live_at is None:
        change.editors_draft = newest
    proposal = standing(page)
    put(proposal, {name: change.values[name] for name in change.submitted})
    change.revision = proposal.save_revision(user=change.author, clean=False)
    change.save(update_fields=["revision", "editors_draft"])
    workflow.begin(ProfileChange.objects.get(pk=change.pk))


@transaction.atomic
def withdraw(*, page: PartnerPage, author: User) -> bool:
    """Takes a change back from the editors: it is a draft again. False if nothing was with them."""
    there = locked(page)
    change = open_change(there)
    if change is None or change.state != State.SUBMITTED:
        return False
    change.state, change.submitted = State.DRAFT, []
    change.version += 1
    change.save()
    if step := workflow.waiting_step(there):
        step.workflow_state.cancel(user=None)
    clear_away(change)
    partner = Partner.objects.get(key=there.translation_key)
    record("withdrawn", partner=partner, actor=author, page=there.pk, language=there.language)
    return True


def clear_away(change: ProfileChange) -> None:
    """Takes the proposed revision off the top, so that nobody publishes it by accident; the editors' draft comes back.

    A revision that an editor has made of it in the CMS stays: it is somebody's work.
    """
    page = PartnerPage.objects.get(pk=change.page_id)
    if change.revision_id and page.latest_revision_id == change.revision_id:
        scheduled = page.revisions.filter(approved_go_live_at__isnull=False).first()
        if draft := change.editors_draft or scheduled:
            shelf.put_back([draft], before={}, after={}, actor=None)
        else:
            page.save_revision(clean=False, changed=False)
            Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    change.revision = change.editors_draft = None
    change.save(update_fields=["revision", "editors_draft"])


def _tell_editors(change: ProfileChange, page: PartnerPage, partner: Partner) -> None:
    site = page.get_site() or Site.objects.get(is_default_site=True)
    if address := DeskSettings.for_site(site).editors_email:
        url = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("partner_changes:change", args=[change.pk])
        context: Mapping[str, Any] = {"title": page.title, "url": url, "fields": _labels(change)}
        letters.write("change_waits", partner=partner, to=address, language=settings.LANGUAGE_CODE, **context)


def _labels(change: ProfileChange) -> list[Any]:
    """Lazy, so that the mail says them in its own language."""
    return [FIELDS[name].label for name in FIELDS if name in change.submitted]
