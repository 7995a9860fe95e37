"""The step of Wagtail's workflows in which editors look at what a partner has changed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

# Somebody accepts in Wagtail's own editor. A receiver that has published the change itself answers True.
accepting = Signal()


class PartnerReview(Task):
    """Whoever may publish the profile may answer: in the review queue or in Wagtail's own editor."""

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Those who may answer."""
        return _may_publish(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While the change waits, nobody else edits it."""
        return not _may_publish(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return with a note, or accept."""
        if not _may_publish(obj, user):
            return []
        return [("reject", _("Return with a note"), True), ("approve", _("Accept and publish"), False)]

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Accepts as the review queue does, or does what Wagtail does."""
        if action_name == "approve":
            answers = accepting.send(sender=type(self), task_state=task_state, user=user)
            if any(answer for _receiver, answer in answers):
                return
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """The changes that wait for this user."""
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish").values_list("pk", flat=True)
        mine: QuerySet[TaskState] = TaskState.objects.filter(
            task_id=self.pk,
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__object_id__in=[str(pk) for pk in pages],
        )
        return mine

    @classmethod
    def get_description(cls) -> Any:
        """Shown to those who arrange workflows."""
        return _("Those who may publish a partner profile answer what its partner has changed")

    class Meta:
        verbose_name = _("review of a partner's change")
        verbose_name_plural = _("reviews of partners' changes")


def _may_publish(page: Any, user: Any) -> bool:
    return bool(page.permissions_for_user(user).can_publish())
