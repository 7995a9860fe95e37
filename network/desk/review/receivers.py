"""What happens to a change when somebody acts on its page in Wagtail's own editor."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import page_published, workflow_approved, workflow_cancelled, workflow_rejected

from network.desk.models import ProfileChange
from network.desk.models.reviewing import accepting
from network.desk.profile.checks import Invalid
from network.desk.profile.values import standing, values_of
from network.desk.review import translations, workflow
from network.desk.review.answers import accept, is_edited_in_cms, settle_in_cms, settle_returned
from network.desk.review.drafts import State
from network.desk.review.submission import clear_away, stand_in_line
from network.models import PartnerPage


def connect() -> None:
    """Listen; called once when the app is ready."""
    accepting.connect(accepted_in_cms, dispatch_uid="desk.accepted_in_cms")
    workflow_approved.connect(approved, dispatch_uid="desk.approved")
    workflow_rejected.connect(rejected, dispatch_uid="desk.rejected")
    workflow_cancelled.connect(cancelled, dispatch_uid="desk.cancelled")
    page_published.connect(published, sender=PartnerPage, dispatch_uid="desk.published")


def accepted_in_cms(task_state: TaskState, user: Any, **kwargs: Any) -> bool:
    """The proposal as it came in is accepted like in the queue, so that drafts of the editors survive it."""
    change = _waiting(task_state.workflow_state)
    if change is None or is_edited_in_cms(change):
        return False
    try:
        accept(change=change, version=change.version, by=user)
    except Invalid:  # the CMS has no place to say it; Wagtail publishes what it shows
        return False
    return True


@transaction.atomic
def approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """What an editor has made of the proposal in the CMS is public now."""
    if (change := _waiting(instance)) and workflow.is_ours(instance):
        settle_in_cms(change, by=user)
    _next_in_line(instance)


@transaction.atomic
def rejected(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Returned with the comment of the step. The workflow ends, so that nobody resubmits something else with it."""
    change = _waiting(instance)
    if change is None or not workflow.is_ours(instance):
        return
    step = instance.current_task_state
    settle_returned(change, by=user, note=step.comment[:2000] if step else "", notes={})
    instance.cancel(user=user)
    clear_away(change)


@transaction.atomic
def cancelled(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Ended by hand: the texts go back to the partner. Ended because something else was published: it starts again."""
    change = _waiting(instance)
    if change is not None and change.revision_id and workflow.is_ours(instance):
        settle_returned(change, by=user, note=gettext("The editors have ended the review."), notes={})
        clear_away(change)
    _next_in_line(instance)


@transaction.atomic
def published(instance: PartnerPage, **kwargs: Any) -> None:
    """Somebody has published the page in the CMS: the proposal with it, or something else beside it."""
    if getattr(instance, "published_by_desk", False):
        return
    translations.clear_all(instance)
    page = PartnerPage.objects.get(pk=instance.pk)
    change = ProfileChange.objects.filter(page=page, state=State.SUBMITTED).first()
    if change is None or workflow.waiting_step(page) is None:
        return
    today = values_of(standing(page), change.submitted)
    if any(today[name] != change.base.get(name) for name in change.submitted):
        settle_in_cms(change, by=_publisher(kwargs.get("revision")))
    else:
        change.revision = None  # Wagtail cancels the workflow now; `cancelled` starts it again
        change.save(update_fields=["revision"])


def _publisher(revision: Any) -> Any:
    return revision.user if revision is not None else None


def _waiting(state: WorkflowState) -> ProfileChange | None:
    """The change of a workflow's page that waits for an answer."""
    if state.base_content_type_id != ContentType.objects.get_for_model(Page).pk:
        return None
    return ProfileChange.objects.filter(page_id=int(state.object_id), state=State.SUBMITTED).first()


def _next_in_line(state: WorkflowState) -> None:
    """A change that waited for the end of another workflow, or whose own was cut off, comes to the editors now."""
    change = _waiting(state)
    if change is not None and change.revision_id is None:
        stand_in_line(change)
