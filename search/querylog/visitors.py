"""Who is counted, and how two searches of one visitor are known to belong together for a day."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

_LONGEST = 400
# Programs that say so. Whoever says nothing is none of our readers: every browser names itself.
_ROBOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|archiver|headless|lighthouse|preview|monitor|pingdom|uptime|curl|wget|python"
    r"|java/|go-http|okhttp|axios|node-fetch|libwww|scrapy|httpclient|http_request|feed|facebookexternalhit",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """Address and browser of a visitor: kept in memory until they are hashed, and never written anywhere."""

    address: str
    agent: str

    def hashed(self, salt: str) -> str:
        """The same for the same visitor and salt, 32 digits; tells nothing once the salt is gone."""
        return digest(salt, f"{self.address}\n{self.agent}")


def sign_of(request: HttpRequest) -> Sign | None:
    """The sign of a visitor who is counted.

    None for robots, for pages that a browser fetches in advance, for those who ask not to be counted (Global Privacy
    Control, Do Not Track), and for editors, who search to see what others find.
    """
    headers = request.headers
    agent = headers.get("User-Agent", "")[:_LONGEST]
    is_in_advance = any("prefetch" in headers.get(name, "").lower() for name in ("Sec-Purpose", "Purpose"))
    refuses = headers.get("Sec-GPC") == "1" or headers.get("DNT") == "1"
    if not agent or _ROBOTS.search(agent) or is_in_advance or refuses or _is_editor(request):
        return None
    return Sign(_address(request), agent)


def digest(salt: str, text: str) -> str:
    """A keyed hash. The portal's own key is part of it, so a copy of the database alone cannot be tried out."""
    return hmac.new(f"{settings.SECRET_KEY}{salt}".encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def _is_editor(request: HttpRequest) -> bool:
    """Sessions are looked at only where there is one."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return bool(request.user.has_perm("wagtailadmin.access_admin"))


def _address(request: HttpRequest) -> str:
    """Behind a proxy the address that the proxy has seen, which it adds at the end."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded[:_LONGEST]
    return str(request.META.get("REMOTE_ADDR", ""))
