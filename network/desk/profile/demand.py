"""What readers search for, and the profile could answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from network.desk.profile.topics import suggestions
from network.desk.profile.work import Work
from search.api import queries_for

WEEKS = 4
MOST = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """A topic that the partner's own texts speak of and that it has not named, with the searches for it."""

    key: str
    label: str
    searches: int


def demanded(work: Work) -> list[Demand]:
    """Topics that were searched for in the last weeks; never fewer than five searches, which search sees to."""
    keys = suggestions(work.values, work.page.language)
    if not keys:
        return []
    asked = queries_for(keys, timezone.localdate() - dt.timedelta(weeks=WEEKS))
    counts = {key: sum(query.searches for query in queries) for key, queries in asked.items()}
    found = [Demand(key, work.topics.get(key, ""), counts[key]) for key in keys if counts.get(key)]
    return sorted(found, key=lambda demand: -demand.searches)[:MOST]
