"""How often one address may ask: counted in the cache for a short time, and never stored in a readable form.

The key is a keyed hash of address, purpose and period, so that nobody who reads the cache learns an address.
"""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MINUTE = 60
HOUR = 3600


def is_within(request: HttpRequest, purpose: str, *, most: int, seconds: int = MINUTE) -> bool:
    """Counts a request and says whether its address has made at most `most` of this purpose in the running period.

    Periods are those of the clock, so twice as many pass at worst around a full one. A cache that has lost its counts
    lets everybody begin again: this keeps off what is too much, it is no lock.
    """
    period = int(time.time()) // seconds
    digest = salted_hmac("search.limits", f"{purpose} {period} {address_of(request)}", algorithm="sha256").hexdigest()
    key = f"limit:{digest}"
    cache.add(key, 0, timeout=seconds)
    try:
        return int(cache.incr(key)) <= most
    except ValueError:  # it went out of the cache in between
        return True


def address_of(request: HttpRequest) -> str:
    """The address of who asks: as the last trusted proxy has seen it, else that of the connection.

    Whatever stands further to the left in X-Forwarded-For could have been sent by anybody.
    """
    trusted = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)  # one number for the whole portal
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if trusted and len(seen) >= trusted:
        return seen[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))
