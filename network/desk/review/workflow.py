"""The workflow by which a change waits in Wagtail's own editor as well. It belongs to no part of the tree."""

from __future__ import annotations

from django.utils.translation import gettext_noop
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from network.desk.models import PartnerReview, ProfileChange
from network.models import PartnerPage

NAME = gettext_noop("Changes of partners")


def review_workflow() -> Workflow:
    """The workflow with its one step; made when it is first needed."""
    task = PartnerReview.objects.filter(active=True).first() or PartnerReview.objects.create(name=NAME)
    workflow = Workflow.objects.filter(workflow_tasks__task=task, active=True).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def begin(change: ProfileChange) -> None:
    """Starts the review of the page's latest revision.

    Nobody is named as the one who asked: Wagtail would send partners a mail with a way into an editor that is closed
    to them. The desk writes its own.
    """
    review_workflow().start(change.page, None)


def running(page: PartnerPage) -> WorkflowState | None:
    """A workflow of any kind that is not finished."""
    state: WorkflowState | None = page.current_workflow_state
    return state


def is_ours(state: WorkflowState | None) -> bool:
    """Whether a workflow is the review of a partner's change."""
    return bool(state and PartnerReview.objects.filter(workflow_tasks__workflow=state.workflow_id).exists())


def waiting_step(page: PartnerPage) -> TaskState | None:
    """The step of our review that waits for an answer."""
    state = running(page)
    if state is None or not is_ours(state) or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    return state.current_task_state
