"""Filters of the listings: topic, partner, status, what is missing; the language comes from Wagtail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from network import models, selectors
from network.admin.needs import NEEDS, needs_of
from network.regions import KINDS, REGIONS

STATUSES = {
    "live": (_("published"), Q(live=True)),
    "changed": (_("published, with changes that are not"), Q(live=True, has_unpublished_changes=True)),
    "draft": (_("not published"), Q(live=False)),
}


def topic_choices() -> list[tuple[str, str]]:
    """All topics, indented below their broader ones."""
    topics = selectors.topics_in_tree_order(models.Topic.objects.all())
    return [(str(topic.key), "\u2003" * depth + label) for topic, label, depth in topics]


def partner_choices() -> list[tuple[str, str]]:
    """All partners from A to Z."""
    return [(str(partner.key), label) for partner, label in selectors.labelled(models.Partner.objects.all())]


class ContentFilters(WagtailFilterSet):
    """What every listing can be narrowed by."""

    status = ChoiceFilter(
        label=_("Status"),
        choices=[(name, label) for name, (label, _condition) in STATUSES.items()],
        method="with_status",
        empty_label=_("Any"),
        widget=forms.RadioSelect,
    )
    needs = ChoiceFilter(label=_("What is missing"), method="in_need", empty_label=_("Any"), widget=forms.RadioSelect)

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["needs"].extra["choices"] = needs_of(self._meta.model)

    def with_status(self, pages: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Pages in a state."""
        return pages.filter(STATUSES[value][1])

    def in_need(self, pages: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Pages that lack something."""
        model = self._meta.model
        return pages.filter(pk__in=model.objects.filter(NEEDS[value].of(model)).values("pk"))

    def _pointing(self, pages: QuerySet[Any], **condition: Any) -> QuerySet[Any]:
        """Pages with a relation, each once however many relations fit."""
        return pages.filter(pk__in=self._meta.model.objects.filter(**condition).values("pk"))


class TopicalFilters(ContentFilters):
    """For pages that carry topics: those with any of the chosen ones."""

    topic = MultipleChoiceFilter(
        label=_("Topic"), choices=topic_choices, method="with_topics", widget=forms.CheckboxSelectMultiple
    )

    def with_topics(self, pages: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Pages that carry one of the topics."""
        return self._pointing(pages, topics__in=value) if value else pages


def _partner_filter(method: str) -> MultipleChoiceFilter:
    return MultipleChoiceFilter(
        label=_("Partner"), choices=partner_choices, method=method, widget=forms.CheckboxSelectMultiple
    )


class PostFilters(TopicalFilters):
    """Posts: also by the partner whose guest post it is."""

    partner = _partner_filter("of_partner")

    class Meta(ContentFilters.Meta):
        model = models.BlogPostPage

    def of_partner(self, pages: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Guest posts of the partners."""
        return self._pointing(pages, guest_partner__in=value) if value else pages


class EpisodeFilters(TopicalFilters):
    """Episodes: also by the partner for whom a voice works."""

    partner = _partner_filter("with_people_of")

    class Meta(ContentFilters.Meta):
        model = models.EpisodePage

    def with_people_of(self, pages: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Episodes in which somebody speaks who works for one of the partners."""
        people = models.PersonPage.objects.filter(partner__in=value).values("translation_key")
        return self._pointing(pages, voices__person__in=people) if value else pages


class PartnerFilters(TopicalFilters):
    """Partners: also by Land and kind."""

    region = MultipleChoiceFilter(label=_("Land"), choices=REGIONS, widget=forms.CheckboxSelectMultiple)
    organisation_kind = MultipleChoiceFilter(
        label=_("Kind of organisation"), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )

    class Meta(ContentFilters.Meta):
        model = models.PartnerPage


class PersonFilters(ContentFilters):
    """People: also by the partner for whom they work."""

    partner = _partner_filter("working_for")

    class Meta(ContentFilters.Meta):
        model = models.PersonPage

    def working_for(self, pages: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """People of the partners."""
        return self._pointing(pages, partner__in=value) if value else pages


class TopicFilters(ContentFilters):
    """Topics."""

    class Meta(ContentFilters.Meta):
        model = models.TopicPage
