"""What is unfinished, as conditions on pages: the dashboard counts them, listings filter by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, WorkflowState, get_page_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from network import models
from network.attachments.selectors import pages_that_attach, unreadable_documents
from network.desk.keeping.calendar import add_months
from network.desk.models import LinkCheck, desk_settings


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is missing. Page types that have no such `field` cannot lack it; "" means every page.

    `url_name`: where it is dealt with, if not in the listing of pages.
    """

    name: str
    label: Any
    condition: Callable[[], Q]
    field: str = ""
    url_name: str = ""

    def concerns(self, model: type[Page]) -> bool:
        """Whether pages of this type can be in need of it."""
        return not self.field or any(self._has_field(kind) for kind in _kinds_of(model))

    def of(self, model: type[Page]) -> Q:
        """The condition on pages of a type, or on pages of any type."""
        if not self.field or self._has_field(model):
            return self.condition()
        lacking = (kind.objects.filter(self.condition()) for kind in _kinds_of(model) if self._has_field(kind))
        return reduce(or_, (Q(pk__in=pages.values("pk")) for pages in lacking), Q(pk=None))

    def _has_field(self, model: type[Page]) -> bool:
        return any(field.name == self.field for field in model._meta.get_fields())


def _kinds_of(model: type[Page]) -> list[type[Page]]:
    return [kind for kind in get_page_models() if issubclass(kind, model) and issubclass(kind, models.ContentPage)]


def _drafts() -> Q:
    return Q(live=False) | Q(has_unpublished_changes=True)


def _in_moderation() -> Q:
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    ids = states.filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
    return Q(pk__in=[int(pk) for pk in ids.values_list("object_id", flat=True)])


def _without_topics() -> Q:
    return Q(live=True, topics=None)


def _without_alternative_text() -> Q:
    return Q(picture__isnull=False, picture_alt="")


def _without_transcript() -> Q:
    return Q(live=True, transcript="")


def _unconfirmed() -> Q:
    due_since = add_months(timezone.localdate(), -desk_settings().confirm_months)
    return Q(live=True) & (Q(confirmed_on=None) | Q(confirmed_on__lte=due_since))


def _with_unreadable_files() -> Q:
    return Q(live=True, pk__in=pages_that_attach(unreadable_documents()))


def _change_to_answer() -> Q:
    return Q(changes__state="submitted")


def _newer_elsewhere() -> Q:
    return Q(outdated__isnull=False)


def _keys_of(partners: Q) -> Q:
    """Live profiles of partners of which something holds."""
    return Q(live=True, translation_key__in=models.Partner.objects.filter(partners).values("key"))


def _without_owner() -> Q:
    owned = Q(memberships__role="owner", memberships__ended_at=None, memberships__user__is_active=True)
    return Q(live=True) & ~_keys_of(owned)


def _with_dead_links() -> Q:
    return _keys_of(Q(link_checks__in=LinkCheck.dead()))


def _with_returned_mail() -> Q:
    return _keys_of(Q(bounces__isnull=False, bounces__handled_at=None))


def _incomplete() -> Q:
    """Without what readers need: a lead, a topic, somebody to ask, or a project."""
    return Q(live=True) & (Q(lead="") | Q(topics=None) | Q(contacts="[]") | Q(projects="[]"))


def _missing_in_a_language() -> Q:
    """Published somewhere, but in one of the languages neither published nor an alias."""
    here = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True, alias_of=None)
    missing = (~Exists(here.filter(locale=locale)) for locale in Locale.objects.all())
    return Q(live=True, alias_of=None, depth__gt=1) & reduce(or_, (Q(lacks) for lacks in missing), Q(pk=None))


def _behind_their_original() -> Q:
    """Translations whose original was published after they were last brought up to date, or with untranslated text."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=OuterRef(OuterRef("target_locale"))
    )
    untranslated = StringSegment.objects.filter(~Exists(translated), source=OuterRef("source"))
    original = Page.objects.filter(translation_key=OuterRef("object_id"), locale=OuterRef("locale"))
    changed = TranslationSource.objects.filter(
        Exists(original.filter(last_published_at__gt=OuterRef("last_updated_at"))), pk=OuterRef("source")
    )
    behind = Translation.objects.filter(Exists(untranslated) | Exists(changed), enabled=True)
    mine = behind.filter(source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale"))
    return Q(Exists(mine))


NEEDS = {
    need.name: need
    for need in (
        Need("drafts", _("Drafts and changes that are not published"), _drafts),
        Need("moderation", _("Waiting for moderation"), _in_moderation),
        Need(
            "changes",
            _("Changes of partners that wait for an answer"),
            _change_to_answer,
            field="changes",
            url_name="partner_changes:queue",
        ),
        Need("outdated", _("Profiles that are newer in another language"), _newer_elsewhere, field="outdated"),
        Need("topics", _("Published without a topic"), _without_topics, field="topics"),
        Need("transcript", _("Episodes without a transcript"), _without_transcript, field="transcript"),
        Need("alternative", _("Pictures without alternative text"), _without_alternative_text, field="picture_alt"),
        Need("files", _("Attached files in which nothing can be found"), _with_unreadable_files),
        Need("owner", _("Partners without an owner"), _without_owner, field="confirmed_on"),
        Need("incomplete", _("Incomplete profiles"), _incomplete, field="confirmed_on"),
        Need("links", _("Profiles with dead links"), _with_dead_links, field="confirmed_on"),
        Need("bounces", _("Partners whose mail came back"), _with_returned_mail, field="confirmed_on"),
        Need("confirmation", _("Unconfirmed partners"), _unconfirmed, field="confirmed_on"),
        Need("behind", _("Translations behind their original"), _behind_their_original),
        Need("language", _("Missing in a language"), _missing_in_a_language),
    )
}


def needs_of(model: type[Page]) -> list[tuple[str, Any]]:
    """(name, label) of what pages of a type can lack."""
    return [(need.name, need.label) for need in NEEDS.values() if need.concerns(model)]
