"""How often a profile was opened or used: a day and a number. No address, no cookie, no time of day is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import F, Sum
from django.http import HttpRequest
from django.utils import timezone

from network.desk.keeping.calendar import add_months
from network.desk.models import DailyCount, Membership
from network.models import Partner

What = DailyCount.What
MONTHS = 12
# Below this a number could be somebody.
LEAST = 5
# Nobody opens one profile more often in a minute; a robot or a joker would.
MOST_A_MINUTE = 60
ROBOTS = ("bot", "crawl", "spider", "curl", "wget", "python", "preview", "monitor", "headless")


@dataclass(frozen=True, slots=True)
class Month:
    """A month with how often the profile was opened; `views` is None where it was opened fewer than five times."""

    first: dt.date
    views: int | None
    share: int

    @property
    def rest(self) -> int:
        """What is left above the bar, in per cent."""
        return 100 - self.share


def is_reader(request: HttpRequest, key: uuid.UUID) -> bool:
    """Whether a visit says something: not of robots, editors, or the partner's own people."""
    agent = request.headers.get("User-Agent", "").lower()
    if request.method != "GET" or not agent or any(name in agent for name in ROBOTS):
        return False
    user = request.user
    if not user.is_authenticated:
        return True
    return not user.is_staff and not Membership.objects.filter(user=user, partner=key, ended_at=None).exists()


def count(what: str, *, key: uuid.UUID) -> bool:
    """Add one to today's number, unless there were too many in this minute or the partner does not exist."""
    minute = f"desk-count:{key}:{what}"
    cache.add(minute, 0, timeout=60)
    try:
        if cache.incr(minute) > MOST_A_MINUTE:
            return False
    except ValueError:  # the minute ended between the two lines
        pass
    today = DailyCount.objects.filter(partner_id=key, day=timezone.localdate(), what=what)
    return bool(today.update(count=F("count") + 1)) or _first(what, key)


def _first(what: str, key: uuid.UUID) -> bool:
    """The first of a day; somebody else may be making the same row now."""
    if not Partner.objects.filter(key=key).exists():
        return False
    place = {"partner_id": key, "day": timezone.localdate(), "what": what}
    _row, is_new = DailyCount.objects.get_or_create(**place, defaults={"count": 1})
    if not is_new:
        DailyCount.objects.filter(**place).update(count=F("count") + 1)
    return True


def months_of(partner: Partner) -> list[Month]:
    """The last twelve months, the present one last; one query."""
    this = timezone.localdate().replace(day=1)
    firsts = [add_months(this, number) for number in range(1 - MONTHS, 1)]
    rows = DailyCount.objects.filter(partner=partner, what=What.VIEW, day__gte=firsts[0])
    sums = dict.fromkeys(firsts, 0)
    for day, number in rows.values_list("day", "count"):
        sums[day.replace(day=1)] += number
    most = max(sums.values()) or 1
    return [Month(first, total if total >= LEAST else None, round(100 * total / most)) for first, total in sums.items()]


def uses_of(partner: Partner) -> dict[str, int]:
    """What → how often in a year, without what happened fewer than five times; one query."""
    since = add_months(timezone.localdate(), -MONTHS)
    rows = DailyCount.objects.filter(partner=partner, day__gte=since).exclude(what=What.VIEW).order_by()
    sums = rows.values_list("what").annotate(total=Sum("count"))
    return {str(What(what).label): total for what, total in sums if total >= LEAST}
