"""Looking at an address that somebody else wrote, without being led into our own network.

The name is resolved once, every address that it stands for must be public, and the connection goes to the address that
was looked at (so a second answer of the name server changes nothing). Redirects are followed by hand, each with the
same care. Nothing of the body is read. Source of the rules: OWASP, Server-Side Request Forgery Prevention.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

TIMEOUT = urllib3.Timeout(connect=5.0, read=10.0)
MAX_REDIRECTS = 4
MAX_ADDRESS = 2_000
PORTS = {"http": 80, "https": 443}
# Servers that answer HEAD with these may still serve the page.
ASK_AGAIN = {403, 404, 405, 501}
REDIRECTS = {301, 302, 303, 307, 308}
USER_AGENT = "Wissensnetz link check"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: whether somebody who follows the link arrives, and the reason in one word or number."""

    is_alive: bool
    status: str


class NotAllowed(Exception):
    """The address leads somewhere that a public website cannot be."""


Allowed = Callable[[str, int], bool]


def is_public(ip: str, port: int) -> bool:
    """Whether an IP address and port can belong to a public website."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_global and not address.is_multicast and port in PORTS.values()


def look(url: str, *, allowed: Allowed = is_public) -> Look:
    """Visit an address as a reader would; never raises. `allowed` decides where we may connect to."""
    try:
        for _step in range(MAX_REDIRECTS + 1):
            status, location = _ask(url, allowed)
            if status not in REDIRECTS or not location:
                return Look(status < 400, str(status))
            url = urljoin(url, location)
    except NotAllowed:
        return Look(False, "not allowed")
    except (HTTPError, OSError) as error:
        return Look(False, type(error).__name__)
    except ValueError:
        return Look(False, "no address")
    return Look(False, "too many redirects")


def _ask(url: str, allowed: Allowed) -> tuple[int, str]:
    """Status and where it leads to. HEAD first; servers that dislike it are asked again."""
    if len(url) > MAX_ADDRESS:
        raise ValueError
    parts = urlsplit(url)
    status, location = _request("HEAD", parts, allowed)
    return _request("GET", parts, allowed) if status in ASK_AGAIN else (status, location)


def _request(method: str, parts: SplitResult, allowed: Allowed) -> tuple[int, str]:
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotAllowed
    port = parts.port or PORTS[parts.scheme]
    host = parts.hostname.encode("idna").decode("ascii")
    pool = _pool(parts.scheme, host, _checked(host, port, allowed), port)
    target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    named = host if port == PORTS[parts.scheme] else f"{host}:{port}"
    with pool:
        answer = pool.urlopen(
            method,
            urllib3.util.parse_url(target).url,
            headers={"Host": named, "User-Agent": USER_AGENT},
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=TIMEOUT,
        )
        answer.close()
    return answer.status, answer.headers.get("Location", "")


def _checked(host: str, port: int, allowed: Allowed) -> str:
    """The first IP address of a name, if all of them are allowed."""
    addresses = list(_addresses(host, port))
    if not addresses or not all(allowed(address, port) for address in addresses):
        raise NotAllowed
    return addresses[0]


def _addresses(host: str, port: int) -> Iterator[str]:
    for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        yield str(entry[4][0])


def _pool(scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
    """A connection to an IP address, whose certificate must be that of the name."""
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, maxsize=1)
    return urllib3.HTTPSConnectionPool(address, port, maxsize=1, server_hostname=host, assert_hostname=host)
