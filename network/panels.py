"""How editors choose topics, people, partners and series: by the labels of their own language.

Importing this module tells Wagtail which form field and widget belong to a relation to an identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import ForeignKey
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms.models import register_form_field_override

from network import selectors
from network.models.identity import Partner, Person, Series, Topic

INDENT = "\u2003"


class _Labelled(ModelChoiceIterator):  # type: ignore[type-arg]  # generic in the stubs only
    """Identities by label, with one query for all labels."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        for identity, label in selectors.labelled(self.queryset):
            yield ModelChoiceIteratorValue(identity.pk, identity), label


class _Tree(ModelChoiceIterator):  # type: ignore[type-arg]
    """Topics in the order of the tree, indented below their broader ones."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        for topic, label, depth in selectors.topics_in_tree_order(self.queryset):
            yield ModelChoiceIteratorValue(topic.pk, topic), INDENT * depth + label


class IdentityField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One person, partner or series."""

    iterator = _Labelled


class TopicsWidget(forms.CheckboxSelectMultiple):
    """All topics as check boxes in a box that scrolls."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "topics-box", **(attrs or {})})

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The style sheet indents by depth; without it the em spaces of the label would do."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        label = str(option["label"])
        option["label"] = label.lstrip(INDENT)
        option["attrs"]["data-depth"] = len(label) - len(option["label"])
        return option

    def optgroups(self, *args: Any, **kwargs: Any) -> list[Any]:
        """The chosen topics first, so that nobody has to scroll to see them."""
        return sorted(super().optgroups(*args, **kwargs), key=lambda group: not group[1][0]["selected"])


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One topic, in the order of the tree."""

    iterator = _Tree


class TopicsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several topics."""

    iterator = _Tree
    widget = TopicsWidget


for identity in (Person, Partner, Series, Topic):
    register_form_field_override(ForeignKey, to=identity, override={"form_class": IdentityField})


def _topics_override(relation: ParentalManyToManyField) -> dict[str, Any]:
    """Wagtail narrows overrides to one model for foreign keys only."""
    return {"form_class": TopicsField, "widget": TopicsWidget} if relation.related_model is Topic else {}


register_form_field_override(ParentalManyToManyField, override=_topics_override)
