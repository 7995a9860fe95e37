"""Changing rules: in one transaction with the record of who did it, and the token by which all processes notice."""

from __future__ import annotations

import secrets
from typing import Any, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from search.language.cuts import Cuts
from search.models import Change, CompoundCut, RulesVersion
from search.workbench import recutting
from search.workbench.kinds import KINDS, Fields, fields_of, kind_of

Who: TypeAlias = AbstractBaseUser | AnonymousUser | None


class CannotRevert(Exception):
    """The rule as it was does not fit to what there is now; the message says why, in the editor's language."""


def save(instance: Model, *, by: Who) -> Change:
    """Save a validated rule, new or not."""
    with transaction.atomic():
        before = _stored(type(instance), instance.pk)
        action = Change.Actions.ADDED if before is None else Change.Actions.CHANGED
        return _apply(instance, before, action, by)


def remove(instance: Model, *, by: Who) -> Change:
    """Remove a rule; its history stays."""
    with transaction.atomic():
        before, pk = _stored(type(instance), instance.pk), instance.pk
        return _erase(type(instance), pk, before, Change.Actions.REMOVED, by)


def revert(change: Change, *, by: Who) -> Change:
    """Make a rule say what it said before a change; raises `CannotRevert` if another rule says it by now."""
    model = KINDS[change.rule].model
    with transaction.atomic():
        now = _stored(model, change.rule_id)
        if change.before is None:
            return _erase(model, change.rule_id, now, Change.Actions.REVERTED, by)
        instance = model(pk=change.rule_id, **_values(model, change.before))
        instance._state.adding = now is None
        try:
            instance.full_clean()
        except ValidationError as error:
            raise CannotRevert(" ".join(error.messages)) from error
        return _apply(instance, now, Change.Actions.REVERTED, by)


def state_of(change: Change) -> Fields | None:
    """What the rule of a change says now; None if there is none."""
    return _stored(KINDS[change.rule].model, change.rule_id)


def _apply(instance: Model, before: Fields | None, action: str, by: Who) -> Change:
    cuts = _cuts()
    instance.save()
    instance.refresh_from_db()
    change = Change(rule=kind_of(instance).name, rule_id=instance.pk, action=action)
    change.before, change.after = before, fields_of(instance)
    return _record(change, by, cuts)


def _erase(model: type[Model], pk: int, before: Fields | None, action: str, by: Who) -> Change:
    if before is None:
        raise CannotRevert(_("This rule does not exist any more."))
    cuts = _cuts()
    model._default_manager.filter(pk=pk).delete()
    return _record(Change(rule=kind_of(model()).name, rule_id=pk, action=action, before=before), by, cuts)


def _record(change: Change, by: Who, cuts: Cuts) -> Change:
    """Renew the token, have compounds cut anew that were cut otherwise by `cuts`, and remember who it was."""
    RulesVersion.objects.update_or_create(pk=1, defaults={"token": secrets.token_hex(16)})
    if change.rule == "compound":
        recutting.after_commit(cuts, _cuts())
    change.user = by if isinstance(by, User) else None
    change.user_name = by.get_username()[:150] if by else ""
    change.save()
    return change


def _cuts() -> Cuts:
    return Cuts(tuple(CompoundCut.objects.values_list("word", "parts")))


def _stored(model: type[Model], pk: Any) -> Fields | None:
    instance = model._default_manager.filter(pk=pk).first() if pk else None
    return fields_of(instance) if instance else None


def _values(model: type[Model], fields: Fields) -> dict[str, Any]:
    return {
        field.name: field.to_python(fields[field.name]) for field in model._meta.concrete_fields if field.name in fields
    }
