"""The kinds of rules that editors set, each with its model, its form and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.models import Bet, CompoundCut, JudgedQuery, Synonym
from search.workbench import forms
from search.workbench.judging import JudgedForm

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule. `name` stands in addresses and in the history; `adds` is the button, `help` says what it is."""

    name: str
    model: type[Model]
    form: type[forms.RuleForm]
    title: Any
    adds: Any
    help: Any
    icon: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "synonym",
            Synonym,
            forms.SynonymForm,
            gettext_lazy("Synonyms"),
            gettext_lazy("Add a synonym"),
            gettext_lazy("Words that mean the same here. They apply to the next search, without a new index."),
            "link",
        ),
        Kind(
            "bet",
            Bet,
            forms.BetForm,
            gettext_lazy("Pinned and buried pages"),
            gettext_lazy("Pin or bury a page"),
            gettext_lazy("Pages that stand first or last for certain words, for those who may read them."),
            "thumbtack",
        ),
        Kind(
            "compound",
            CompoundCut,
            forms.CompoundForm,
            gettext_lazy("Compounds"),
            gettext_lazy("Correct a compound"),
            gettext_lazy("How German compounds are cut, where the rules are wrong."),
            "cut",
        ),
        Kind(
            "judged",
            JudgedQuery,
            JudgedForm,
            gettext_lazy("Judged queries"),
            gettext_lazy("Judge a query"),
            gettext_lazy("Queries with their right pages: every change of a rule is measured by them."),
            "tasks",
        ),
    )
}


def kind_of(instance: Model) -> Kind:
    """The kind of a rule."""
    return next(kind for kind in KINDS.values() if isinstance(instance, kind.model))


def details_of(instance: Model) -> str:
    """What a list says of a rule beside its name."""
    if isinstance(instance, JudgedQuery):
        return f"{instance.get_language_display()}, " + _("{count} pages").format(count=len(instance.grades))
    return str(instance.get_language_display()) if isinstance(instance, Synonym) else ""


def fields_of(instance: Model) -> Fields:
    """What a rule says, as JSON."""
    found: Fields = {}
    for field in instance._meta.concrete_fields:
        if not field.primary_key:
            value = field.value_from_object(instance)
            found[field.name] = value.isoformat() if hasattr(value, "isoformat") else value
    return found
