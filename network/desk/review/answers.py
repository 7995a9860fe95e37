"""What the editors answer to a change: accept it, accept it edited, or return it with notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_approved

from network.desk import letters
from network.desk.models import FieldNote, ProfileChange
from network.desk.profile.fields import FIELDS
from network.desk.profile.values import Values, standing, values_of
from network.desk.review import shelf, translations, workflow
from network.desk.review.drafts import State, locked
from network.desk.review.publication import check, go_live
from network.desk.review.submission import clear_away
from network.desk.trail import record
from network.models import Partner, PartnerPage


class Outdated(Exception):
    """The change is not what the editor has looked at: withdrawn, answered or renewed meanwhile."""


@transaction.atomic
def accept(*, change: ProfileChange, version: int, by: User, values: Mapping[str, Any] | None = None) -> None:
    """Publishes what was proposed, or what the editor has made of it (`values`: field → value, for some of them).

    Raises `Outdated`, and `Invalid` if the values cannot be published.
    """
    change = _locked(change, version)
    page = locked(change.page)
    step = workflow.waiting_step(page)
    if step is not None and not values and is_edited_in_cms(change):
        step.approve(user=by)  # publishes what stands in the CMS; the receiver of its signal settles the change
        return
    final = {**proposal(change), **{name: value for name, value in (values or {}).items() if name in change.submitted}}
    check(page, final)
    leftovers = _answer(change, State.ACCEPTED, by)
    go_live(page, final, user=by, change=change)
    if step is not None:
        _finish(step, by)
    settle_accepted(change, by=by, leftovers=leftovers, final=final)


@transaction.atomic
def give_back(*, change: ProfileChange, version: int, by: User, note: str, notes: Mapping[str, str]) -> None:
    """Returns a change with a note on the whole and one per field. Raises `Outdated`."""
    change = _locked(change, version)
    step = workflow.waiting_step(locked(change.page))
    settle_returned(change, by=by, note=note, notes=notes)
    if step is not None:
        step.reject(user=by, comment=note)
        step.workflow_state.cancel(user=by)
    clear_away(change)


def proposal(change: ProfileChange) -> Values:
    """What is proposed: as the partner handed it in, or as an editor has gone on with it in the CMS."""
    if is_edited_in_cms(change):
        newest = PartnerPage.objects.get(pk=change.page_id).get_latest_revision_as_object()
        return values_of(newest, change.submitted)
    return {name: change.values[name] for name in change.submitted if name in change.values}


def is_edited_in_cms(change: ProfileChange) -> bool:
    """Whether somebody has saved a newer revision on top of the one that the change has made."""
    page = PartnerPage.objects.get(pk=change.page_id)
    return bool(change.revision_id and page.latest_revision_id != change.revision_id)


def settle_accepted(
    change: ProfileChange, *, by: User | None, leftovers: tuple[Values, Values], final: Mapping[str, Any]
) -> None:
    """After the change has become public: what was left over is a draft of its own, and everybody is told."""
    if change.editors_draft_id:
        change.refresh_from_db(fields=["editors_draft"])
        if change.editors_draft is not None:
            shelf.put_back([change.editors_draft], before={}, after={}, actor=None)
    values, base = leftovers
    if values:
        ProfileChange.objects.create(page_id=change.page_id, values=values, base=base, author=change.author)
    edited = [name for name, value in final.items() if value != change.values.get(name)]
    _tell(change, "accepted", "change_accepted", by, edited=edited)


def settle_returned(change: ProfileChange, *, by: User | None, note: str, notes: Mapping[str, str]) -> None:
    """The change is the partner's again, with what the editors say about it."""
    change.state, change.decided_at, change.decided_by, change.note = State.RETURNED, timezone.now(), by, note
    change.version += 1
    change.save()
    FieldNote.objects.filter(change=change).delete()
    said = [(name, notes[name]) for name in FIELDS if notes.get(name)]
    FieldNote.objects.bulk_create(FieldNote(change=change, field=name, text=text) for name, text in said)
    _tell(
        change, "returned", "change_returned", by, note=note, notes=[(FIELDS[name].label, text) for name, text in said]
    )


def settle_in_cms(change: ProfileChange, *, by: User | None) -> None:
    """Somebody has published the proposal in Wagtail's own editor."""
    page = standing(change.page)
    leftovers = _answer(change, State.ACCEPTED, by)
    final = values_of(page, change.submitted)
    if draft := change.editors_draft:
        change.editors_draft = shelf.renew_shelved(draft, before=change.base, after=final)
        change.save(update_fields=["editors_draft"])
    translations.mark_others(page, change.submitted)
    settle_accepted(change, by=by, leftovers=leftovers, final=final)


def _locked(change: ProfileChange, version: int) -> ProfileChange:
    found = ProfileChange.objects.select_for_update(of=("self",)).filter(pk=change.pk, state=State.SUBMITTED).first()
    if found is None or found.version != version:
        raise Outdated
    return found


def _answer(change: ProfileChange, state: str, by: User | None) -> tuple[Values, Values]:
    """Records the answer and returns (values, base) of drafts that were not part of what was submitted."""
    rest = [name for name in change.values if name not in change.submitted]
    leftovers = tuple({name: held[name] for name in rest if name in held} for held in (change.values, change.base))
    change.values = {name: value for name, value in change.values.items() if name in change.submitted}
    change.state, change.decided_at, change.decided_by = state, timezone.now(), by
    change.version += 1
    change.save()
    return leftovers[0], leftovers[1]


def _finish(step: TaskState, by: User) -> None:
    """Ends the workflow as approved; its own way of publishing would take the editors' drafts along."""
    step.approve(user=by, update=False)
    state = step.workflow_state
    state.status = WorkflowState.STATUS_APPROVED
    state.save()
    workflow_approved.send(sender=WorkflowState, instance=state, user=by)


def _tell(change: ProfileChange, verb: str, letter: str, by: User | None, **context: Any) -> None:
    page = change.page
    partner = Partner.objects.get(key=page.translation_key)
    record(verb, partner=partner, actor=by, page=page.pk, language=page.language, fields=change.submitted)
    where = (partner.key, page.language)
    letters.write_to_members(letter, partner=partner, link="desk:profile_in", args=where, title=page.title, **context)
