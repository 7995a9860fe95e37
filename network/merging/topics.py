"""Merging two topics: what the editor is asked before, and the merge itself.

Pages of the old topic in languages that the other one lacks become pages of the other one; the rest gives it their
names, their narrower topics and their addresses, and goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from network import models, selectors
from network.merging.addresses import redirect
from network.merging.pointers import Swap, turn_drafts, turn_links, turn_relations
from search.api import look_again

LOG_ACTION = "network.merge_topics"


class MergeRefused(ValueError):
    """These two cannot become one; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge will do: pages that go, pages that change their topic, and how many pages point to the old one."""

    going: tuple[Any, ...]
    adopted: tuple[Any, ...]
    staying: tuple[Any, ...]
    dependents: int


def plan(old: UUID, into: UUID) -> Plan:
    """What merging the topic `old` into another one would do. Raises `MergeRefused` with the reason against it."""
    pages = {page.locale_id: page for page in _pages(into)}
    going = [page for page in _pages(old) if page.locale_id in pages]
    adopted = [page for page in _pages(old) if page.locale_id not in pages]
    if reason := _objection(old, into, list(pages.values())):
        raise MergeRefused(reason)
    own = {page.pk for page in (*going, *adopted)}
    dependents = set(selectors.dependents(models.Topic, old)) - own
    return Plan(tuple(going), tuple(adopted), tuple(pages.values()), len(dependents))


@transaction.atomic
def merge_topics(*, old: UUID, into: UUID, user: Any = None) -> None:
    """Make two topics one. `user` is named in the history of the pages. Raises `MergeRefused`.

    Whatever pointed to `old` points to `into`; its names are alternative labels there; its addresses lead there.
    """
    doing = plan(old, into)
    affected = selectors.dependents(models.Topic, old)
    targets = {page.locale_id: page for page in doing.staying}
    successors = {page.pk: targets[page.locale_id].pk for page in doing.going}
    swap = Swap(old, into, successors)
    turn_links(swap)
    turn_relations(swap)
    TranslationSource.objects.filter(object_id=old).delete()
    turn_drafts(swap)
    for page in doing.adopted:
        _adopt(page, swap)
    for page in doing.going:
        _absorb(page.pk, successors[page.pk], user)
    models.Topic.objects.filter(key=old).delete()
    look_again(affected)


def _pages(key: UUID) -> list[Any]:
    return list(models.TopicPage.objects.filter(translation_key=key).select_related("locale").order_by("path"))


def _objection(old: UUID, into: UUID, targets: list[Any]) -> str:
    """Why these two cannot become one; nothing if they can."""
    if old == into:
        return gettext("A topic cannot be merged into itself.")
    if not any(page.live for page in targets):
        return gettext("The other topic is not published.")
    by_locale = {page.locale_id: page for page in targets}
    for page in _pages(old):
        target = by_locale.get(page.locale_id)
        if target and target.path.startswith(page.path):
            return gettext("The other topic lies below this one: merge it into this one instead, and rename this one.")
        if target and any(not child.can_move_to(target) for child in _narrower(page)):
            return gettext("Topics below this one would come under the third level.")
    return ""


def _narrower(page: Any) -> list[Any]:
    return list(models.TopicPage.objects.child_of(page))


def _adopt(page: Any, swap: Swap) -> None:
    """The page of the old topic is that of the other one in a language that it lacked; an alias stays one."""
    adopted = models.TopicPage.objects.get(pk=page.pk)
    adopted.translation_key = swap.into
    adopted.alias_of_id = swap.pages.get(adopted.alias_of_id, adopted.alias_of_id)
    adopted.save(clean=False)


def _absorb(old: int, into: int, user: Any) -> None:
    """Give everything that the page `old` has to the page `into` (ids), and delete it."""
    page, target = models.TopicPage.objects.get(pk=old), models.TopicPage.objects.get(pk=into)
    _move_narrower(page, target, user)
    redirect(page, target)
    _give_related(page, target)
    names, title = _names_of_both(page, target), page.title
    Page.objects.get(pk=old).delete(user=user)
    target = models.TopicPage.objects.get(pk=into)
    if target.alias_of_id is None:  # an alias takes over what its source publishes
        _save(target, names, user)
    log(instance=target, action=LOG_ACTION, user=user, data={"title": title})


def _move_narrower(page: Any, target: Any, user: Any) -> None:
    for child in _narrower(page):
        if (slug := find_available_slug(target, child.slug)) != child.slug:
            child.slug = slug
            child.save(clean=False)
        child.move(models.TopicPage.objects.get(pk=target.pk), pos="last-child", user=user)


def _give_related(page: Any, target: Any) -> None:
    """Neighbours of both; the two themselves are no neighbours of what they have become."""
    neighbours = models.TopicPage.related.through.objects
    for topic in page.related.exclude(key=target.translation_key):
        neighbours.get_or_create(topicpage=target, topic=topic)
    neighbours.filter(topicpage=target, topic_id=target.translation_key).delete()


def _names_of_both(page: Any, target: Any) -> dict[str, str]:
    """Fields of the target with what the other page knew: its title is an alternative label now."""
    return {
        "alternative_labels": _joined(target, target.alternatives, (page.title, *page.alternatives)),
        "hidden_labels": _joined(target, target.hidden, page.hidden),
        "definition": target.definition or page.definition,
    }


def _joined(target: Any, known: Iterable[str], new: Iterable[str]) -> str:
    """Labels one per line, each once whatever its capitals, the title left out."""
    labels: dict[str, str] = {}
    for label in (*known, *new):
        labels.setdefault(label.casefold(), label)
    labels.pop(target.title.casefold(), None)
    return "\n".join(labels.values())


def _save(page: Any, names: dict[str, str], user: Any) -> None:
    """Publish the names. A draft that waits beside the published page gets them too, and stays a draft."""
    for name, value in names.items():
        setattr(page, name, value)
    if page.live and not page.has_unpublished_changes:
        page.save_revision(user=user, clean=False).publish(user=user, skip_permission_checks=True)
        return
    page.save(clean=False)
    if draft := page.latest_revision:
        type(draft).objects.filter(pk=draft.pk).update(content={**draft.content, **names})
