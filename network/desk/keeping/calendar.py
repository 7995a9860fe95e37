"""When a profile has to be confirmed again, and what happens when nobody does. Pure: days in, days out."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

# The last mail before contact persons are hidden leaves the partner this much time.
LAST_WARNING = dt.timedelta(days=14)
REMINDERS = 3


class Stage(StrEnum):
    """How sure readers can be that a profile is still true."""

    CONFIRMED = "confirmed"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator has decided, in months: between confirmations, and of grace after that."""

    confirm_months: int = 12
    grace_months: int = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a profile stands on a day. `reminders` holds the day of the first, second and third mail."""

    stage: Stage
    due_on: dt.date
    hidden_on: dt.date
    reminders: tuple[dt.date, dt.date, dt.date]


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last one of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def standing(confirmed_on: dt.date, today: dt.date, rules: Rules) -> Standing:
    """Where a profile that was confirmed on a day stands today.

    Three mails go out before anything is hidden: when the confirmation is due, in the middle of the grace period, and
    two weeks before its end. A grace period that is shorter than that brings the mails forward, never the hiding.
    """
    due = add_months(confirmed_on, rules.confirm_months)
    hidden = add_months(due, rules.grace_months)
    last = max(due, hidden - LAST_WARNING)
    middle = due + (last - due) / 2
    stage = Stage.OVERDUE if today >= hidden else Stage.DUE if today >= due else Stage.CONFIRMED
    return Standing(stage, due, hidden, (due, middle, last))


def owed(place: Standing, today: dt.date, sent: int) -> int:
    """The number (1 to 3) of the mail that is owed today when `sent` of them have gone out in this round, else 0.

    One at a time, in order: a portal whose daily work stood still for months does not send three mails in one night.
    """
    if sent >= REMINDERS:
        return 0
    return sent + 1 if today >= place.reminders[sent] else 0


def may_hide(place: Standing, today: dt.date, last_warning: dt.date | None) -> bool:
    """Whether contact persons are hidden today: the time is over, and the third mail is two weeks old."""
    if place.stage is not Stage.OVERDUE:
        return False
    return last_warning is not None and today >= last_warning + LAST_WARNING
