"""Drafts that editors have in the CMS while a partner's change becomes public beside them: neither lost nor published.

Wagtail knows one line of revisions per page, and publishing one of them puts the older ones behind it. So what the
editors had not published is saved again on top, with the partner's news in all fields that the editors left alone.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext
from wagtail.models import Comment, Revision, TaskState

from network.desk.models import ProfileChange
from network.desk.profile.values import Values, put, values_of
from network.models import PartnerPage


def unpublished(page: PartnerPage) -> list[Revision]:
    """What is saved and not published: a draft that waits for its hour, then the newest one."""
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False).first()
    newest = page.latest_revision if page.has_unpublished_changes else None
    drafts = {revision.pk: revision for revision in (scheduled, newest) if revision is not None}
    return list(drafts.values())


def put_back(drafts: list[Revision], *, before: Values, after: Values, actor: User | None) -> None:
    """Saves drafts again on top of what was published: `before` and `after` are the public values around it."""
    for revision in drafts:
        page, clashing = _renewed(revision, before, after)
        hour = revision.approved_go_live_at
        carried = page.save_revision(user=revision.user, approved_go_live_at=hour, clean=False)
        TaskState.objects.filter(revision=revision, status=TaskState.STATUS_IN_PROGRESS).update(revision=carried)
        ProfileChange.objects.filter(revision=revision, state=ProfileChange.State.SUBMITTED).update(revision=carried)
        _tell(page, clashing, carried, actor)


def renew_shelved(revision: Revision, *, before: Values, after: Values) -> Revision:
    """A draft of the editors that waits below a partner's change, with what became public meanwhile; it stays below."""
    page, _clashing = _renewed(revision, before, after)
    renewed: Revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=revision.user,
        content=page.serializable_data(),
        object_str=str(page),
        created_at=revision.created_at,
    )
    return renewed


def _renewed(revision: Revision, before: Values, after: Values) -> tuple[Any, list[str]]:
    """The draft with the news in the fields that it leaves alone, and the names of those that both changed."""
    page = revision.as_object()
    mine = values_of(page)
    news = {name: after[name] for name in after if after[name] != before.get(name)}
    put(page, {name: value for name, value in news.items() if mine[name] == before.get(name)})
    return page, [name for name, value in news.items() if mine[name] not in (before.get(name), value)]


def _tell(page: Any, names: list[str], revision: Revision, actor: User | None) -> None:
    """A comment beside each field that both changed: the next one who publishes the draft decides with open eyes."""
    if actor is None:
        return
    text = gettext("The partner has changed this meanwhile. Publishing this draft would undo it.")
    for name in names:
        Comment.objects.create(page_id=page.pk, user=actor, text=text, contentpath=name, revision_created=revision)
