"""Dead links in profiles: looked at now and then, reported when they stay dead."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from network.desk.keeping.fetching import Look, look
from network.desk.models import LinkCheck
from network.models import Partner, PartnerPage

BETWEEN_CHECKS = dt.timedelta(days=7)
MAX_LINKS = 20
LONGEST = 500
_HREF = re.compile(r'href=\\?"(https?://[^"\\<> ]+)')

Visit = Callable[[str], Look]


def check_links(*, limit: int = 200, visit: Visit = look) -> int:
    """Look at the addresses that nobody has looked at for a week, the oldest first; returns how many were visited."""
    _take_up()
    waited = timezone.now() - BETWEEN_CHECKS
    recheck = timezone.now() - dt.timedelta(hours=20)
    due = LinkCheck.objects.filter(Q(checked_at__lt=waited) | Q(failures__gt=0, checked_at__lt=recheck))
    checks = list(due.order_by("checked_at")[:limit])
    for check in checks:
        _note(check, visit(check.url))
    return len(checks)


def dead_links(partner: Partner) -> list[LinkCheck]:
    """Addresses of a profile at which nobody arrives any more."""
    return list(LinkCheck.dead().filter(partner=partner).order_by("url"))


def links_of(page: PartnerPage) -> list[str]:
    """Addresses outside of the portal that a profile names, the website first."""
    stored = json.dumps(list(page.body.raw_data), default=str, ensure_ascii=False)
    named = [page.website, *_HREF.findall(stored)]
    return [url for url in dict.fromkeys(named) if url and len(url) <= LONGEST][:MAX_LINKS]


@transaction.atomic
def _take_up() -> None:
    """One row per address that stands in a profile today; rows of others go."""
    standing: dict[tuple[uuid.UUID, str], None] = {}
    for page in PartnerPage.objects.live().filter(alias_of__isnull=True).iterator(chunk_size=100):
        standing.update(dict.fromkeys((page.translation_key, url) for url in links_of(page)))
    known = {(check.partner_id, check.url): check.pk for check in LinkCheck.objects.all()}
    LinkCheck.objects.filter(pk__in=[pk for at, pk in known.items() if at not in standing]).delete()
    never = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    LinkCheck.objects.bulk_create(_new(standing.keys() - known.keys(), never))


def _new(places: Iterable[tuple[uuid.UUID, str]], never: dt.datetime) -> list[LinkCheck]:
    return [LinkCheck(partner_id=key, url=url, checked_at=never) for key, url in sorted(places, key=str)]


def _note(check: LinkCheck, seen: Look) -> None:
    check.checked_at, check.status = timezone.now(), seen.status[:60]
    check.failures = 0 if seen.is_alive else check.failures + 1
    check.failing_since = None if seen.is_alive else check.failing_since or check.checked_at
    # The row may be gone by now, when the partner has taken the address out of the profile.
    LinkCheck.objects.filter(pk=check.pk).update(
        checked_at=check.checked_at, status=check.status, failures=check.failures, failing_since=check.failing_since
    )
