"""Pinned and buried pages: in their place on both engines, and otherwise hits like all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search.contract import FacetName, Sort
from search.models import Bet, RulesVersion
from tests.search.workbench.conftest import Desk, ask, pin, titles

pytestmark = pytest.mark.django_db


def test_a_pinned_page_stands_first_and_counts_like_any_other(pages: dict, desk: Desk) -> None:
    before = ask("Betrieb")
    pin(desk, pages["Ferienfahrten"], "Betrieb")
    found = ask("Betrieb")
    assert titles("Betrieb") == ["Ferienfahrten", *[hit.document.title for hit in before.hits]]
    assert found.total == before.total + 1 == sum(found.lanes.values())
    assert not found.hits[0].similar
    kinds = next(facet for facet in found.facets if facet.name is FacetName.KIND)
    assert sum(value.count for value in kinds.values) == found.total
    assert titles("Betriebe", size=1) == ["Ferienfahrten"]
    assert titles("Betrieb", size=1, page=2) == [before.hits[0].document.title]
    assert set(titles("Betrieb", sort=Sort.TITLE)) == set(titles("Betrieb"))


def test_a_buried_page_stands_last_and_is_still_counted(pages: dict, desk: Desk) -> None:
    before = titles("Pannen")
    desk.save("bet", words="Pannen", page=pages[before[0]].pk, action="bury", match="stem", position=1)
    assert titles("Pannen") == [*before[1:], before[0]]
    assert ask("Pannen").total == len(before)


def test_several_pinned_pages_keep_their_order(pages: dict, desk: Desk) -> None:
    pin(desk, pages["Stadtgarten"], "Pannen", position=2)
    pin(desk, pages["Ferienfahrten"], "Pannen", position=1)
    assert titles("Pannen")[:2] == ["Ferienfahrten", "Stadtgarten"]


def test_a_restricted_or_unpublished_page_is_not_shown_though_it_is_pinned(
    pages: dict, desk: Desk, commit: Callable
) -> None:
    pin(desk, pages["Ferienfahrten"], "Betrieb")
    pin(desk, pages["Stadtgarten"], "Betrieb", position=2)
    before = ask("Betrieb")
    assert before.total == 4
    with commit():
        PageViewRestriction.objects.create(page=pages["Ferienfahrten"], restriction_type="login")
        Page.objects.get(pk=pages["Stadtgarten"].pk).unpublish()
    found = ask("Betrieb")
    assert set(titles("Betrieb")) == {"Pannenstatistik", "Jahresbericht"}
    assert found.total == 2 == sum(found.lanes.values())
    answer = desk.preview("bet", words="Bus", page=pages["Ferienfahrten"].pk, action="pin", match="stem", position=1)
    assert "Not everybody can see this page" in answer


def test_exact_words_are_no_other_form(pages: dict, desk: Desk) -> None:
    pin(desk, pages["Ferienfahrten"], "Panne", match="exact")
    assert titles("panne")[0] == "Ferienfahrten"
    assert "Ferienfahrten" not in titles("Pannen")
    assert "Ferienfahrten" not in titles("Panne -See")


def test_a_pinned_page_leaves_after_its_last_day(pages: dict, desk: Desk) -> None:
    today = timezone.localdate()
    pin(desk, pages["Ferienfahrten"], "Betrieb", until=today.isoformat())
    assert titles("Betrieb")[0] == "Ferienfahrten"
    Bet.objects.update(until=today - dt.timedelta(days=1))
    RulesVersion.objects.update(token="another")
    assert "Ferienfahrten" not in titles("Betrieb")


def test_a_pin_of_one_language_is_not_for_the_other(pages: dict, desk: Desk) -> None:
    pin(desk, pages["Ferienfahrten"], "Zwiebelfisch", language="en")
    assert titles("Zwiebelfisch", language="en")[0] == "Ferienfahrten"
    assert titles("Zwiebelfisch") == []
