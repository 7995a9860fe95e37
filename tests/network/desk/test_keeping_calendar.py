"""When profiles are due, in days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.desk.keeping.calendar import Rules, Stage, add_months, may_hide, owed, standing

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2080, 1, 1))
CONFIRMED = dt.date(2025, 11, 30)
YEAR = Rules(confirm_months=12, grace_months=6)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2028, 1, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2026, 11, 28), 12, dt.date(2027, 11, 28)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one_of_a_shorter_month(
    day: dt.date, months: int, expected: dt.date
) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (dt.date(2026, 11, 29), Stage.CONFIRMED),
        (dt.date(2026, 11, 30), Stage.DUE),
        (dt.date(2027, 5, 29), Stage.DUE),
        (dt.date(2027, 5, 30), Stage.OVERDUE),
    ],
)
def test_a_profile_is_due_after_a_year_and_overdue_after_half_a_year_more(today: dt.date, stage: Stage) -> None:
    assert standing(CONFIRMED, today, YEAR).stage == stage


def test_three_mails_go_out_in_order_and_one_at_a_time() -> None:
    place = standing(CONFIRMED, CONFIRMED, YEAR)
    assert place.reminders == (dt.date(2026, 11, 30), dt.date(2027, 2, 21), dt.date(2027, 5, 16))
    much_later = dt.date(2028, 1, 1)
    assert [owed(place, much_later, sent) for sent in range(4)] == [1, 2, 3, 0]
    assert owed(place, dt.date(2026, 11, 29), 0) == 0
    assert owed(place, dt.date(2027, 2, 20), 1) == 0


def test_nobody_is_hidden_before_the_last_mail_is_two_weeks_old() -> None:
    place = standing(CONFIRMED, dt.date(2028, 1, 1), YEAR)
    assert not may_hide(place, dt.date(2028, 1, 1), None)
    assert not may_hide(place, dt.date(2028, 1, 1), dt.date(2027, 12, 19))
    assert may_hide(place, dt.date(2028, 1, 1), dt.date(2027, 12, 18))


@given(DAYS, st.integers(1, 60), st.integers(1, 24))
def test_mails_come_in_order_between_the_day_it_is_due_and_the_day_of_hiding(
    confirmed: dt.date, months: int, grace: int
) -> None:
    place = standing(confirmed, confirmed, Rules(months, grace))
    first, second, third = place.reminders
    assert confirmed < place.due_on == first <= second <= third < place.hidden_on
