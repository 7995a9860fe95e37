"""Listings of one kind of page each, with the columns that tell one from another, in the menu group "Network"."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from network import models
from network.admin import filters
from network.admin.tree import TreeViewSet
from network.questions.admin import QuestionsViewSet

# Relation → keys of the identities that a page points to by it.
KEYS: dict[str, Callable[[Any], list[uuid.UUID | None]]] = {
    "topics": lambda page: [topic.key for topic in page.topics.all()],
    "authors": lambda page: [author.person_id for author in page.authors.all()],
    "voices": lambda page: [voice.person_id for voice in page.voices.all()],
    "guest_partner": lambda page: [page.guest_partner_id],
    "partner": lambda page: [page.partner_id],
}


class NamesColumn(Column):
    """The names of what a page points to; the view has looked them up for all rows at once."""

    def __init__(self, relation: str, label: Any) -> None:
        super().__init__(f"{relation}_names", label=label, accessor=lambda page: page.listed_names[relation])
        self.relation = relation


class DayColumn(Column):
    """A day in numbers: as long words it would take three lines."""

    def get_value(self, instance: Any) -> str:
        """13.02.2025, or nothing."""
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class NetworkListing(IndexView):
    """Pages of one kind; what the columns name is looked up for all rows at once."""

    table_classname = "listing full-width network-listing"

    @property
    def relations(self) -> list[str]:
        """The relations that the columns show."""
        return [column.relation for column in self.columns if isinstance(column, NamesColumn)]

    def annotate_queryset(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """Fetches relations that hold several rows for all pages together."""
        several = {"topics", "authors", "voices"} & set(self.relations)
        annotated: QuerySet[Any] = super().annotate_queryset(pages).prefetch_related(*sorted(several))
        return annotated

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the names to the rows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        _name(context["object_list"], self.relations)
        return context


def _name(pages: Iterable[Any], relations: Sequence[str]) -> None:
    """Gives each page `listed_names`: relation → names in the editor's language, joined."""
    found = [(page, {relation: KEYS[relation](page) for relation in relations}) for page in pages]
    keys = {key for _page, by_relation in found for keys in by_relation.values() for key in keys if key}
    labels = _labels_of(keys) if keys else {}
    for page, by_relation in found:
        page.listed_names = {
            relation: ", ".join(sorted(labels[key] for key in keys if key in labels))
            for relation, keys in by_relation.items()
        }


def _labels_of(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Key → title in the editor's language, else in any other, published or not; one query."""
    rows = Page.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "title", "locale__language_code"
    )
    language = get_language()
    return {key: title for key, title, code in sorted(rows, key=lambda row: row[2] == language)}


def _columns(*own: Column) -> list[Any]:
    """The page's title, what distinguishes its kind, when it was changed, and its state."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        *own,
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


class _Listing(PageListingViewSet):
    index_view_class = NetworkListing


class PostListing(_Listing):
    """Posts."""

    model = models.BlogPostPage
    icon = "doc-full"
    menu_label = _("Posts")
    ordering = "-latest_revision_created_at"
    filterset_class = filters.PostFilters
    columns = _columns(
        NamesColumn("authors", _("Authors")),
        NamesColumn("topics", _("Topics")),
        NamesColumn("guest_partner", _("Guest post of")),
        DayColumn("date", label=_("Date"), sort_key="date"),
    )


class EpisodeListing(_Listing):
    """Episodes."""

    model = models.EpisodePage
    icon = "media"
    menu_label = _("Episodes")
    filterset_class = filters.EpisodeFilters
    columns = _columns(
        Column("number", label=_("Number"), sort_key="number"),
        NamesColumn("voices", _("Voices")),
        NamesColumn("topics", _("Topics")),
        BooleanColumn("transcript", label=_("Transcript"), accessor=lambda page: bool(page.transcript)),
        DayColumn("date", label=_("Date"), sort_key="date"),
    )


class PartnerListing(_Listing):
    """Partners."""

    model = models.PartnerPage
    icon = "site"
    menu_label = _("Partners")
    filterset_class = filters.PartnerFilters
    columns = _columns(
        Column("kind", label=_("Kind"), accessor="get_organisation_kind_display", sort_key="organisation_kind"),
        Column("region", label=_("Land"), accessor="get_region_display", sort_key="region"),
        NamesColumn("topics", _("Topics")),
        DayColumn("confirmed_on", label=_("Confirmed"), sort_key="confirmed_on"),
    )


class PersonListing(_Listing):
    """People."""

    model = models.PersonPage
    icon = "user"
    menu_label = _("People")
    filterset_class = filters.PersonFilters
    columns = _columns(
        Column("role", label=_("Role"), sort_key="role"),
        NamesColumn("partner", _("Partner")),
    )


class TopicListing(_Listing):
    """Topics, as they are nested."""

    model = models.TopicPage
    icon = "tag"
    menu_label = _("Topics")
    ordering = "title"
    filterset_class = filters.TopicFilters
    columns = _columns(ParentPageColumn("parent", label=_("Below")))


class EverythingListing(PageListingViewSet):
    """All pages: where the dashboard's lines lead."""

    icon = "list-ul"
    menu_label = _("Everything")
    filterset_class = filters.ContentFilters


class NetworkGroup(ViewSetGroup):
    """The network in the menu."""

    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 110
    items = (
        PostListing("network_posts"),
        EpisodeListing("network_episodes"),
        PartnerListing("network_partners"),
        PersonListing("network_people"),
        TopicListing("network_topics"),
        EverythingListing("network_pages"),
        TreeViewSet("network_tree"),
        QuestionsViewSet("network_questions"),
    )
