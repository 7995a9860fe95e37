"""A passkey in a real browser with a virtual authenticator: added, used instead of a password, used after one, removed.

A passkey belongs to a domain, and an IP address is none: the portal is asked as `localhost`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

NAME, PASSWORD = "partner", "beinahe-fehler"
LOGIN, DESK = "/de/account/login/", re.compile(r"/de/desk/")
# A device that asks for a fingerprint and always gets the right one.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="session")
def base_url(base_url: str) -> str:
    return f"http://localhost:{urlsplit(base_url).port}"


@pytest.fixture
def device(page: Page) -> Page:
    """A page of a browser on a device that keeps passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def test_a_passkey_replaces_the_password_and_guards_it(device: Page) -> None:
    sign_in_by_password(device)
    expect(device).to_have_url(DESK)
    add(device)

    sign_out(device)
    device.goto(LOGIN)
    device.locator("#passkey_login").click()
    expect(device).to_have_url(DESK)

    sign_out(device)
    sign_in_by_password(device)
    expect(device.get_by_role("heading", level=1)).to_have_text("Der zweite Faktor")
    device.locator("#mfa_webauthn_authenticate").click()
    expect(device).to_have_url(DESK)

    remove(device)
    sign_out(device)
    sign_in_by_password(device)
    expect(device).to_have_url(DESK)


def sign_in_by_password(page: Page) -> None:
    page.goto(LOGIN)
    page.locator("[name=login]").fill(NAME)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/de/account/logout/")
    page.get_by_role("button", name="Abmelden", exact=True).click()
    expect(page).to_have_url(re.compile(r"/de/$"))


def add(page: Page) -> None:
    """Add a passkey that may be used without a password; recovery codes follow."""
    open_recently_signed_in(page, "/de/account/2fa/webauthn/add/")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))


def remove(page: Page) -> None:
    open_recently_signed_in(page, "/de/account/2fa/webauthn/")
    page.get_by_role("link", name=re.compile("^Entfernen")).click()
    page.get_by_role("button", name="Entfernen", exact=True).click()
    expect(page.get_by_text("Noch keine", exact=False)).to_be_visible()


def open_recently_signed_in(page: Page, path: str) -> None:
    """Some pages ask for the password once more, but not of somebody who has just signed in."""
    page.goto(path)
    expect(page).to_have_url(re.compile(re.escape(path) + "$"))
